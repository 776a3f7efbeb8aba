package site.dopplerxd.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.activity.catalog.Activity;
import site.dopplerxd.domain.activity.catalog.ActivityRestrictions;
import site.dopplerxd.domain.activity.catalog.ActivityTerms;
import site.dopplerxd.domain.activity.catalog.Discount;
import site.dopplerxd.domain.activity.catalog.EndRules;
import site.dopplerxd.domain.activity.catalog.Goods;
import site.dopplerxd.domain.activity.catalog.GoodsKey;
import site.dopplerxd.domain.activity.catalog.OfferCatalog;
import site.dopplerxd.domain.activity.catalog.OfferExistsException;
import site.dopplerxd.domain.activity.model.ActivityStatus;
import site.dopplerxd.domain.activity.model.GroupType;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.UnitOfWork;

/** What every {@link OfferCatalog} promises. Each test begins with an empty one. */
public abstract class OfferCatalogContract {
  public static final GoodsKey BOOK =
      new GoodsKey(new SalesChannel("s01", "c01"), new GoodsId("9890001"));
  public static final GoodsKey TEA =
      new GoodsKey(new SalesChannel("s01", "c02"), new GoodsId("9890001"));

  protected abstract OfferCatalog catalog();

  protected abstract UnitOfWork unitOfWork();

  @Test
  void whatIsAddedIsFoundAsItIs() {
    within(
        () -> {
          catalog().add(goods(BOOK, 0));
          catalog().add(discount("D1", 0));
          catalog().add(activity(7, ActivityStatus.CREATED, 0, BOOK, TEA));
        });
    assertThat(catalog().goods(BOOK)).contains(goods(BOOK, 0));
    assertThat(catalog().goods(TEA)).isEmpty();
    assertThat(catalog().discount("D1")).contains(discount("D1", 0));
    assertThat(catalog().discount("d1")).isEmpty();
    assertThat(catalog().activity(new ActivityId(7)))
        .contains(activity(7, ActivityStatus.CREATED, 0, TEA, BOOK));
    assertThat(catalog().activity(new ActivityId(8))).isEmpty();
  }

  @Test
  void whomItIsForAndHowManyPlacesItHasAreKept() {
    var limited =
        new ActivityRestrictions(
            Optional.of("vip"), Optional.of("1,2"), Optional.of(7), Optional.of(2), Optional.of(3));
    within(() -> catalog().add(restricted(7, ActivityStatus.CREATED, 0, limited)));
    assertThat(catalog().activity(new ActivityId(7)))
        .contains(restricted(7, ActivityStatus.CREATED, 0, limited));
    within(() -> catalog().save(restricted(7, ActivityStatus.LIVE, 1, Examples.NO_RESTRICTIONS)));
    assertThat(catalog().activity(new ActivityId(7)).orElseThrow().terms().restrictions())
        .isEqualTo(Examples.NO_RESTRICTIONS);

    var forVip = new Discount("D7", "10 off", "ZJ", "10", Optional.of("vip"), 0);
    within(() -> catalog().add(forVip));
    assertThat(catalog().discount("D7")).contains(forVip);
    within(() -> catalog().save(discount("D7", 1)));
    assertThat(catalog().discount("D7")).contains(discount("D7", 1));
    assertThat(catalog().hasCrowd("no such crowd")).isFalse();
  }

  /** So many places are sold of this activity, from now on. */
  protected abstract void sell(ActivityId activity, int places);

  @Test
  void howManyPlacesAreSoldIsToldOfActivitiesThatCountThem() {
    var limited =
        new ActivityRestrictions(
            Optional.empty(), Optional.empty(), Optional.of(7), Optional.empty(), Optional.empty());
    within(() -> catalog().add(restricted(7, ActivityStatus.CREATED, 0, limited)));
    within(() -> catalog().add(restricted(8, ActivityStatus.CREATED, 0, limited)));
    within(() -> catalog().add(restricted(9, ActivityStatus.CREATED, 0, Examples.NO_RESTRICTIONS)));
    var seven = new ActivityId(7);
    var nine = new ActivityId(9);
    sell(seven, 3);
    assertThat(catalog().soldPlaces(List.of(seven, nine))).isEqualTo(Map.of(seven, 3));
    assertThat(catalog().soldPlaces(List.of(new ActivityId(8))))
        .isEqualTo(Map.of(new ActivityId(8), 0));
    assertThat(catalog().soldPlaces(List.of(nine))).isEmpty();
  }

  @Test
  void howItsPlacesAndTeamsEndIsKept() {
    var open = activity(7, ActivityStatus.CREATED, 0, BOOK);
    within(() -> catalog().add(open));
    assertThat(catalog().activity(new ActivityId(7))).contains(open);
    var ends = new EndRules(Optional.of(600), Optional.of(GroupType.MUST_BE_FULL));
    var changed = new Activity(withEnds(open.terms(), ends), ActivityStatus.CREATED, 1);
    within(() -> catalog().save(changed));
    assertThat(catalog().activity(new ActivityId(7))).contains(changed);
  }

  protected static Activity restricted(
      long id, ActivityStatus status, long version, ActivityRestrictions restrictions) {
    ActivityTerms terms = terms(id, "2099-12-31T00:00:00.123Z", BOOK);
    return new Activity(
        new ActivityTerms(
            terms.activityId(),
            terms.name(),
            terms.discountId(),
            terms.takeLimit(),
            terms.target(),
            terms.validMinutes(),
            terms.startTime(),
            terms.endTime(),
            terms.goods(),
            restrictions,
            terms.ends()),
        status,
        version);
  }

  @Test
  void anIdIsAddedOnce() {
    within(() -> catalog().add(goods(BOOK, 0)));
    within(() -> catalog().add(discount("D1", 0)));
    within(() -> catalog().add(activity(7, ActivityStatus.CREATED, 0, BOOK)));
    assertExists(() -> catalog().add(goods(BOOK, 0)));
    assertExists(() -> catalog().add(discount("D1", 0)));
    assertExists(() -> catalog().add(activity(7, ActivityStatus.CREATED, 0)));
    assertThat(catalog().activity(new ActivityId(7)).orElseThrow().terms().goods())
        .containsExactly(BOOK);
  }

  private void assertExists(Runnable adding) {
    assertThatThrownBy(() -> within(adding)).isInstanceOf(OfferExistsException.class);
  }

  @Test
  void aChangeIsSavedOverTheVersionThatItWasMadeOf() {
    within(() -> catalog().add(goods(BOOK, 0)));
    within(() -> catalog().add(discount("D1", 0)));
    within(() -> catalog().add(activity(7, ActivityStatus.CREATED, 0, BOOK)));
    within(
        () -> {
          assertThat(catalog().save(goods(BOOK, 1))).isTrue();
          assertThat(catalog().save(goods(BOOK, 1))).isFalse();
          assertThat(catalog().save(discount("D1", 1))).isTrue();
          assertThat(catalog().save(discount("D1", 3))).isFalse();
          assertThat(catalog().save(activity(7, ActivityStatus.LIVE, 1, TEA))).isTrue();
          assertThat(catalog().save(activity(7, ActivityStatus.DROPPED, 1, TEA))).isFalse();
        });
    assertThat(catalog().goods(BOOK)).contains(goods(BOOK, 1));
    assertThat(catalog().discount("D1")).contains(discount("D1", 1));
    assertThat(catalog().activity(new ActivityId(7)))
        .contains(activity(7, ActivityStatus.LIVE, 1, TEA));
  }

  @Test
  void ofManySavesOfOneVersionAtOnceOneIsDone() {
    within(() -> catalog().add(activity(7, ActivityStatus.CREATED, 0, BOOK)));
    List<Boolean> saved =
        Concurrently.map(
            6,
            i ->
                unitOfWork()
                    .inTransaction(
                        () -> catalog().save(activity(7, ActivityStatus.LIVE, 1, BOOK))));
    assertThat(Concurrently.countOf(saved, true)).isEqualTo(1);
  }

  @Test
  void goodsAreSoldByOneActivityTheLastThatTookThem() {
    within(() -> catalog().add(activity(7, ActivityStatus.LIVE, 0, BOOK)));
    within(() -> catalog().add(activity(8, ActivityStatus.DROPPED, 0, BOOK)));
    assertThat(sellerOf(BOOK)).isZero();
    within(() -> catalog().sell(new ActivityId(7), BOOK, Optional.empty()));
    assertThat(sellerOf(BOOK)).isEqualTo(7);
    assertExists(() -> catalog().sell(new ActivityId(8), BOOK, Optional.empty()));
    within(() -> catalog().sell(new ActivityId(8), BOOK, Optional.of(new ActivityId(7))));
    assertThat(sellerOf(BOOK)).isEqualTo(8);
    assertThat(sellerOf(TEA)).isZero();
  }

  @Test
  void goodsThatAnActivityHasNoLongerAreNotSoldByIt() {
    within(() -> catalog().add(activity(7, ActivityStatus.LIVE, 0, BOOK, TEA)));
    within(() -> catalog().sell(new ActivityId(7), BOOK, Optional.empty()));
    within(() -> catalog().sell(new ActivityId(7), TEA, Optional.empty()));
    within(() -> catalog().save(activity(7, ActivityStatus.LIVE, 1, TEA)));
    assertThat(sellerOf(BOOK)).isZero();
    assertThat(sellerOf(TEA)).isEqualTo(7);
  }

  private long sellerOf(GoodsKey key) {
    return unitOfWork()
        .inTransaction(
            () ->
                catalog()
                    .sellerForUpdate(key)
                    .map(one -> one.terms().activityId().value())
                    .orElse(0L));
  }

  @Test
  void liveActivitiesAreFoundByTheirDiscount() {
    Activity live = activity(7, ActivityStatus.LIVE, 0, BOOK);
    within(() -> catalog().add(live));
    within(() -> catalog().add(activity(8, ActivityStatus.CREATED, 0, TEA)));
    assertThat(live("D1")).containsExactly(live);
    assertThat(live("D2")).isEmpty();
  }

  private List<Activity> live(String discountId) {
    return unitOfWork().inTransaction(() -> catalog().liveWithDiscountForUpdate(discountId));
  }

  @Test
  void listsGoOnAfterACursor() {
    within(() -> catalog().add(goods(BOOK, 0)));
    within(() -> catalog().add(goods(TEA, 0)));
    List.of("D2", "D1", "d0").forEach(id -> within(() -> catalog().add(discount(id, 0))));
    List.of(9L, 7L, 8L)
        .forEach(id -> within(() -> catalog().add(activity(id, ActivityStatus.CREATED, 0, TEA))));
    List<OfferCatalog.NumberedGoods> first = catalog().goods(0, 1);
    assertThat(first).extracting(one -> one.goods().key()).containsExactly(BOOK);
    assertThat(catalog().goods(first.get(0).number(), 5))
        .extracting(one -> one.goods().key())
        .containsExactly(TEA);
    assertThat(catalog().discounts("", 2))
        .extracting(Discount::discountId)
        .containsExactly("D1", "D2");
    assertThat(catalog().discounts("D2", 2)).extracting(Discount::discountId).containsExactly("d0");
    assertThat(catalog().activities(7, 5))
        .extracting(one -> one.terms().activityId().value())
        .containsExactly(8L, 9L);
  }

  private void within(Runnable work) {
    unitOfWork()
        .inTransaction(
            () -> {
              work.run();
              return true;
            });
  }

  public static Goods goods(GoodsKey key, long version) {
    return new Goods(key, "手册 of version " + version, Money.of("100.00"), version);
  }

  public static Discount discount(String id, long version) {
    return new Discount(id, "10 off", "ZJ", "1" + version, Optional.empty(), version);
  }

  public static Activity activity(long id, ActivityStatus status, long version, GoodsKey... goods) {
    return new Activity(terms(id, "2099-12-31T00:00:00.123Z", goods), status, version);
  }

  public static ActivityTerms terms(long id, String end, GoodsKey... goods) {
    var terms = termsWithoutEnds(id, end, goods);
    return withEnds(terms, new EndRules(Optional.of(30), Optional.of(GroupType.FORMS_WITH_PAID)));
  }

  public static ActivityTerms withEnds(ActivityTerms terms, EndRules ends) {
    return new ActivityTerms(
        terms.activityId(),
        terms.name(),
        terms.discountId(),
        terms.takeLimit(),
        terms.target(),
        terms.validMinutes(),
        terms.startTime(),
        terms.endTime(),
        terms.goods(),
        terms.restrictions(),
        ends);
  }

  private static ActivityTerms termsWithoutEnds(long id, String end, GoodsKey... goods) {
    return new ActivityTerms(
        new ActivityId(id),
        "activity 活动",
        "D1",
        1,
        3,
        600,
        Instant.parse("2020-01-01T00:00:00Z"),
        Instant.parse(end),
        List.of(goods),
        Examples.NO_RESTRICTIONS,
        Examples.ENDS_NOT_GIVEN);
  }
}
