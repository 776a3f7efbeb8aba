package site.dopplerxd.api.trade;

import java.math.BigDecimal;

/**
 * The place that was locked, the same at every repeat.
 *
 * @param payPrice what the buyer has to pay: {@code originalPrice − deductionPrice}
 * @param tradeOrderStatus as the lock left the place: always 0, locked
 */
public record LockMarketPayOrderResponseDTO(
    String orderId,
    String teamId,
    BigDecimal originalPrice,
    BigDecimal deductionPrice,
    BigDecimal payPrice,
    int tradeOrderStatus) {}
