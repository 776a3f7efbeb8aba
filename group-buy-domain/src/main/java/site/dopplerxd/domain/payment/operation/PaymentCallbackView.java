package site.dopplerxd.domain.payment.operation;

import java.time.Instant;
import java.util.Optional;
import site.dopplerxd.domain.payment.model.ManualReason;
import site.dopplerxd.domain.payment.model.PaymentCallback;

/**
 * A stored payment callback as operators see it.
 *
 * @param reason why it waits, or waited, for a person
 * @param detail what came of the last try
 * @param handledAt when it was closed, or began to wait for a person
 */
public record PaymentCallbackView(
    PaymentCallback callback,
    Optional<ManualReason> reason,
    String detail,
    Instant receivedAt,
    Optional<Instant> handledAt) {
  private static final String MASK = "***";

  /**
   * This one without the provider's numbers, but for their last characters, and without what was
   * said about it.
   */
  public PaymentCallbackView masked() {
    return new PaymentCallbackView(
        callback.masked(), reason, detail.isEmpty() ? "" : MASK, receivedAt, handledAt);
  }
}
