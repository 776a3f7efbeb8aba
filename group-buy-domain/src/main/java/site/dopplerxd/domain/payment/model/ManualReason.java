package site.dopplerxd.domain.payment.model;

import lombok.Getter;
import lombok.RequiredArgsConstructor;

/** Why a payment callback waits for a person. */
@Getter
@RequiredArgsConstructor
public enum ManualReason {
  /** The channel has no place of this trade number. */
  UNKNOWN_NUMBER(true),
  /** The place was closed before the payment came in. Kept for rows of older nodes. */
  PLACE_CLOSED(true),
  /**
   * Paid after the team's time, so it cannot be counted. Kept for rows of older nodes: it is owed
   * back.
   */
  PAID_TOO_LATE(true),
  /** Paid before the lock or in the future. */
  IMPLAUSIBLE_TIME(true),
  /** Another amount than the place's price. */
  WRONG_AMOUNT(true),
  /** Another transaction has paid the place. Kept for rows of older nodes. */
  SECOND_PAYMENT(true),
  /** The message is about a payment and cannot be read by rule; its detail says why. */
  UNCLEAR(false),
  /** The provider has refunded a payment that we still count. */
  REFUND_OF_COUNTED_PLACE(false),
  /** The provider could not refund. */
  REFUND_FAILED(false),
  /** It failed for our own reasons, every time it was tried. */
  RETRIES_ENDED(false);

  /** Whether the buyer has paid for nothing: the money is to be given back. */
  private final boolean refundDue;
}
