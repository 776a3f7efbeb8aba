package site.dopplerxd.domain.payment.operation;

/** How a person has resolved what waited for one. */
public enum PaymentResolution {
  /** The buyer has the money back. */
  REFUNDED_OUTSIDE,
  /** The payment was assigned to another order. */
  OTHER_ORDER,
  /** Otherwise; the reason says how. */
  OTHER
}
