package site.dopplerxd.infrastructure.persistence.trade;

import java.math.BigDecimal;
import java.time.Instant;

/** A row of group_buy_order as people see it. */
record TeamViewRow(
    long id,
    String teamId,
    long activityId,
    String clientId,
    String source,
    String channel,
    BigDecimal payPrice,
    int targetCount,
    int lockCount,
    int completeCount,
    int status,
    Instant validStartTime,
    Instant validEndTime,
    String notifyUrl,
    Instant updateTime) {}
