package site.dopplerxd.trigger.console.callback;

import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.TaskStatus;
import site.dopplerxd.domain.notify.query.TaskView;
import site.dopplerxd.domain.payment.port.PaymentSight;

/** A task with its body, as the reader may see it. */
public record CallbackRow(TaskView kept, String body) {
  public static CallbackRow of(TaskView kept, PaymentSight sight) {
    return new CallbackRow(kept, sight.shownBody(kept.task().notification().payload()));
  }

  /** Whether a person may have it called again now. */
  public boolean retryable() {
    return !kept.underWay() && abandonable();
  }

  /** Whether a person may give it up. */
  public boolean abandonable() {
    TaskStatus status = kept.task().status();
    return status.isOpen() || status == NotifyStatus.FAILED;
  }
}
