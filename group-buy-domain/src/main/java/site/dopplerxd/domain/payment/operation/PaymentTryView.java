package site.dopplerxd.domain.payment.operation;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that was done about a payment callback.
 *
 * @param doneBy an operator; empty for the service
 * @param status the payment callback's afterwards, by name; one of another version of the service
 *     as the table has it
 * @param reason by name, why it waited for a person
 */
public record PaymentTryView(
    Instant doneAt,
    String doneBy,
    String status,
    int attempts,
    Optional<String> reason,
    String detail) {
  /** This one without what was said about it. */
  PaymentTryView masked() {
    return new PaymentTryView(
        doneAt, doneBy, status, attempts, reason, detail.isEmpty() ? "" : "***");
  }
}
