package site.dopplerxd.domain.trade.model;

import java.util.List;
import site.dopplerxd.domain.shared.OutTradeNo;

/** What an attempt to end a team led to. */
public sealed interface Expiry {
  /** It stays as it was: its time is not over, or it ended before. */
  record Unchanged() implements Expiry {}

  /**
   * It failed.
   *
   * @param unpaid places that were not paid, closed
   * @param paid places that were paid, closed: their money is owed back
   */
  record Failed(List<MarketPayOrderEntity> unpaid, List<MarketPayOrderEntity> paid)
      implements Expiry {}

  /**
   * It is complete with the places that are paid.
   *
   * @param unpaid places that were not paid, closed
   * @param outTradeNos of the paid places, in the order in which they were locked; at least one
   */
  record Completed(List<MarketPayOrderEntity> unpaid, List<OutTradeNo> outTradeNos)
      implements Expiry {}
}
