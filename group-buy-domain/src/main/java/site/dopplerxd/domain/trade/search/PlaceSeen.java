package site.dopplerxd.domain.trade.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.trade.model.TradeOrderStatus;

/**
 * A place as people see it.
 *
 * @param status see {@link TradeOrderStatus#nameOf}
 * @param paidAt when the merchant says it was paid; absent until it is
 * @param changedAt when it was locked, counted as paid or closed, by the database's clock
 */
public record PlaceSeen(
    OrderId orderId,
    OutTradeNo outTradeNo,
    UserId userId,
    Money price,
    String status,
    Instant lockedAt,
    @Nullable Instant paidAt,
    Instant changedAt) {
  public boolean isClosed() {
    return status.equals(TradeOrderStatus.CLOSED.name());
  }
}
