package site.dopplerxd.domain.payment.verification;

import site.dopplerxd.domain.payment.model.PaymentMessage;

/** What verification found. */
public sealed interface Verification {
  /** The provider's own, for this client. Must be received, also if it cannot be counted. */
  record Authentic(PaymentMessage message) implements Verification {}

  /** Not to be trusted: nothing of it is kept. */
  record Refused(VerificationRefusal refusal) implements Verification {}
}
