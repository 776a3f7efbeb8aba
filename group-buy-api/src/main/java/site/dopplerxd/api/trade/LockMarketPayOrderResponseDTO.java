package site.dopplerxd.api.trade;

import java.math.BigDecimal;

/** The place that was locked, the same at every repeat. */
public record LockMarketPayOrderResponseDTO(
    String orderId,
    String teamId,
    BigDecimal originalPrice,
    BigDecimal deductionPrice,
    BigDecimal payPrice,
    int tradeOrderStatus) {}
