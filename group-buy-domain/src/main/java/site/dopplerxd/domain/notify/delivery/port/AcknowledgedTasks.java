package site.dopplerxd.domain.notify.delivery.port;

import java.util.List;
import site.dopplerxd.domain.notify.model.Notification;

/** Is told what merchants have acknowledged, by the store of tasks. */
@FunctionalInterface
public interface AcknowledgedTasks {
  /**
   * These were acknowledged: called in the transaction that writes it down, so that both are
   * written or neither.
   */
  void acknowledged(List<Notification> told);
}
