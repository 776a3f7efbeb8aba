package site.dopplerxd.domain.trade.owed;

import lombok.Getter;
import lombok.RequiredArgsConstructor;

/** What a merchant is told about a place or a payment, with the callback's words. */
@Getter
@RequiredArgsConstructor
public enum PlaceNoticeType {
  /** It was not paid: there is no money to return. */
  UNPAID_UNLOCK("unpaid_unlock"),
  /** It was paid, and its team is not complete, or it was paid after it was closed. */
  PAID_UNFORMED("paid_unformed"),
  /** It was paid, and its team was complete. */
  PAID_FORMED("paid_formed"),
  /** A payment that is not counted; its place stays as it is. */
  PAID_UNCOUNTED("paid_uncounted");

  private final String code;

  /** Whether money is owed back. */
  public boolean owesRefund() {
    return this != UNPAID_UNLOCK;
  }
}
