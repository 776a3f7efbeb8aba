package site.dopplerxd.domain.payment.model;

/** What came of one try to do what a payment callback says. */
public sealed interface PaymentOutcome {
  /** Done, or found done. */
  record Processed(String detail) implements PaymentOutcome {}

  /** There is nothing to do. */
  record Ignored(String detail) implements PaymentOutcome {}

  /** No rule of ours can do it. */
  record NeedsPerson(ManualReason reason, String detail) implements PaymentOutcome {}

  /** It failed for our own reasons and is worth another try. */
  record Failed(String error) implements PaymentOutcome {}
}
