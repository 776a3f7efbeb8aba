package site.dopplerxd.domain.trade.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.activity.model.Price;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.TeamId;

/**
 * One place in a team, from the moment it is locked.
 *
 * @param requestDigest of the request that locked it, to tell its repeat from another order
 * @param takeSlot which of the buyer's takes in the activity this is, from 0; no two places that
 *     are not closed share one
 * @param outTradeTime when the merchant says it was paid; absent until it is
 */
public record MarketPayOrderEntity(
    OrderId orderId,
    TeamId teamId,
    Purchase purchase,
    String requestDigest,
    int takeSlot,
    Price price,
    Instant lockedAt,
    TradeOrderStatus status,
    @Nullable Instant outTradeTime) {

  public boolean isPaid() {
    return status == TradeOrderStatus.PAID;
  }

  public boolean isClosed() {
    return status == TradeOrderStatus.CLOSED;
  }

  /** Whether this is what the request asked for, to the last field. */
  public boolean answers(LockRequest request) {
    return requestDigest.equals(request.digest());
  }

  /** This place once it is paid; outTradeTime is when the merchant says it was. */
  public MarketPayOrderEntity paidAt(Instant outTradeTime) {
    return new MarketPayOrderEntity(
        orderId,
        teamId,
        purchase,
        requestDigest,
        takeSlot,
        price,
        lockedAt,
        TradeOrderStatus.PAID,
        outTradeTime);
  }
}
