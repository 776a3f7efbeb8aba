package site.dopplerxd.domain.alert.port;

import site.dopplerxd.domain.alert.model.AlertMessage;
import site.dopplerxd.domain.alert.model.SendResult;

/** One robot. */
public interface AlertChannel {
  /** What the operator calls it; for logs and metrics. */
  String robot();

  /** Sends once, within seconds. Never throws: whatever goes wrong is a result. */
  SendResult send(AlertMessage message);
}
