package site.dopplerxd.domain.activity.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static site.dopplerxd.domain.testing.Refusals.assertRefused;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.activity.control.Switches;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.activity.model.ActivityStatus;
import site.dopplerxd.domain.activity.model.Price;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.InMemoryActivities;
import site.dopplerxd.domain.testing.InMemoryCrowds;
import site.dopplerxd.domain.testing.InMemoryOfferCatalog;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.OfferCatalogContract;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.types.ResponseCode;

class OfferTrialTest {
  private static final UserId ANN = new UserId("ann");
  private static final GoodsKey KEY = new GoodsKey(Examples.CHANNEL, Examples.GOODS);

  private final SettableClock clock = new SettableClock();
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryOfferCatalog catalog = new InMemoryOfferCatalog(database);
  private final InMemoryActivities sold = new InMemoryActivities();
  private final InMemoryCrowds crowds = new InMemoryCrowds(database);
  private Switches switches = Switches.OPEN;
  private final OfferTrial trial =
      new OfferTrial(new OfferLookup(catalog), sold, crowds, () -> switches, clock);

  @BeforeEach
  void aDraft() {
    database.inTransaction(
        () -> {
          catalog.add(new Goods(KEY, "name", Money.of("100.00"), 0));
          catalog.add(discount(Optional.empty(), 0));
          catalog.add(designed(ActivityStatus.CREATED, 0));
          return true;
        });
  }

  @Test
  void aDraftHasAPriceAndSellsNothing() {
    assertThat(tried().price()).isEqualTo(Examples.PRICE);
    assertThat(tried().refusal()).contains(ResponseCode.ACTIVITY_NOT_LIVE);
  }

  @Test
  void whatIsOnOfferIsRefusedOutsideOfItsTime() {
    live(Examples.offer());
    assertThat(tried().refusal()).isEmpty();
    clock.set(Examples.offer().activity().endTime());
    assertThat(tried().refusal()).contains(ResponseCode.OUTSIDE_ACTIVITY_TIME);
  }

  @Test
  void whatASwitchRefusesALockIsToldOfItsBuyerAndChannel() {
    live(Examples.offer());
    switches = new Switches(true, 100, Set.of(), 1);
    assertThat(tried().refusal()).contains(ResponseCode.DOWNGRADED);
    switches = new Switches(false, 0, Set.of(), 1);
    assertThat(tried().refusal()).contains(ResponseCode.OUTSIDE_GRAY_RANGE);
    switches = new Switches(false, 100, Set.of(Examples.CHANNEL), 1);
    assertThat(tried().refusal()).contains(ResponseCode.CHANNEL_BLOCKED);
    assertThat(trial.tryOut(Examples.ACTIVITY, KEY).refusal()).isEmpty();
  }

  @Test
  void whatIsSoldOutIsRefused() {
    live(Examples.limited(2, false));
    assertThat(tried().refusal()).isEmpty();
    live(Examples.limited(2, true));
    assertThat(tried().refusal()).contains(ResponseCode.SOLD_OUT);
  }

  @Test
  void whatIsForACrowdIsRefusedToOthers() {
    live(Examples.forCrowd("vip", "2", Optional.empty()));
    assertThat(tried().refusal()).contains(ResponseCode.NOT_IN_CROWD);
    assertThat(trial.tryOut(Examples.ACTIVITY, KEY).refusal()).contains(ResponseCode.NOT_IN_CROWD);
    crowds.having("vip", "ann");
    assertThat(tried().refusal()).isEmpty();
  }

  @Test
  void aDiscountForACrowdLeavesOthersTheOrdinaryPrice() {
    saved(discount(Optional.of("vip"), 1));
    Price ordinary = tried().price();
    assertThat(ordinary.pay()).isEqualTo(ordinary.original());
    crowds.having("vip", "ann");
    assertThat(tried().price()).isEqualTo(Examples.PRICE);
  }

  /** It was taken over when the time of this one was over. */
  @Test
  void goodsThatAnotherActivitySellsByNowAreRefused() {
    live(Examples.offer());
    var other = terms(8);
    saved(new Activity(other, ActivityStatus.CREATED, 0));
    assertThat(trial.tryOut(other.activityId(), KEY).refusal())
        .contains(ResponseCode.ACTIVITY_NOT_LIVE);
    saved(new Activity(other, ActivityStatus.LIVE, 1));
    assertThat(trial.tryOut(other.activityId(), KEY).refusal()).contains(ResponseCode.NO_ACTIVITY);
  }

  @Test
  void goodsThatTheActivityDoesNotHaveCannotBeTried() {
    assertRefused(
        ResponseCode.NO_ACTIVITY,
        "activityId=100123 goods=s01/c02/9890001",
        () -> trial.tryOut(Examples.ACTIVITY, ANN, OfferCatalogContract.TEA));
  }

  private TriedOffer tried() {
    return trial.tryOut(Examples.ACTIVITY, ANN, KEY);
  }

  /** Locks find this offer. */
  private void live(ActivityOffer offer) {
    long version = catalog.activity(Examples.ACTIVITY).orElseThrow().version() + 1;
    saved(designed(ActivityStatus.LIVE, version));
    sold.offer(offer);
  }

  private void saved(Activity activity) {
    database.inTransaction(
        () -> {
          if (activity.version() == 0) {
            catalog.add(activity);
            return true;
          }
          return catalog.save(activity);
        });
  }

  private void saved(Discount discount) {
    database.inTransaction(() -> catalog.save(discount));
  }

  private static Activity designed(ActivityStatus status, long version) {
    return new Activity(terms(Examples.ACTIVITY.value()), status, version);
  }

  private static ActivityTerms terms(long id) {
    return OfferCatalogContract.terms(id, "2099-01-01T00:00:00Z", KEY);
  }

  private static Discount discount(Optional<String> crowd, long version) {
    return new Discount("D1", "name", "MJ", "100,10", crowd, version);
  }
}
