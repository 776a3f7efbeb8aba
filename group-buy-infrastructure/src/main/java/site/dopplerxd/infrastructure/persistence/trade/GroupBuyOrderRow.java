package site.dopplerxd.infrastructure.persistence.trade;

import java.math.BigDecimal;
import java.time.Instant;

/** A row of group_buy_order. */
record GroupBuyOrderRow(
    String teamId,
    long activityId,
    String clientId,
    String source,
    String channel,
    BigDecimal originalPrice,
    BigDecimal deductionPrice,
    BigDecimal payPrice,
    int targetCount,
    int groupType,
    int completeCount,
    int lockCount,
    int status,
    Instant validStartTime,
    Instant validEndTime,
    String notifyType,
    String notifyUrl,
    String goodsId,
    boolean joiningStopped,
    long id) {}
