package site.dopplerxd.domain.payment.operation;

import java.time.Instant;
import java.util.Optional;
import site.dopplerxd.domain.payment.model.ManualReason;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;

/**
 * Something that was done about a notification.
 *
 * @param doneBy an operator; empty for the service
 * @param status the notification's afterwards
 */
public record PaymentTryView(
    Instant doneAt,
    String doneBy,
    PaymentCallbackStatus status,
    int attempts,
    Optional<ManualReason> reason,
    String detail) {
  /** This one without what was said about it. */
  PaymentTryView masked() {
    return new PaymentTryView(
        doneAt, doneBy, status, attempts, reason, detail.isEmpty() ? "" : "***");
  }
}
