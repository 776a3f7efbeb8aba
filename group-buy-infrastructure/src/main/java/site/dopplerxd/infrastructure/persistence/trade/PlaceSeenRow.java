package site.dopplerxd.infrastructure.persistence.trade;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of group_buy_order_list as people see it. */
record PlaceSeenRow(
    String orderId,
    String outTradeNo,
    String userId,
    BigDecimal payPrice,
    int status,
    Instant lockTime,
    @Nullable Instant outTradeTime,
    Instant updateTime) {}
