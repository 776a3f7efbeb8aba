package site.dopplerxd.infrastructure.payment.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.verification.PaymentCallbackVerifier;
import site.dopplerxd.domain.payment.verification.RawPaymentCallback;
import site.dopplerxd.domain.payment.verification.Verification;
import site.dopplerxd.domain.payment.verification.Verification.Authentic;
import site.dopplerxd.domain.payment.verification.Verification.Refused;
import site.dopplerxd.domain.payment.verification.VerificationRefusal;

/** What a test asks of one provider's verifier, and how it looks at the answer. */
@RequiredArgsConstructor
public abstract class VerifierTest {
  protected final PaymentCallbackVerifier verifier;
  private final Instant now;

  /** The notification as the test has changed it, signed. */
  protected abstract RawPaymentCallback signed();

  protected final Verification verify(RawPaymentCallback raw) {
    return verifier.verify(raw, now);
  }

  /** What the notification tells, which must be authentic. */
  protected final PaymentMessage message() {
    Verification found = verify(signed());
    assertThat(found).isInstanceOf(Authentic.class);
    return ((Authentic) found).message();
  }

  protected static void assertRefused(Verification found, VerificationRefusal refusal) {
    assertThat(found).isEqualTo(new Refused(refusal));
  }
}
