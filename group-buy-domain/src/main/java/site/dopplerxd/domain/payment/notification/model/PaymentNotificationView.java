package site.dopplerxd.domain.payment.notification.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A payment as its client sees it, with how far the telling of its latest state got.
 *
 * @param id grows with time
 * @param telling of the latest state that needs it; empty when there is no such state, and when its
 *     task was deleted for its age
 */
public record PaymentNotificationView(
    long id, PaymentNotification payment, Optional<Telling> telling) {

  /**
   * How far the telling of a state got.
   *
   * @param taskId its task's
   * @param status empty when another version of the service wrote one that this one does not know
   * @param attempts calls that were made, since it was last retried by hand from its end
   * @param next when the next call is planned; empty when it is closed or being called
   * @param error why the latest call failed
   */
  public record Telling(
      long taskId,
      Optional<NotificationStatus> status,
      int attempts,
      Optional<Instant> next,
      Optional<String> error) {}
}
