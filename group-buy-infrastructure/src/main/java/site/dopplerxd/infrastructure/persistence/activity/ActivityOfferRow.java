package site.dopplerxd.infrastructure.persistence.activity;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An activity joined with the goods it sells and its discount, which may be missing. */
record ActivityOfferRow(
    long activityId,
    String activityName,
    int takeLimitCount,
    int target,
    int validTime,
    int status,
    Instant startTime,
    Instant endTime,
    @Nullable String tagId,
    @Nullable String tagScope,
    @Nullable Integer placeLimit,
    @Nullable Integer unpaidLimit,
    @Nullable Integer lapsedLimit,
    boolean severalPerTeam,
    int groupType,
    @Nullable Integer payTimeout,
    BigDecimal originalPrice,
    @Nullable Integer sold,
    @Nullable Integer discountType,
    @Nullable String discountTag,
    @Nullable String marketPlan,
    @Nullable String marketExpr) {}
