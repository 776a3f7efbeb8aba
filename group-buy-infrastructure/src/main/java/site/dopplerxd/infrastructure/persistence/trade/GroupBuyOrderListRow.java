package site.dopplerxd.infrastructure.persistence.trade;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of group_buy_order_list. */
record GroupBuyOrderListRow(
    String orderId,
    String outTradeNo,
    String userId,
    String teamId,
    long activityId,
    String goodsId,
    String source,
    String channel,
    BigDecimal originalPrice,
    BigDecimal deductionPrice,
    BigDecimal payPrice,
    int status,
    @Nullable Integer takeSlot,
    String requestDigest,
    Instant lockTime,
    @Nullable Instant outTradeTime,
    @Nullable Instant payDeadline,
    @Nullable String refundNotifyUrl,
    @Nullable String closeReason,
    @Nullable Instant closedAt,
    long id) {}
