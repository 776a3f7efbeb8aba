package site.dopplerxd.domain.notify.delivery;

import java.time.Duration;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.model.DeliveryResult.LocalFailure;

/** How an attempt went that was to be made. */
sealed interface AttemptOutcome {
  /** The merchant was called, or may not be; it counts, and is to be written down. */
  record Made(AttemptRecord written) implements AttemptOutcome {}

  /** Too little of the lease was left, so the merchant was not called. */
  record LeaseTooShort() implements AttemptOutcome {}

  /**
   * It failed on our own side and does not count.
   *
   * @param dueIn how long before the task is due again
   */
  record FailedLocally(LocalFailure failure, Duration dueIn) implements AttemptOutcome {}
}
