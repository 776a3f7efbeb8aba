package site.dopplerxd.infrastructure.persistence.activity;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.activity.model.ActivityStatus;
import site.dopplerxd.domain.activity.model.CrowdRule;
import site.dopplerxd.domain.activity.model.DiscountPlan;
import site.dopplerxd.domain.activity.model.DiscountPlans;
import site.dopplerxd.domain.activity.model.GroupBuyActivity;
import site.dopplerxd.domain.activity.model.GroupType;
import site.dopplerxd.domain.activity.model.PlaceLimits;
import site.dopplerxd.domain.activity.port.ActivityRepository;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Reads offers through a small cache, so that a lock does not ask four tables for its price. */
@Repository
final class MybatisActivityRepository implements ActivityRepository {
  /** Below the five seconds within which the port promises to see a change. */
  private static final Duration MAX_AGE = Duration.ofSeconds(4);

  private static final int MAX_OFFERS = 10_000;
  private static final int FOR_A_CROWD = 1;

  private record Key(SalesChannel channel, GoodsId goodsId) {}

  private final GroupBuyActivityDao activities;
  private final LoadingCache<Key, Optional<ActivityOffer>> offers;

  MybatisActivityRepository(GroupBuyActivityDao activities, Ticker ticker) {
    this.activities = activities;
    this.offers =
        Caffeine.newBuilder()
            .ticker(ticker)
            .expireAfterWrite(MAX_AGE)
            .maximumSize(MAX_OFFERS)
            .build(this::load);
  }

  @Override
  public Optional<ActivityOffer> findOffer(SalesChannel channel, GoodsId goodsId) {
    return offers.get(new Key(channel, goodsId));
  }

  private Optional<ActivityOffer> load(Key key) {
    return Optional.ofNullable(
            activities.findOffer(
                key.channel().source(), key.channel().channel(), key.goodsId().value()))
        .map(row -> toOffer(row, key));
  }

  private static ActivityOffer toOffer(ActivityOfferRow row, Key key) {
    return new ActivityOffer(
        toActivity(row),
        key.channel(),
        key.goodsId(),
        new Money(row.originalPrice()),
        toDiscount(row),
        CrowdRule.of(row.tagId(), row.tagScope()),
        discountCrowd(row),
        toLimits(row));
  }

  /** An activity whose teams would end in an unknown way sells nothing. */
  private static GroupBuyActivity toActivity(ActivityOfferRow row) {
    Optional<GroupType> type = GroupType.find(row.groupType());
    return new GroupBuyActivity(
        new ActivityId(row.activityId()),
        row.activityName(),
        row.takeLimitCount(),
        row.target(),
        Duration.ofMinutes(row.validTime()),
        type.isPresent() ? ActivityStatus.of(row.status()) : ActivityStatus.UNKNOWN,
        row.startTime(),
        row.endTime(),
        row.severalPerTeam(),
        type.orElse(GroupType.MUST_BE_FULL),
        Optional.ofNullable(row.payTimeout()).map(Duration::ofMinutes));
  }

  private static Optional<String> discountCrowd(ActivityOfferRow row) {
    return row.discountType() != null && row.discountType() == FOR_A_CROWD
        ? Optional.of(row.discountTag() == null ? "" : row.discountTag())
        : Optional.empty();
  }

  /** Without its row of sold places, an activity that has a limit sells nothing. */
  private static PlaceLimits toLimits(ActivityOfferRow row) {
    Integer most = row.placeLimit();
    Integer sold = row.sold();
    return new PlaceLimits(
        Optional.ofNullable(most),
        most != null && (sold == null || sold >= most),
        Optional.ofNullable(row.unpaidLimit()),
        Optional.ofNullable(row.lapsedLimit()));
  }

  private static DiscountPlan toDiscount(ActivityOfferRow row) {
    if (row.marketPlan() == null || row.marketExpr() == null) {
      throw new AppException(ResponseCode.NO_DISCOUNT_PLAN, "activityId=" + row.activityId());
    }
    return DiscountPlans.parse(row.marketPlan(), row.marketExpr());
  }
}
