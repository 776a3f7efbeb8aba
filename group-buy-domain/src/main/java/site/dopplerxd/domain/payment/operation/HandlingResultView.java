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
public record HandlingResultView(
    Instant doneAt,
    String doneBy,
    String status,
    int failedAttempts,
    Optional<String> reason,
    String detail) {
  /** This one without what was said about it. */
  HandlingResultView masked() {
    return new HandlingResultView(
        doneAt, doneBy, status, failedAttempts, reason, detail.isEmpty() ? "" : "***");
  }
}
