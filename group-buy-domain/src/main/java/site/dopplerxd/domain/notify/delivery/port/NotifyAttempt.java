package site.dopplerxd.domain.notify.delivery.port;

import java.time.Duration;
import java.time.Instant;
import site.dopplerxd.domain.notify.model.DeliveryResult;

/**
 * One call of a merchant, as it is kept for people to look at.
 *
 * @param number 1 for the immediate call
 * @param startedAt by this node's clock; for people, never compared
 * @param delay how much later than planned it began: after the task's birth, or after it was due
 */
public record NotifyAttempt(
    long taskId,
    int number,
    Instant startedAt,
    Duration duration,
    DeliveryResult result,
    Duration delay) {
  /** One that began when it was planned. */
  public NotifyAttempt(
      long taskId, int number, Instant startedAt, Duration duration, DeliveryResult result) {
    this(taskId, number, startedAt, duration, result, Duration.ZERO);
  }
}
