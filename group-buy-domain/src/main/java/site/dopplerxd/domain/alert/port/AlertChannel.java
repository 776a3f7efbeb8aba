package site.dopplerxd.domain.alert.port;

import site.dopplerxd.domain.alert.model.AlertMessage;
import site.dopplerxd.domain.alert.model.SendResult;

/** One chat that is told alerts. */
public interface AlertChannel {
  /** The name that the operator gave it; for logs and metrics. */
  String robot();

  /** Sends once, within seconds. Never throws: every failure is a result. */
  SendResult send(AlertMessage message);
}
