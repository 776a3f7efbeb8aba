package site.dopplerxd.api.operator.trade;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A place, as operators see it. */
public record PlaceDTO(
    String orderId,
    String teamId,
    String userId,
    String source,
    String channel,
    String outTradeNo,
    long activityId,
    String goodsId,
    BigDecimal payPrice,
    int status,
    Instant lockTime,
    @Nullable Instant payDeadline,
    @Nullable Instant payTime,
    @Nullable String closeReason,
    @Nullable Instant closedAt) {}
