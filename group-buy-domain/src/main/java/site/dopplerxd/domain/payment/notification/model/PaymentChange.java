package site.dopplerxd.domain.payment.notification.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A payment got this state.
 *
 * @param transactionId as the request that told it named it
 */
public record PaymentChange(PaymentStatus status, Optional<String> transactionId, Instant at) {
  boolean isSame(PaymentStatus otherStatus, Optional<String> otherTransaction) {
    return status == otherStatus && transactionId.equals(otherTransaction);
  }
}
