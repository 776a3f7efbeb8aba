package site.dopplerxd.domain.trade.model;

import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.UserId;

/** What a client names one of its places by. */
public record PlaceKey(UserId userId, SalesChannel channel, OutTradeNo outTradeNo) {
  /** Whether this is the place of that buyer, in that channel, under that number. */
  public boolean isOf(MarketPayOrderEntity place) {
    Purchase purchase = place.purchase();
    return purchase.userId().equals(userId)
        && purchase.channel().equals(channel)
        && purchase.outTradeNo().equals(outTradeNo);
  }
}
