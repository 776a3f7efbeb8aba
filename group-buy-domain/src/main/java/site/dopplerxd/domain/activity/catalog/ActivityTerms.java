package site.dopplerxd.domain.activity.catalog;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.shared.ActivityId;

/**
 * The rules of an activity, as an operator designs them.
 *
 * @param name 1 to 128 characters
 * @param takeLimit places that one buyer may hold, 1 to 1,000
 * @param target places that complete a team, 1 to 10,000
 * @param validMinutes how long a team stays open, one minute to 366 days
 * @param startTime when the first place may be locked
 * @param endTime the first moment at which none can be locked any more; after the start
 * @param goods that it sells, in order and each once; at most 500
 * @param restrictions for whom it is, and how many places it has
 * @param ends how unpaid places, and teams that are not full, end
 */
public record ActivityTerms(
    ActivityId activityId,
    String name,
    String discountId,
    int takeLimit,
    int target,
    int validMinutes,
    Instant startTime,
    Instant endTime,
    List<GoodsKey> goods,
    ActivityRestrictions restrictions,
    EndRules ends) {
  public static final int MAX_GOODS = 500;

  private static final int LONGEST_VALID_MINUTES = 366 * 24 * 60;
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  public ActivityTerms {
    startTime = startTime.truncatedTo(ChronoUnit.MILLIS);
    endTime = endTime.truncatedTo(ChronoUnit.MILLIS);
    goods = goods.stream().sorted().distinct().toList();
  }

  /** {@code activityId=7}, as refusals name it. */
  String named() {
    return "activityId=" + activityId.value();
  }

  /** These rules; {@code ILLEGAL_PARAMETER} names a field out of its bounds, as a row may have. */
  ActivityTerms checked() {
    Fields.requireText("activityName", name, 128);
    Fields.requireText("discountId", discountId, 32);
    Fields.requireBetween("takeLimitCount", takeLimit, 1, 1_000);
    Fields.requireBetween("target", target, 1, 10_000);
    Fields.requireBetween("validTime", validMinutes, 1, LONGEST_VALID_MINUTES);
    Fields.require(!startTime.isBefore(EARLIEST), "startTime", "from " + EARLIEST);
    Fields.require(endTime.isBefore(LATEST), "endTime", "before " + LATEST);
    Fields.require(startTime.isBefore(endTime), "endTime", "after startTime");
    Fields.require(goods.size() <= MAX_GOODS, "goods", "0.." + MAX_GOODS);
    restrictions.requireBounded();
    ends.requireBounded(validMinutes);
    return this;
  }

  /** The rules of a new activity: what was not given is as usual. */
  ActivityTerms ofNew() {
    return with(ends.ofNew(validMinutes));
  }

  /** The rules of an activity that has these before: what was not given stays. */
  ActivityTerms ofChanged(ActivityTerms before) {
    return with(ends.ofChanged(before.ends, before.validMinutes, validMinutes));
  }

  private ActivityTerms with(EndRules all) {
    return new ActivityTerms(
        activityId,
        name,
        discountId,
        takeLimit,
        target,
        validMinutes,
        startTime,
        endTime,
        goods,
        restrictions,
        all);
  }

  AuditSnapshot snapshot() {
    AuditSnapshot terms =
        AuditSnapshot.of("activityName", name)
            .and("discountId", discountId)
            .and("takeLimitCount", takeLimit)
            .and("target", target)
            .and("validTime", validMinutes)
            .and("startTime", startTime)
            .and("endTime", endTime)
            .and("goods", summary());
    return ends.addTo(restrictions.addTo(terms));
  }

  /** The audit has a bound, and 500 goods may be longer than it. */
  private String summary() {
    String shown =
        goods.stream().limit(50).map(GoodsKey::toString).collect(Collectors.joining(","));
    return goods.size() > 50 ? shown + ",… " + goods.size() : shown;
  }

  long channels() {
    return goods.stream().map(GoodsKey::channel).distinct().count();
  }
}
