package site.dopplerxd.trigger.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.activity.model.ActivityStatus;
import site.dopplerxd.domain.activity.model.DiscountPlans;
import site.dopplerxd.domain.activity.model.GroupBuyActivity;
import site.dopplerxd.domain.activity.model.GroupType;
import site.dopplerxd.domain.activity.port.ActivityRepository;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.testing.Examples;

/** The demo's first activity in s01/c01, one that sells in s02/c02, one that has ended. */
final class FakeOffers implements ActivityRepository {
  static final String BROKEN_GOODS = "broken";
  static final String SECRET = "the password is swordfish";

  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant LAST_YEAR = Instant.parse("2024-12-31T00:00:00Z");
  private static final Instant LATE = Instant.parse("2099-12-31T00:00:00Z");

  @Override
  public Optional<ActivityOffer> findOffer(SalesChannel channel, GoodsId goodsId) {
    if (goodsId.value().equals(BROKEN_GOODS)) {
      throw new IllegalStateException(SECRET);
    }
    return switch (channel + "/" + goodsId.value()) {
      case "s01/c01/9890001" -> offer(channel, goodsId, 100123, LATE);
      case "s02/c02/9890002" -> offer(channel, goodsId, 100124, LATE);
      case "s01/c01/9890004" -> offer(channel, goodsId, 100126, LAST_YEAR);
      default -> Optional.empty();
    };
  }

  private static Optional<ActivityOffer> offer(
      SalesChannel channel, GoodsId goodsId, long activityId, Instant end) {
    var activity =
        new GroupBuyActivity(
            new ActivityId(activityId),
            "demo",
            1,
            3,
            Duration.ofMinutes(600),
            ActivityStatus.LIVE,
            LONG_AGO,
            end,
            false,
            GroupType.MUST_BE_FULL,
            Optional.of(Duration.ofMinutes(15)));
    var plan = DiscountPlans.parse("MJ", "100,10");
    return Optional.of(
        new ActivityOffer(
            activity,
            channel,
            goodsId,
            Money.of("100.00"),
            plan,
            Optional.empty(),
            Optional.empty(),
            Examples.NO_LIMITS));
  }
}
