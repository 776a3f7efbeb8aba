package site.dopplerxd.domain.payment.verification;

import java.time.Instant;

/** Verifies and reads the payment callbacks of one provider for one client. */
@FunctionalInterface
public interface PaymentCallbackVerifier {
  /**
   * Decides by the bytes alone. Asks no other system and throws nothing for any bytes.
   *
   * @param now to tell old signatures by
   */
  Verification verify(RawPaymentCallback raw, Instant now);
}
