package site.dopplerxd.domain.payment.model;

/** What an authentic message of a provider means to us. */
public enum MessageKind {
  /** A payment has succeeded. */
  PAID,
  /** A payment has failed or was closed without being paid. */
  UNPAID,
  /** Money went back to the buyer, all of it or a part. */
  REFUNDED,
  /** A refund did not happen; the provider's own site says what to do. */
  REFUND_FAILED,
  /** About a payment that cannot be counted by rule; a person must look. */
  UNCLEAR,
  /** About anything else; kept, nothing is done. */
  OTHER
}
