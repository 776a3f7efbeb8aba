package site.dopplerxd.domain.activity.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static site.dopplerxd.domain.testing.OfferCatalogContract.BOOK;
import static site.dopplerxd.domain.testing.OfferCatalogContract.TEA;
import static site.dopplerxd.domain.testing.OfferCatalogContract.terms;
import static site.dopplerxd.domain.testing.OfferCatalogContract.withEnds;
import static site.dopplerxd.domain.testing.Refusals.assertRefused;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import site.dopplerxd.domain.activity.catalog.OfferFile.PlannedActivity;
import site.dopplerxd.domain.activity.model.ActivityStatus;
import site.dopplerxd.domain.activity.model.GroupType;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.InMemoryOfferCatalog;
import site.dopplerxd.domain.testing.InMemoryOperatorAudit;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

class OfferDesignTest {
  private static final ActivityId SEVEN = new ActivityId(7);
  private static final String LATE = "2099-12-31T00:00:00Z";

  private final SettableClock clock = new SettableClock();
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryOperatorAudit audit = new InMemoryOperatorAudit(database, clock);
  private final IdempotentCommands commands = new IdempotentCommands(audit, database);
  private final InMemoryOfferCatalog catalog = new InMemoryOfferCatalog(database);
  private final OfferDesign design = new OfferDesign(catalog, commands, clock);
  private final OfferImport files = new OfferImport(catalog, commands, clock);
  private final AtomicInteger numbers = new AtomicInteger();

  @BeforeEach
  void twoGoodsAndADiscount() {
    design.add(goods(BOOK, "100.00", 0), command());
    design.add(goods(TEA, "10.00", 0), command());
    design.add(discount("ZJ", "9.99", 0), command());
  }

  @Test
  void aDraftSellsNothingUntilItIsPublished() {
    CommandResult<OfferChanged> drafted = design.draft(terms(7, LATE, BOOK), command());
    assertThat(drafted.result()).isEqualTo(new OfferChanged("7", "CREATED", 0, List.of()));
    assertThat(catalog.sellerOf(BOOK)).isEmpty();

    assertThat(publish(7, 0).result()).isEqualTo(new OfferChanged("7", "LIVE", 1, List.of()));
    assertThat(catalog.sellerOf(BOOK)).contains(7L);
  }

  @Test
  void anActivityIsTakenOfflineAndPublishedAgain() {
    live(7, BOOK);
    assertThat(design.takeOffline(SEVEN, 1, command()).result().status()).isEqualTo("DROPPED");
    assertRefused(
        ResponseCode.OFFER_STATE_FORBIDS,
        "activityId=7 status=DROPPED",
        () -> design.takeOffline(SEVEN, 2, command()));
    assertThat(publish(7, 2).result().status()).isEqualTo("LIVE");
    assertRefused(ResponseCode.OFFER_STATE_FORBIDS, "status=LIVE", () -> publish(7, 3));
  }

  @Test
  void everyChangeStandsInTheAuditWithBeforeAndAfter() {
    live(7, BOOK);
    var published = audit.entries().get(audit.entries().size() - 1);
    assertThat(published.request().action().code()).isEqualTo("activity_publish");
    assertThat(published.before().values()).containsEntry("status", "CREATED");
    assertThat(published.after().values())
        .containsEntry("status", "LIVE")
        .containsEntry("goods", "s01/c01/9890001");
  }

  @Test
  void theSameRequestIsDoneOnceAndAnsweredTheSame() {
    design.draft(terms(7, LATE, BOOK), command());
    OperatorCommand same = command();
    List<CommandResult<OfferChanged>> answers =
        Concurrently.map(6, i -> design.publish(SEVEN, 0, same));
    assertThat(answers).extracting(CommandResult::result).containsOnly(answers.get(0).result());
    assertThat(catalog.activity(SEVEN).orElseThrow().version()).isEqualTo(1);
  }

  @Test
  void ofTwoChangesOfOneVersionOneWins() {
    design.draft(terms(7, LATE, BOOK), command());
    List<Optional<ResponseCode>> refusals =
        Concurrently.map(6, i -> refusalOf(() -> design.change(terms(7, LATE, TEA), 0, command())));
    assertThat(Concurrently.countOf(refusals, Optional.empty())).isEqualTo(1);
    assertThat(Concurrently.countOf(refusals, Optional.of(ResponseCode.OFFER_CHANGED)))
        .isEqualTo(5);
  }

  private static Optional<ResponseCode> refusalOf(Runnable deed) {
    try {
      deed.run();
      return Optional.empty();
    } catch (AppException e) {
      return Optional.of(e.getCode());
    }
  }

  @Test
  void anActivityForACrowdIsPublishedWhenThereIsSuchACrowd() {
    design.draft(restricted(Optional.of("vip"), Optional.empty()), command());
    assertRefused(ResponseCode.NOT_PUBLISHABLE, "tagId=vip", () -> publish(7, 0));
    catalog.knowing("vip"::equals);
    assertThat(publish(7, 0).result().status()).isEqualTo("LIVE");
  }

  @Test
  void aDiscountIsForACrowdWhenThereIsSuchACrowd() {
    var forVip = new Discount("D1", "9.99 off", "ZJ", "9.99", Optional.of("vip"), 0);
    live(7, BOOK);
    assertRefused(
        ResponseCode.NOT_PUBLISHABLE, "tagId=vip", () -> design.change(forVip, command()));
    catalog.knowing("vip"::equals);
    assertThat(design.change(forVip, command()).result().version()).isEqualTo(1);
  }

  /** What was sold without a count would not be in it. */
  @Test
  void whetherPlacesAreLimitedIsSettledAtTheFirstPublication() {
    design.draft(restricted(Optional.empty(), Optional.of(100)), command());
    design.change(restricted(Optional.empty(), Optional.empty()), 0, command());
    design.change(restricted(Optional.empty(), Optional.of(10)), 1, command());
    publish(7, 2);
    design.change(restricted(Optional.empty(), Optional.of(20)), 3, command());
    assertRefused(
        ResponseCode.STOCK_LIMIT_FIXED,
        "activityId=7",
        () -> design.change(restricted(Optional.empty(), Optional.empty()), 4, command()));
    design.takeOffline(SEVEN, 4, command());
    assertRefused(
        ResponseCode.STOCK_LIMIT_FIXED,
        "activityId=7",
        () -> design.change(restricted(Optional.empty(), Optional.empty()), 5, command()));
  }

  @ParameterizedTest
  @CsvSource({
    "vip, 3, 1, 1, 1, tagScope",
    "vip, , 1, 1, 1, tagScope",
    ", 1, 1, 1, 1, tagId",
    "vip, 1, 0, 1, 1, placeLimit",
    "vip, 1, 1, 1001, 1, unpaidLimit",
    "vip, 1, 1, 1, 101, lapsedLimit",
  })
  void aRestrictionOutOfItsBoundsIsRefusedByItsName(
      String tag, String scope, int places, int unpaid, int lapsed, String field) {
    var restrictions =
        new ActivityRestrictions(
            Optional.ofNullable(tag),
            Optional.ofNullable(scope),
            Optional.of(places),
            Optional.of(unpaid),
            Optional.of(lapsed));
    assertRefused(
        ResponseCode.ILLEGAL_PARAMETER,
        field,
        () -> design.draft(restricted(restrictions), command()));
  }

  private static ActivityTerms restricted(Optional<String> tag, Optional<Integer> places) {
    return restricted(
        new ActivityRestrictions(
            tag, tag.map(one -> "2"), places, Optional.empty(), Optional.empty()));
  }

  private static ActivityTerms restricted(ActivityRestrictions restrictions) {
    ActivityTerms terms = terms(7, LATE, BOOK);
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
        restrictions,
        terms.ends());
  }

  @Test
  void aNewActivityHasFifteenMinutesToPayAndTeamsThatMustBeFull() {
    design.draft(ending(600, null, null), command());
    assertThat(ends()).isEqualTo(ends(15, GroupType.MUST_BE_FULL));
  }

  @Test
  void aNewActivityOfShortTeamsHasTheirTimeToPay() {
    design.draft(ending(10, null, null), command());
    assertThat(ends()).isEqualTo(ends(10, GroupType.MUST_BE_FULL));
  }

  @Test
  void aChangeThatNamesNoEndsKeepsThem() {
    design.draft(ending(600, 30, GroupType.FORMS_WITH_PAID), command());
    design.change(ending(900, null, null), 0, command());
    assertThat(ends()).isEqualTo(ends(30, GroupType.FORMS_WITH_PAID));
    design.change(ending(20, null, GroupType.MUST_BE_FULL), 1, command());
    assertThat(ends()).isEqualTo(ends(20, GroupType.MUST_BE_FULL));
  }

  @Test
  void aTimeToPayThatIsTheTeamsTimeFollowsIt() {
    design.draft(ending(600, 600, null), command());
    design.change(ending(900, null, null), 0, command());
    assertThat(ends()).isEqualTo(ends(900, GroupType.MUST_BE_FULL));
  }

  @Test
  void aTimeToPayThatIsLongerThanTheTeamsIsRefused() {
    for (int minutes : new int[] {0, -1, 601}) {
      assertRefused(
          ResponseCode.ILLEGAL_PARAMETER,
          "payTimeout (1..600)",
          () -> design.draft(ending(600, minutes, null), command()));
    }
  }

  @Test
  void aRowWithoutATimeToPayOrWithAnUnknownTypeIsNotPublished() {
    var odd = new EndRules(Optional.of(0), Optional.of(GroupType.MUST_BE_FULL));
    database.inTransaction(() -> added(withEnds(terms(7, LATE, BOOK), odd)));
    assertRefused(ResponseCode.NOT_PUBLISHABLE, "payTimeout=0", () -> publish(7, 0));
    var unknown = new EndRules(Optional.of(15), Optional.empty());
    database.inTransaction(() -> added(withEnds(terms(8, LATE, BOOK), unknown)));
    assertRefused(ResponseCode.NOT_PUBLISHABLE, "groupType", () -> publish(8, 0));
  }

  private boolean added(ActivityTerms terms) {
    catalog.add(new Activity(terms, ActivityStatus.CREATED, 0));
    return true;
  }

  @Test
  void aFileThatNamesNoEndsLeavesThemAsTheyAre() {
    design.draft(ending(600, 30, GroupType.FORMS_WITH_PAID), command());
    var file =
        new OfferFile(
            List.of(),
            List.of(),
            List.of(planned(ending(600, null, null), ActivityStatus.CREATED)));
    assertThat(files.take(file, command()).result()).isEqualTo(new OffersImported(0, 0, 1));
    assertThat(ends()).isEqualTo(ends(30, GroupType.FORMS_WITH_PAID));
  }

  /** Each looks before the other has committed. */
  @Test
  void ofTwoImportsThatAddTheSameTheSlowerOneIsToldThatItExists() {
    var slower = new OfferImport(seeingNothing(), commands, clock);
    var sameGoods = new OfferFile(List.of(), List.of(goods(BOOK, "100.00", 0)), List.of());
    assertRefused(
        ResponseCode.OFFER_EXISTS, BOOK.toString(), () -> slower.take(sameGoods, command()));
    var sameDiscount = new OfferFile(List.of(discount("ZJ", "9.99", 0)), List.of(), List.of());
    assertRefused(ResponseCode.OFFER_EXISTS, "D1", () -> slower.take(sameDiscount, command()));
    design.draft(terms(7, LATE, BOOK), command());
    var sameActivity =
        new OfferFile(
            List.of(), List.of(), List.of(planned(terms(7, LATE, BOOK), ActivityStatus.CREATED)));
    assertRefused(ResponseCode.OFFER_EXISTS, "7", () -> slower.take(sameActivity, command()));
  }

  private OfferCatalog seeingNothing() {
    return (OfferCatalog)
        Proxy.newProxyInstance(
            OfferCatalog.class.getClassLoader(),
            new Class<?>[] {OfferCatalog.class},
            (self, method, arguments) ->
                method.getReturnType() == Optional.class
                    ? Optional.empty()
                    : called(method, arguments));
  }

  private Object called(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(catalog, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private EndRules ends() {
    return catalog.activity(SEVEN).orElseThrow().terms().ends();
  }

  private static EndRules ends(int minutes, GroupType type) {
    return new EndRules(Optional.of(minutes), Optional.of(type));
  }

  private static ActivityTerms ending(
      int validMinutes, @Nullable Integer payTimeout, @Nullable GroupType type) {
    ActivityTerms terms = terms(7, LATE, BOOK);
    return new ActivityTerms(
        terms.activityId(),
        terms.name(),
        terms.discountId(),
        terms.takeLimit(),
        terms.target(),
        validMinutes,
        terms.startTime(),
        terms.endTime(),
        terms.goods(),
        terms.restrictions(),
        new EndRules(Optional.ofNullable(payTimeout), Optional.ofNullable(type)));
  }

  @Test
  void anIdThatIsTakenOrMissingIsRefused() {
    live(7, BOOK);
    assertRefused(
        ResponseCode.OFFER_EXISTS,
        "activityId=7",
        () -> design.draft(terms(7, LATE, TEA), command()));
    assertRefused(
        ResponseCode.OFFER_EXISTS,
        BOOK.toString(),
        () -> design.add(goods(BOOK, "1.00", 0), command()));
    assertRefused(
        ResponseCode.NO_SUCH_ACTIVITY,
        "8",
        () -> new OfferLookup(catalog).activity(new ActivityId(8)));
    assertRefused(
        ResponseCode.NO_SUCH_DISCOUNT,
        "D9",
        () -> design.change(new Discount("D9", "n", "N", "1", Optional.empty(), 0), command()));
  }

  @Test
  void whatCannotBeSoldIsNotPublished() {
    design.draft(terms(7, LATE), command());
    assertNotPublishable("goods=0", 7);
    design.draft(terms(8, "2020-12-31T00:00:00Z", BOOK), command());
    assertNotPublishable("endTime=2020-12-31", 8);
    design.change(discount("ZJ", "10.00", 0), command());
    design.draft(terms(9, LATE, BOOK, TEA), command());
    assertNotPublishable("goods=s01/c02/9890001 price=0.00", 9);
    var missing = terms(10, LATE, BOOK);
    design.draft(withDiscount(missing, "D404"), command());
    assertNotPublishable("discountId=D404", 10);
  }

  private void assertNotPublishable(String detail, long id) {
    assertRefused(ResponseCode.NOT_PUBLISHABLE, detail, () -> publish(id, 0));
    assertThat(catalog.activity(new ActivityId(id)).orElseThrow().status())
        .isEqualTo(ActivityStatus.CREATED);
  }

  @Test
  void goodsOfAnActivityOnOfferAreNotSoldByAnother() {
    live(7, BOOK);
    design.draft(terms(8, LATE, BOOK, TEA), command());
    assertRefused(
        ResponseCode.GOODS_SOLD_ELSEWHERE,
        "goods=s01/c01/9890001 activityId=7",
        () -> publish(8, 0));
    design.takeOffline(SEVEN, 1, command());
    assertThat(publish(8, 0).result().status()).isEqualTo("LIVE");
    assertThat(catalog.sellerOf(BOOK)).contains(8L);
  }

  @Test
  void goodsOfAnActivityWhoseTimeIsOverMayBeSoldByAnother() {
    design.draft(terms(7, "2026-12-31T00:00:00Z", BOOK), command());
    publish(7, 0);
    clock.advance(Duration.ofDays(1_000));
    live(8, BOOK);
    assertThat(catalog.sellerOf(BOOK)).contains(8L);
    assertRefused(
        ResponseCode.GOODS_SOLD_ELSEWHERE,
        "activityId=8",
        () -> design.change(terms(7, LATE, BOOK), 1, command()));
  }

  @Test
  void aPriceBelowOneCentIsRefusedAlsoWhenADiscountOrGoodsChange() {
    live(7, TEA);
    assertRefused(
        ResponseCode.NOT_PUBLISHABLE,
        "price=0.00",
        () -> design.change(discount("ZJ", "10.00", 0), command()));
    assertRefused(
        ResponseCode.NOT_PUBLISHABLE,
        "price=0.00",
        () -> design.change(goods(TEA, "9.99", 0), command()));
    assertThat(catalog.goods(TEA).orElseThrow().originalPrice()).isEqualTo(Money.of("10.00"));
    design.change(discount("ZJ", "9.00", 0), command());
    design.change(goods(TEA, "9.99", 0), command());
  }

  /** Nothing takes it offline, and it has no buyers left who would pay that price. */
  @Test
  void anActivityWhoseTimeIsOverHindersNoChangeOfItsDiscountOrItsGoods() {
    design.draft(terms(7, "2026-12-31T00:00:00Z", TEA), command());
    publish(7, 0);
    clock.advance(Duration.ofDays(1_000));
    design.change(goods(TEA, "9.99", 0), command());
    var forNoOne = new Discount("D1", "60 off", "ZJ", "60", Optional.of("no crowd"), 0);
    assertThat(design.change(forNoOne, command()).result().version()).isEqualTo(1);
  }

  @Test
  void anActivityThatIsStillToBeginIsCheckedAndNamed() {
    design.draft(from(clock.instant().plus(Duration.ofDays(1)), terms(7, LATE, TEA)), command());
    publish(7, 0);
    assertRefused(
        ResponseCode.NOT_PUBLISHABLE,
        "activityId=7 goods=s01/c02/9890001 price=",
        () -> design.change(discount("ZJ", "60", 0), command()));
    assertRefused(
        ResponseCode.NOT_PUBLISHABLE,
        "activityId=7 goods=s01/c02/9890001 price=",
        () -> design.change(goods(TEA, "9.99", 0), command()));
    var forVip = new Discount("D1", "1 off", "ZJ", "1", Optional.of("vip"), 0);
    assertRefused(
        ResponseCode.NOT_PUBLISHABLE,
        "activityId=7 tagId=vip",
        () -> design.change(forVip, command()));
  }

  private static ActivityTerms from(Instant start, ActivityTerms terms) {
    return new ActivityTerms(
        terms.activityId(),
        terms.name(),
        terms.discountId(),
        terms.takeLimit(),
        terms.target(),
        terms.validMinutes(),
        start,
        terms.endTime(),
        terms.goods(),
        terms.restrictions(),
        terms.ends());
  }

  @Test
  void publishingInSeveralChannelsWarnsThatTakesCountInEach() {
    design.draft(terms(7, LATE, BOOK, TEA), command());
    assertThat(publish(7, 0).result().warnings())
        .containsExactly("sold in 2 channels: takes count in each");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 3, 600, takeLimitCount",
    "1001, 3, 600, takeLimitCount",
    "1, 0, 600, target",
    "1, 10001, 600, target",
    "1, 3, 0, validTime",
    "1, 3, 527041, validTime",
  })
  void anActivityOutOfBoundsIsRefusedByItsField(int take, int target, int minutes, String field) {
    var draft =
        new ActivityTerms(
            SEVEN,
            "name",
            "D1",
            take,
            target,
            minutes,
            Instant.parse("2026-01-01T00:00:00Z"),
            Instant.parse("2026-02-01T00:00:00Z"),
            List.of(),
            Examples.NO_RESTRICTIONS,
            Examples.ENDS_NOT_GIVEN);
    assertRefused(ResponseCode.ILLEGAL_PARAMETER, field, () -> design.draft(draft, command()));
  }

  @Test
  void anEndBeforeTheStartIsRefused() {
    assertRefused(
        ResponseCode.ILLEGAL_PARAMETER,
        "endTime (after startTime)",
        () -> design.draft(terms(7, "2020-01-01T00:00:00Z"), command()));
  }

  @ParameterizedTest
  @CsvSource({"XX, 1", "MJ, 100", "ZK, 1.5", "ZJ, -1", "N, free"})
  void aPlanThatDoesNotExistOrDoesNotFitIsRefused(String plan, String expression) {
    assertRefused(
        ResponseCode.NO_DISCOUNT_PLAN,
        "marketPlan=" + plan,
        () ->
            design.add(
                new Discount("D2", "name", plan, expression, Optional.empty(), 0), command()));
  }

  @Test
  void aFileIsTakenInAsAWholeAndAgainChangesNothing() {
    var file =
        new OfferFile(
            List.of(
                new Discount("D2", "half", "ZK", "0.5", Optional.empty(), 0),
                discount("ZJ", "1.00", 0)),
            List.of(goods(BOOK, "50.00", 0), goods(TEA, "10.00", 0)),
            List.of(
                planned(withDiscount(terms(7, LATE, BOOK), "D2"), ActivityStatus.LIVE),
                planned(terms(8, LATE, TEA), ActivityStatus.CREATED)));
    assertThat(files.take(file, command()).result()).isEqualTo(new OffersImported(3, 2, 1));
    assertThat(catalog.sellerOf(BOOK)).contains(7L);
    assertThat(catalog.sellerOf(TEA)).isEmpty();
    assertThat(files.take(file, command()).result()).isEqualTo(new OffersImported(0, 0, 6));
    assertThat(files.take(files.write(), command()).result())
        .isEqualTo(new OffersImported(0, 0, 6));
  }

  @Test
  void aFileWithOneFaultChangesNothing() {
    var file =
        new OfferFile(
            List.of(),
            List.of(goods(BOOK, "50.00", 0), goods(TEA, "9.99", 0)),
            List.of(planned(terms(7, LATE, BOOK, TEA), ActivityStatus.LIVE)));
    assertRefused(
        ResponseCode.NOT_PUBLISHABLE,
        "goods=s01/c02/9890001 price=0.00",
        () -> files.take(file, command()));
    assertThat(catalog.goods(BOOK).orElseThrow().originalPrice()).isEqualTo(Money.of("100.00"));
    assertThat(catalog.activity(SEVEN)).isEmpty();
  }

  @Test
  void aFileTakesAnActivityOfflineAndLeavesOneThatItCallsADraft() {
    live(7, BOOK);
    var draft =
        new OfferFile(
            List.of(), List.of(), List.of(planned(terms(7, LATE, BOOK), ActivityStatus.CREATED)));
    assertThat(files.take(draft, command()).result()).isEqualTo(new OffersImported(0, 0, 1));
    var offline =
        new OfferFile(
            List.of(), List.of(), List.of(planned(terms(7, LATE, BOOK), ActivityStatus.DROPPED)));
    assertThat(files.take(offline, command()).result()).isEqualTo(new OffersImported(0, 1, 0));
    assertThat(catalog.activity(SEVEN).orElseThrow().status()).isEqualTo(ActivityStatus.DROPPED);
  }

  @Test
  void aFileThatIsRefusedSaysWhichDiscountOrWhichGoodsAreWrong() {
    var plan = new Discount("D2", "name", "ZJ", "free", Optional.empty(), 0);
    assertRefused(
        ResponseCode.NO_DISCOUNT_PLAN,
        "discountId=D2 marketPlan=ZJ marketExpr=free",
        () -> files.take(fileOf(plan), command()));
    var unnamed = new Discount("D2", " ", "ZJ", "1", Optional.empty(), 0);
    assertRefused(
        ResponseCode.ILLEGAL_PARAMETER,
        "discountId=D2 discountName (1..128)",
        () -> files.take(fileOf(unnamed), command()));
    var free = new OfferFile(List.of(), List.of(goods(TEA, "0.00", 0)), List.of());
    assertRefused(
        ResponseCode.ILLEGAL_PARAMETER,
        "goods=s01/c02/9890001 originalPrice (from 0.01)",
        () -> files.take(free, command()));
  }

  @Test
  void aFileThatIsRefusedSaysWhichChangeAnActivityOnOfferCannotBear() {
    live(7, TEA);
    assertRefused(
        ResponseCode.NOT_PUBLISHABLE,
        "discountId=D1 activityId=7 goods=s01/c02/9890001 price=",
        () -> files.take(fileOf(discount("ZJ", "60", 0)), command()));
    var cheap = new OfferFile(List.of(), List.of(goods(TEA, "9.99", 0)), List.of());
    assertRefused(
        ResponseCode.NOT_PUBLISHABLE,
        "goods=s01/c02/9890001 activityId=7 goods=s01/c02/9890001 price=0.00",
        () -> files.take(cheap, command()));
  }

  @Test
  void aFileThatIsRefusedSaysWhichActivityIsWrong() {
    assertImportRefused(
        ResponseCode.ILLEGAL_PARAMETER, "activityId=8 payTimeout (1..10)", ending(10, 11, null));
    assertImportRefused(
        ResponseCode.ILLEGAL_PARAMETER,
        "activityId=8 placeLimit (1..1000000000)",
        restricted(Optional.empty(), Optional.of(0)));
    assertImportRefused(
        ResponseCode.NOT_PUBLISHABLE,
        "activityId=8 tagId=no crowd",
        restricted(Optional.of("no crowd"), Optional.empty()));
    assertImportRefused(
        ResponseCode.NOT_PUBLISHABLE,
        "activityId=8 endTime=2020-12-31",
        terms(8, "2020-12-31T00:00:00Z", BOOK));
    assertImportRefused(ResponseCode.NOT_PUBLISHABLE, "activityId=8 goods=0", terms(8, LATE));
    assertImportRefused(
        ResponseCode.NOT_PUBLISHABLE,
        "activityId=8 discountId=D404",
        withDiscount(terms(8, LATE, BOOK), "D404"));
    assertImportRefused(
        ResponseCode.NOT_PUBLISHABLE,
        "activityId=8 goods=s01/c09/9",
        terms(8, LATE, new GoodsKey(new SalesChannel("s01", "c09"), new GoodsId("9"))));
    live(7, BOOK);
    assertImportRefused(
        ResponseCode.GOODS_SOLD_ELSEWHERE,
        "activityId=8 goods=s01/c01/9890001 activityId=7",
        terms(8, LATE, BOOK));
    live(8, TEA);
    assertImportRefused(
        ResponseCode.STOCK_LIMIT_FIXED,
        "activityId=8 placeLimit",
        restricted(Optional.empty(), Optional.of(5)));
  }

  private void assertImportRefused(ResponseCode code, String detail, ActivityTerms terms) {
    ActivityTerms eight = withId(8, terms);
    var other = planned(terms(9, LATE, TEA), ActivityStatus.CREATED);
    var file =
        new OfferFile(List.of(), List.of(), List.of(other, planned(eight, ActivityStatus.LIVE)));
    assertThatThrownBy(() -> files.take(file, command()))
        .isInstanceOfSatisfying(
            AppException.class,
            refusal -> {
              assertThat(refusal.getCode()).isEqualTo(code);
              assertThat(refusal.getDetail()).startsWith(detail);
            });
  }

  private static ActivityTerms withId(long id, ActivityTerms terms) {
    return new ActivityTerms(
        new ActivityId(id),
        terms.name(),
        terms.discountId(),
        terms.takeLimit(),
        terms.target(),
        terms.validMinutes(),
        terms.startTime(),
        terms.endTime(),
        terms.goods(),
        terms.restrictions(),
        terms.ends());
  }

  /** The end time ends an activity; no status does. */
  @Test
  void aFileWithAStatusThatCannotBeAskedForIsRefused() {
    var expired = planned(terms(8, LATE, BOOK), ActivityStatus.EXPIRED);
    assertRefused(
        ResponseCode.ILLEGAL_PARAMETER,
        "activityId=8 status (CREATED|LIVE|DROPPED)",
        () -> files.take(new OfferFile(List.of(), List.of(), List.of(expired)), command()));
  }

  private static OfferFile fileOf(Discount discount) {
    return new OfferFile(List.of(discount), List.of(), List.of());
  }

  private static PlannedActivity planned(ActivityTerms terms, ActivityStatus status) {
    return new PlannedActivity(terms, Optional.of(status));
  }

  private static ActivityTerms withDiscount(ActivityTerms terms, String discountId) {
    return new ActivityTerms(
        terms.activityId(),
        terms.name(),
        discountId,
        terms.takeLimit(),
        terms.target(),
        terms.validMinutes(),
        terms.startTime(),
        terms.endTime(),
        terms.goods(),
        terms.restrictions(),
        terms.ends());
  }

  private void live(long id, GoodsKey... goods) {
    design.draft(terms(id, LATE, goods), command());
    publish(id, 0);
  }

  private CommandResult<OfferChanged> publish(long id, long version) {
    return design.publish(new ActivityId(id), version, command());
  }

  private static Goods goods(GoodsKey key, String price, long version) {
    return new Goods(key, "name", Money.of(price), version);
  }

  private static Discount discount(String plan, String expression, long version) {
    return new Discount("D1", "name", plan, expression, Optional.empty(), version);
  }

  private OperatorCommand command() {
    return new OperatorCommand(
        new Operator("ann"), "r-" + numbers.incrementAndGet(), "the new season");
  }
}
