package site.dopplerxd.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static site.dopplerxd.domain.testing.Concurrently.countOf;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import site.dopplerxd.domain.activity.model.GroupType;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.trade.model.BuyerTakes;
import site.dopplerxd.domain.trade.model.CloseReason;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.domain.trade.model.TeamTerms;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.owed.RefundReason;
import site.dopplerxd.domain.trade.owed.UncountedPayment;
import site.dopplerxd.domain.trade.port.PlaceConflictException;
import site.dopplerxd.domain.trade.port.RefundDueRepository;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.port.TradeRepository.PlaceWithTeam;
import site.dopplerxd.domain.trade.port.TradeRepository.TeamKey;
import site.dopplerxd.domain.trade.port.TradeRepository.TradeNumber;

/** What every {@link TradeRepository} promises. Each test begins with an empty one. */
public abstract class TradeRepositoryContract {
  private static final SalesChannel CHANNEL = Examples.CHANNEL;
  private static final TeamId TEAM = new TeamId("team");
  private static final String LONGEST_ID = "Ab0-".repeat(16);

  protected abstract TradeRepository repository();

  /** What is owed back for the places of the repository. */
  protected abstract RefundDueRepository refunds();

  protected abstract UnitOfWork unitOfWork();

  /**
   * Closes a place of {@link Examples#CHANNEL}, which nothing in the port does yet: its slot is the
   * buyer's again.
   */
  private void closePlace(OutTradeNo outTradeNo) {
    MarketPayOrderEntity place = repository().findPlace(CHANNEL, outTradeNo).orElseThrow();
    close(place.closed(CloseReason.CANCELLED, Examples.NOW));
  }

  private void close(MarketPayOrderEntity... closed) {
    inTransaction(() -> repository().saveClosed(List.of(closed)));
  }

  @Test
  void aPlaceIsFoundAsItWasAdded() {
    MarketPayOrderEntity place = place("buyer", "no-1", 0);
    add(place);
    assertThat(repository().findPlace(CHANNEL, new OutTradeNo("no-1"))).contains(place);
  }

  @Test
  void aPlaceThatWasNeverAddedIsNotFound() {
    assertThat(repository().findPlace(CHANNEL, new OutTradeNo("no-1"))).isEmpty();
  }

  @Test
  void everyNameMayBeAsLongAsItsTypeAllows() {
    var purchase =
        new Purchase(
            new UserId(LONGEST_ID),
            new SalesChannel("s".repeat(32), "c".repeat(32)),
            new GoodsId(LONGEST_ID),
            new ActivityId(Long.MAX_VALUE),
            new OutTradeNo(LONGEST_ID));
    MarketPayOrderEntity place = place(LONGEST_ID, new TeamId(LONGEST_ID), purchase, 0);
    add(place);
    assertThat(repository().findPlace(purchase.channel(), new OutTradeNo(LONGEST_ID)))
        .contains(place);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '"',
      value = {"no-a,no-A", "no,no ", "e,\u00e9", "ss,\u00df", "\u4e00,\u4e01", "a,\uff41"})
  void tradeNumbersAreComparedToTheLastBit(String one, String other) {
    add(place("buyer", one, 0));
    assertThat(repository().findPlace(CHANNEL, new OutTradeNo(other))).isEmpty();

    add(place("buyer", other, 1));
    assertThat(foundNumber(one)).isEqualTo(one);
    assertThat(foundNumber(other)).isEqualTo(other);
  }

  private String foundNumber(String outTradeNo) {
    MarketPayOrderEntity found =
        repository().findPlace(CHANNEL, new OutTradeNo(outTradeNo)).orElseThrow();
    return found.purchase().outTradeNo().value();
  }

  @Test
  void aTeamIsLoadedAsItWasAdded() {
    GroupBuyTeamEntity team = longestTeam();
    inTransaction(() -> repository().addTeam(team));
    TeamTerms terms = team.getTerms();
    assertThat(lockTeam(terms.channel(), terms.teamId()))
        .get()
        .usingRecursiveComparison()
        .isEqualTo(team);
  }

  private static GroupBuyTeamEntity longestTeam() {
    String url = "https://merchant.example/" + "x".repeat(NotifyTarget.MAX_ADDRESS_LENGTH - 25);
    var terms =
        new TeamTerms(
            new TeamId(LONGEST_ID),
            Examples.ACTIVITY,
            new ClientId("c".repeat(32)),
            new SalesChannel("s".repeat(32), "c".repeat(32)),
            Examples.PRICE,
            500,
            GroupType.FORMS_WITH_PAID,
            Examples.NOW,
            Examples.NOW.plusMillis(36_000_001),
            NotifyTarget.http(url),
            Optional.of(new GoodsId("g".repeat(64))));
    return new GroupBuyTeamEntity(terms, 0, 0, TeamStatus.IN_PROGRESS);
  }

  @ParameterizedTest
  @EnumSource
  void aTeamIsLoadedAsItWasSaved(TeamStatus status) {
    inTransaction(() -> repository().addTeam(Examples.team("team", 3)));
    TeamTerms terms = lockTeam(TEAM).orElseThrow().getTerms();
    var changed = new GroupBuyTeamEntity(terms, 3, 2, status);
    inTransaction(() -> repository().saveTeam(changed));
    assertThat(lockTeam(TEAM)).get().usingRecursiveComparison().isEqualTo(changed);
  }

  @Test
  void teamsAreToldApartToTheLastBit() {
    inTransaction(() -> repository().addTeam(Examples.team("team", 3)));
    assertThat(lockTeam(new TeamId("TEAM"))).isEmpty();
    assertThat(lockTeam(new TeamId("team "))).isEmpty();
  }

  @Test
  void savingATeamThatDoesNotExistIsAFault() {
    assertThatThrownBy(() -> inTransaction(() -> repository().saveTeam(Examples.team("team", 3))))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void aTradeNumberIsTakenOnce() {
    add(place("buyer", "no-1", 0));
    assertConflict(place("another buyer", "no-1", 0));
  }

  @Test
  void aTakeSlotIsTakenOnce() {
    add(place("buyer", "no-1", 0));
    assertConflict(place("buyer", "no-2", 0));
  }

  /** The transaction that finds the conflict opened a team before: nothing of it may remain. */
  private void assertConflict(MarketPayOrderEntity place) {
    Optional<MarketPayOrderEntity> before =
        repository().findPlace(CHANNEL, place.purchase().outTradeNo());
    assertThatThrownBy(
            () ->
                inTransaction(
                    () -> {
                      repository().addTeam(Examples.team("opened in vain", 3));
                      repository().addPlace(place);
                    }))
        .isInstanceOf(PlaceConflictException.class)
        .hasMessageContaining(place.purchase().outTradeNo().value());
    assertThat(lockTeam(new TeamId("opened in vain"))).isEmpty();
    assertThat(repository().findPlace(CHANNEL, place.purchase().outTradeNo())).isEqualTo(before);
  }

  @Test
  void nothingOfATransactionThatThrowsRemains() {
    assertThatThrownBy(
            () ->
                inTransaction(
                    () -> {
                      repository().addTeam(Examples.team("team", 3));
                      repository().addPlace(place("buyer", "no-1", 0));
                      throw new IllegalStateException("on purpose");
                    }))
        .hasMessage("on purpose");
    assertThat(lockTeam(TEAM)).isEmpty();
    assertThat(repository().findPlace(CHANNEL, new OutTradeNo("no-1"))).isEmpty();
    assertThat(takenSlots("buyer")).isEmpty();
  }

  @Test
  void takeSlotsBelongToOneBuyerInOneActivity() {
    add(place("buyer", "no-1", 0));
    add(place("Buyer", "no-2", 0));
    add(place("order-other", TEAM, purchaseIn(new ActivityId(7), "buyer", "no-3"), 0));
    add(place("buyer", "no-4", 1));

    assertThat(takenSlots("buyer")).containsExactlyInAnyOrder(0, 1);
    assertThat(takenSlots("Buyer")).containsExactly(0);
    assertThat(takenSlots("unknown buyer")).isEmpty();
  }

  @Test
  void aBuyersTakesHaveTheirTradeNumbers() {
    add(place("buyer", "no-1", 0));
    add(place("buyer", "NO-1", 1));
    add(place("another buyer", "no-2", 0));

    assertThat(takes("buyer"))
        .isEqualTo(
            new BuyerTakes(
                Map.of(new OutTradeNo("no-1"), 0, new OutTradeNo("NO-1"), 1), Set.of(TEAM), 2));
    closePlace(new OutTradeNo("no-1"));
    assertThat(takes("buyer"))
        .isEqualTo(new BuyerTakes(Map.of(new OutTradeNo("NO-1"), 1), Set.of(TEAM), 1));
    closePlace(new OutTradeNo("NO-1"));
    assertThat(takes("buyer")).isEqualTo(new BuyerTakes(Map.of(), Set.of(), 0));
  }

  @Test
  void aPaidPlaceKeepsItsSlot() {
    addTeamWith(place("buyer", "no-1", 0));
    pay("no-1");
    assertThat(takenSlots("buyer")).containsExactly(0);
    assertConflict(place("buyer", "no-2", 0));
  }

  @Test
  void aClosedPlaceGivesItsSlotBackButNotItsTradeNumber() {
    add(place("buyer", "no-1", 0));
    closePlace(new OutTradeNo("no-1"));

    assertThat(repository().findPlace(CHANNEL, new OutTradeNo("no-1")))
        .get()
        .matches(p -> p.isClosed());
    assertThat(takenSlots("buyer")).isEmpty();
    add(place("buyer", "no-2", 0));
    assertConflict(place("another buyer", "no-1", 0));
  }

  /** Each reaches for a slot of its own, as locks of one buyer may when a place is closed. */
  @Test
  void whatABuyerHoldsIsSeenByEachThatHasTheTeamsRowAfterAnother() {
    inTransaction(() -> repository().addTeam(Examples.team("team", 40)));
    List<Boolean> added = Concurrently.map(8, i -> addIfAlone(place("buyer", "no-" + i, i)));
    assertThat(countOf(added, true)).isEqualTo(1);
  }

  private boolean addIfAlone(MarketPayOrderEntity place) {
    Purchase purchase = place.purchase();
    return unitOfWork()
        .inTransaction(
            () -> {
              repository().findTeamForUpdate(CHANNEL, place.teamId());
              boolean alone =
                  repository().takes(CHANNEL, purchase.userId(), purchase.activityId()).count()
                      == 0;
              if (alone) {
                repository().addPlace(place);
              }
              return alone;
            });
  }

  @Test
  void aPlaceIsFoundAsItWasPaid() {
    addTeamWith(place("buyer", "no-1", 0));
    MarketPayOrderEntity paid = paidCopy(place("buyer", "no-1", 0), Examples.NOW.plusMillis(7));
    assertThat(savePaid(paid)).isTrue();
    assertThat(repository().findPlace(CHANNEL, new OutTradeNo("no-1"))).contains(paid);
  }

  @Test
  void aPlaceThatIsNotLockedCannotBePaid() {
    MarketPayOrderEntity paid = paidCopy(place("buyer", "no-1", 0), Examples.NOW);
    assertThat(savePaid(paid)).isFalse();
    addTeamWith(place("buyer", "no-1", 0));
    assertThat(savePaid(paid)).isTrue();

    assertThat(savePaid(paidCopy(paid, Examples.NOW.plusMillis(9)))).isFalse();
    assertThat(repository().findPlace(CHANNEL, new OutTradeNo("no-1"))).contains(paid);

    closePlace(new OutTradeNo("no-1"));
    assertThat(savePaid(paid)).isFalse();
    assertThat(repository().findPlace(CHANNEL, new OutTradeNo("no-1")))
        .get()
        .matches(p -> p.isClosed());
  }

  @Test
  void aPlaceThatSomethingIsOwedBackForIsPaidOnlyBesideIt() {
    MarketPayOrderEntity place = place("one", "no-1", 0);
    addTeamWith(place, place("two", "no-2", 0));
    var refused = new UncountedPayment("t-1", Money.of("1.00"), RefundReason.WRONG_AMOUNT);
    TeamTerms terms = teamNow().getTerms();
    inTransaction(
        () -> refunds().add(RefundDue.ofUncounted(terms, place, refused, 2, Examples.NOW)));
    MarketPayOrderEntity paid = paidCopy(place, Examples.NOW);
    assertThat(savePaid(paid)).isFalse();
    GroupBuyTeamEntity counted = teamNow();
    counted.countPayment(paid);
    assertThatThrownBy(
            () -> inTransaction(() -> repository().savePaidBatch(List.of(counted), List.of(paid))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(savePaid(teamNow(), "no-2")).as("nothing is owed back for another").isTrue();
    assertThat(
            unitOfWork().inTransaction(() -> repository().savePaidBesideRefunds(teamNow(), paid)))
        .isTrue();
    assertThat(repository().findPlace(CHANNEL, new OutTradeNo("no-1"))).contains(paid);
    assertThat(teamNow().getCompleteCount()).isEqualTo(2);
  }

  /** By a team as it is now. */
  private boolean savePaid(MarketPayOrderEntity paid) {
    return unitOfWork().inTransaction(() -> repository().savePaid(teamNow(), paid));
  }

  private GroupBuyTeamEntity teamNow() {
    return repository().findTeam(CHANNEL, TEAM).orElse(Examples.team("team", 1));
  }

  @Test
  void aPaymentIsCountedByItsTeamAndTheLastOneCompletesIt() {
    addTeamWith(place("one", "no-1", 0), place("two", "no-2", 0), place("three", "no-3", 0));
    TeamTerms terms = teamNow().getTerms();
    pay("no-2");
    assertTeamIs(new GroupBuyTeamEntity(terms, 3, 1, TeamStatus.IN_PROGRESS));
    pay("no-1");
    assertTeamIs(new GroupBuyTeamEntity(terms, 3, 2, TeamStatus.IN_PROGRESS));
    pay("no-3");
    assertTeamIs(new GroupBuyTeamEntity(terms, 3, 3, TeamStatus.COMPLETE));
  }

  private void assertTeamIs(GroupBuyTeamEntity team) {
    assertThat(teamNow()).usingRecursiveComparison().isEqualTo(team);
  }

  @Test
  void aPaymentIsSavedByATeamThatWasSeenEarlierUnlessItIsTheLastOneByNow() {
    addTeamWith(place("one", "no-1", 0), place("two", "no-2", 0), place("three", "no-3", 0));
    GroupBuyTeamEntity earlier = teamNow();
    pay("no-1");
    assertThat(savePaid(earlier, "no-2")).isTrue();
    assertThat(savePaid(earlier, "no-3")).as("the last one by now").isFalse();
    assertThat(found("no-3").isLocked()).isTrue();
    assertTeamIs(new GroupBuyTeamEntity(earlier.getTerms(), 3, 2, TeamStatus.IN_PROGRESS));
  }

  @Test
  void aPaymentIsNotSavedAsTheLastOneWhenItIsNotByNow() {
    addTeamWith(place("one", "no-1", 0), place("two", "no-2", 0));
    pay("no-1");
    GroupBuyTeamEntity earlier = teamNow();
    inTransaction(
        () ->
            repository()
                .saveTeam(
                    new GroupBuyTeamEntity(earlier.getTerms(), 2, 0, TeamStatus.IN_PROGRESS)));
    assertThat(savePaid(earlier, "no-2")).isFalse();
    assertThat(found("no-2").isLocked()).isTrue();
  }

  @Test
  void noPaymentIsSavedInATeamThatIsOver() {
    addTeamWith(place("one", "no-1", 0), place("two", "no-2", 0));
    GroupBuyTeamEntity earlier = teamNow();
    var over = new GroupBuyTeamEntity(earlier.getTerms(), 2, 0, TeamStatus.FAILED);
    inTransaction(() -> repository().saveTeam(over));
    assertThat(savePaid(earlier, "no-1")).isFalse();
    assertThat(found("no-1").isLocked()).isTrue();
    assertTeamIs(over);
  }

  private boolean savePaid(GroupBuyTeamEntity seen, String outTradeNo) {
    MarketPayOrderEntity paid = paidCopy(found(outTradeNo), Examples.NOW);
    return unitOfWork().inTransaction(() -> repository().savePaid(seen, paid));
  }

  @Test
  void ofManyPaymentsOfATeamAtOnceEachIsCountedOnce() {
    List<String> numbers = IntStream.range(0, 8).mapToObj(i -> "no-" + i).toList();
    addTeamWith(numbers.stream().map(no -> place("buyer " + no, no, 0)).toList());
    GroupBuyTeamEntity seen = teamNow();
    List<Boolean> saved = Concurrently.map(16, i -> savePaid(seen, numbers.get(i % 8)));
    assertThat(saved).filteredOn(Boolean::booleanValue).as("all but the last").hasSize(7);
    assertTeamIs(new GroupBuyTeamEntity(seen.getTerms(), 8, 7, TeamStatus.IN_PROGRESS));
    assertThat(paidTradeNos(TEAM)).hasSize(7);
  }

  @Test
  void whatAPaymentHasToKnowIsReadAtOnce() {
    assertThat(placeWithTeam("no-1")).isEmpty();
    addTeamWith(place("one", "no-1", 0), place("two", "no-2", 0), place("three", "no-3", 0));
    assertThat(placeWithTeam("no-1"))
        .get()
        .usingRecursiveComparison()
        .isEqualTo(new PlaceWithTeam(found("no-1"), Optional.of(teamNow())));
    assertThat(
            repository().findPlaceWithTeam(new SalesChannel("s01", "c02"), new OutTradeNo("no-1")))
        .isEmpty();
    pay("no-1");
    closePlace(new OutTradeNo("no-2"));
    for (String number : List.of("no-1", "no-2")) {
      assertThat(placeWithTeam(number))
          .contains(new PlaceWithTeam(found(number), Optional.empty()));
    }
  }

  @Test
  void aPlaceWithoutItsTeamIsFoundAlone() {
    add(place("buyer", "no-1", 0));
    assertThat(placeWithTeam("no-1")).contains(new PlaceWithTeam(found("no-1"), Optional.empty()));
  }

  private Optional<PlaceWithTeam> placeWithTeam(String outTradeNo) {
    return repository().findPlaceWithTeam(CHANNEL, new OutTradeNo(outTradeNo));
  }

  /** Numbers that a statement, or what carries them there, could take for something else. */
  private static final List<String> ODD =
      List.of(
          "no-1", "NO-1", "no-1 ", "\"q\"", "a\\b", "o'k", "\u4e00\ud83d\ude00", "a,b", "\u0001");

  @Test
  void ofSeveralPlacesThoseThatWaitForTheirPaymentAreFoundWithTheirTeams() {
    addTeamWith(ODD.stream().map(no -> place("buyer of " + no, no, 0)).toList());
    GroupBuyTeamEntity two = new GroupBuyTeamEntity(terms("two"), 1, 0, TeamStatus.IN_PROGRESS);
    inTransaction(() -> repository().addTeam(two));
    add(place("o-2", new TeamId("two"), Examples.purchase("buyer", "of two"), 0));
    add(place("o-3", new TeamId("gone"), Examples.purchase("another", "of none"), 0));
    add(placeIn(new SalesChannel("s02", "c02"), "z", "no-1"));
    pay("NO-1");
    closePlace(new OutTradeNo("o'k"));

    List<TradeNumber> asked =
        Stream.concat(ODD.stream(), Stream.of("of two", "of none", "unknown"))
            .map(TradeRepositoryContract::number)
            .toList();
    Map<TradeNumber, PlaceWithTeam> found = free(asked);
    List<TradeNumber> waiting =
        asked.stream()
            .filter(
                no ->
                    !List.of("NO-1", "o'k", "of none", "unknown").contains(no.outTradeNo().value()))
            .toList();
    assertThat(found).containsOnlyKeys(waiting);
    assertThat(waiting)
        .allSatisfy(
            no ->
                assertThat(found.get(no))
                    .usingRecursiveComparison()
                    .isEqualTo(placeWithTeam(no.outTradeNo().value()).orElseThrow()));
    assertThat(free(List.of(number("of two")))).containsOnlyKeys(number("of two"));
    assertThat(free(List.of(number("unknown")))).isEmpty();
    assertThat(free(List.of())).isEmpty();
    TradeNumber elsewhere = new TradeNumber(new SalesChannel("s01", "c02"), new OutTradeNo("no-1"));
    assertThat(free(List.of(elsewhere, number("unknown")))).isEmpty();
  }

  private static TeamTerms terms(String teamId) {
    return Examples.team(teamId, 2).getTerms();
  }

  private static TradeNumber number(String number) {
    return new TradeNumber(CHANNEL, new OutTradeNo(number));
  }

  private Map<TradeNumber, PlaceWithTeam> free(List<TradeNumber> numbers) {
    return unitOfWork().inTransaction(() -> repository().findUnpaidForUpdateSkipLocked(numbers));
  }

  @Test
  void severalPaymentsAreSavedAtOnceWithWhatTheyMakeOfTheirTeams() {
    addTeamWith(ODD.stream().map(no -> place("buyer of " + no, no, 0)).toList());
    add(placeIn(new SalesChannel("s02", "c02"), "z", "no-1"));
    inTransaction(
        () ->
            repository()
                .addTeam(new GroupBuyTeamEntity(terms("two"), 2, 1, TeamStatus.IN_PROGRESS)));
    add(place("o-2", new TeamId("two"), Examples.purchase("buyer", "of two"), 0));
    List<MarketPayOrderEntity> paid =
        Stream.concat(ODD.stream().skip(1), Stream.of("of two"))
            .map(no -> found(no).paidAt(Examples.NOW.plusNanos(7_999_999)))
            .toList();
    var one = new GroupBuyTeamEntity(teamNow().getTerms(), 9, 8, TeamStatus.IN_PROGRESS);
    var two = new GroupBuyTeamEntity(terms("two"), 2, 2, TeamStatus.COMPLETE);
    inTransaction(() -> repository().savePaidBatch(List.of(two, one), paid));

    assertTeamIs(one);
    assertThat(repository().findTeam(CHANNEL, new TeamId("two")))
        .get()
        .usingRecursiveComparison()
        .isEqualTo(two);
    for (MarketPayOrderEntity place : paid) {
      MarketPayOrderEntity now = found(place.purchase().outTradeNo().value());
      assertThat(now.isPaid()).isTrue();
      assertThat(now.paidAt(Examples.NOW)).isEqualTo(place.paidAt(Examples.NOW));
      assertThat(Objects.requireNonNull(now.outTradeTime()).truncatedTo(ChronoUnit.MILLIS))
          .isEqualTo(Examples.NOW.plusMillis(7));
    }
    assertThat(found("no-1").isLocked()).isTrue();
    assertThat(repository().findPlace(new SalesChannel("s02", "c02"), new OutTradeNo("no-1")))
        .get()
        .matches(MarketPayOrderEntity::isLocked);
  }

  @Test
  void whereOneOfSeveralPaymentsCannotBeSavedTheTransactionFails() {
    addTeamWith(place("one", "no-1", 0), place("two", "no-2", 0), place("three", "no-3", 0));
    MarketPayOrderEntity one = found("no-1").paidAt(Examples.NOW);
    MarketPayOrderEntity two = found("no-2").paidAt(Examples.NOW);
    pay("no-2");
    var counted = new GroupBuyTeamEntity(teamNow().getTerms(), 3, 2, TeamStatus.IN_PROGRESS);
    MarketPayOrderEntity unknown = place("b", "no-9", 0).paidAt(Examples.NOW);
    for (MarketPayOrderEntity another : List.of(two, unknown)) {
      assertThatThrownBy(
              () ->
                  inTransaction(
                      () -> repository().savePaidBatch(List.of(counted), List.of(one, another))))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(found("no-1").isLocked()).isTrue();
    assertThat(teamNow().getCompleteCount()).isEqualTo(1);
    inTransaction(() -> repository().savePaidBatch(List.of(), List.of()));
  }

  @Test
  void thePaidTradeNumbersOfSeveralTeamsAreReadAtOnceEachInItsOrder() {
    addTeamWith(place("z", "no-9", 0), place("y", "no-1", 0), place("x", "no-5", 0));
    List.of("no-1", "no-9").forEach(this::pay);
    inTransaction(
        () ->
            repository()
                .addTeam(new GroupBuyTeamEntity(terms("two"), 2, 0, TeamStatus.IN_PROGRESS)));
    add(place("o-8", new TeamId("two"), Examples.purchase("v", "no-8"), 0));
    add(place("o-2", new TeamId("two"), Examples.purchase("w", "no-2"), 0));
    TeamKey one = new TeamKey(CHANNEL, TEAM);
    TeamKey two = new TeamKey(CHANNEL, new TeamId("two"));
    TeamKey elsewhere = new TeamKey(new SalesChannel("s01", "c02"), TEAM);
    Map<TeamKey, List<OutTradeNo>> numbers =
        unitOfWork()
            .inTransaction(
                () -> {
                  repository()
                      .savePaidBatch(
                          List.of(new GroupBuyTeamEntity(terms("two"), 2, 2, TeamStatus.COMPLETE)),
                          List.of(
                              found("no-2").paidAt(Examples.NOW),
                              found("no-8").paidAt(Examples.NOW)));
                  return repository().paidTradeNosOfEach(List.of(two, one, elsewhere));
                });
    assertThat(numbers)
        .containsOnly(
            entry(one, List.of(new OutTradeNo("no-9"), new OutTradeNo("no-1"))),
            entry(two, List.of(new OutTradeNo("no-8"), new OutTradeNo("no-2"))),
            entry(elsewhere, List.of()));
    assertThat(repository().paidTradeNosOfEach(List.of())).isEmpty();
  }

  @Test
  void paidTradeNumbersComeInTheOrderTheirPlacesWereLocked() {
    addTeamWith(
        place("z", "no-9", 0),
        place("y", "no-1", 0),
        place("x", "no-5", 0),
        place("w", "no-3", 0),
        place("v", "no-4", 0));
    List.of("no-5", "no-3", "no-4", "no-9").forEach(this::pay);
    closePlace(new OutTradeNo("no-4"));

    assertThat(paidTradeNos(TEAM)).containsExactly("no-9", "no-5", "no-3");
    assertThat(paidTradeNos(new TeamId("another"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aPlaceIsFoundAsItWasClosed(CloseReason reason) {
    addTeamWith(place("buyer", "no-1", 0), place("another", "no-2", 0));
    pay("no-2");
    Instant now = Examples.NOW.plusMillis(7);
    MarketPayOrderEntity one = found("no-1").closed(reason, now);
    MarketPayOrderEntity two = found("no-2").closed(reason, now);
    close(one, two);

    assertThat(found("no-1")).isEqualTo(one);
    assertThat(found("no-2")).isEqualTo(two);
    assertThat(takenSlots("buyer")).isEmpty();
  }

  private MarketPayOrderEntity found(String outTradeNo) {
    return repository().findPlace(CHANNEL, new OutTradeNo(outTradeNo)).orElseThrow();
  }

  @Test
  void aPlaceIsClosedOnce() {
    addTeamWith(place("buyer", "no-1", 0));
    MarketPayOrderEntity closed = found("no-1").closed(CloseReason.CANCELLED, Examples.NOW);
    close(closed);
    MarketPayOrderEntity again = closed.closed(CloseReason.TEAM_EXPIRED, Examples.NOW);
    assertThatThrownBy(() -> close(again)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () -> close(place("b", "no-9", 0).closed(CloseReason.CANCELLED, Examples.NOW)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(found("no-1")).isEqualTo(closed);
  }

  @Test
  void placesThatAreNotClosedComeInTheOrderTheyWereLocked() {
    addTeamWith(
        place("z", "no-9", 0), place("y", "no-1", 0), place("x", "no-5", 0), place("w", "no-3", 0));
    pay("no-1");
    closePlace(new OutTradeNo("no-5"));
    add(placeIn(new SalesChannel("s02", "c02"), "z", "no-9"));

    assertThat(repository().openPlaces(CHANNEL, TEAM))
        .containsExactly(found("no-9"), found("no-1"), found("no-3"));
    assertThat(repository().openPlaces(new SalesChannel("s02", "c02"), TEAM)).isEmpty();
  }

  @Test
  void paidPlacesThatWereClosedAfterAMomentAreFound() {
    addTeamWith(place("z", "no-9", 0), place("y", "no-1", 0), place("x", "no-5", 0));
    pay("no-9");
    pay("no-1");
    close(found("no-9").closed(CloseReason.CANCELLED, Examples.NOW));
    close(found("no-1").closed(CloseReason.CANCELLED, Examples.NOW.plusMillis(1)));
    close(found("no-5").closed(CloseReason.UNPAID_TIMEOUT, Examples.NOW.plusMillis(1)));
    assertThat(repository().paidAndClosed(CHANNEL, TEAM, Examples.NOW))
        .containsExactly(found("no-1"));
  }

  @Test
  void unpaidPlacesAreOverdueFromTheirDeadlineOnTheEarliestFirst() {
    addTeamWith(
        due("later", Examples.NOW.plusSeconds(60)),
        due("earlier", Examples.NOW.plusSeconds(30)),
        due("paid", Examples.NOW.plusSeconds(10)),
        due("closed", Examples.NOW.plusSeconds(20)),
        due("never", null));
    pay("paid");
    closePlace(new OutTradeNo("closed"));

    assertThat(overdue(Examples.NOW.plusSeconds(30), 10)).isEmpty();
    assertThat(overdue(Examples.NOW.plusMillis(30_001), 10)).containsExactly("earlier");
    assertThat(overdue(Examples.NOW.plusSeconds(3600), 10)).containsExactly("earlier", "later");
    assertThat(overdue(Examples.NOW.plusSeconds(3600), 1)).containsExactly("earlier");
  }

  private static MarketPayOrderEntity due(String outTradeNo, @Nullable Instant deadline) {
    MarketPayOrderEntity place = place("buyer of " + outTradeNo, outTradeNo, 0);
    return new MarketPayOrderEntity(
        place.orderId(),
        place.teamId(),
        place.purchase(),
        place.requestDigest(),
        place.takeSlot(),
        place.price(),
        place.lockedAt(),
        place.status(),
        null,
        deadline,
        Optional.of("https://merchant.example/refunds"),
        null);
  }

  private List<String> overdue(Instant before, int limit) {
    return overdue(before, TradeRepository.Cursor.START, limit).stream()
        .map(place -> place.outTradeNo().value())
        .toList();
  }

  private List<TradeRepository.OverduePlace> overdue(
      Instant before, TradeRepository.Cursor after, int limit) {
    return repository().overduePlaces(before, after, limit);
  }

  @Test
  void teamsInProgressAreOverAtTheirEnd() {
    inTransaction(() -> repository().addTeam(Examples.team("team", 3)));
    inTransaction(() -> repository().addTeam(Examples.team("complete", 3)));
    TeamTerms complete = lockTeam(new TeamId("complete")).orElseThrow().getTerms();
    inTransaction(
        () -> repository().saveTeam(new GroupBuyTeamEntity(complete, 3, 3, TeamStatus.COMPLETE)));

    Instant end = Examples.NOW.plus(Examples.VALID_TIME);
    assertThat(overdueTeams(end.minusMillis(1), 10)).isEmpty();
    assertThat(overdueTeams(end, 10))
        .singleElement()
        .satisfies(
            team -> {
              assertThat(team.channel()).isEqualTo(CHANNEL);
              assertThat(team.teamId()).isEqualTo(TEAM);
              assertThat(team.withoutCallbacks()).isFalse();
              assertThat(team.cursor().at()).isEqualTo(end);
            });
    assertThat(overdueTeams(end, 0)).isEmpty();
  }

  private List<TradeRepository.OverdueTeam> overdueTeams(Instant now, int limit) {
    return repository().overdueTeams(now, now, TradeRepository.Cursor.START, limit);
  }

  @Test
  void teamsWithUnpaidPlacesAreAskedForByATimeOfTheirOwn() {
    inTransaction(() -> repository().addTeam(Examples.team("all-closed", 3)));
    addTeamWith(place("one", "no-1", 0), place("two", "no-2", 0));
    Instant end = Examples.NOW.plus(Examples.VALID_TIME);
    assertThat(overdueTeamIds(end, end.minusMillis(1))).containsExactly("all-closed");
    assertThat(overdueTeamIds(end, end)).containsExactlyInAnyOrder("all-closed", TEAM.value());
    inTransaction(
        () -> {
          GroupBuyTeamEntity team = lockTeamHere(TEAM);
          repository()
              .saveTeam(new GroupBuyTeamEntity(team.getTerms(), 1, 1, TeamStatus.IN_PROGRESS));
        });
    assertThat(overdueTeamIds(end, end.minusMillis(1)))
        .containsExactlyInAnyOrder("all-closed", TEAM.value());
  }

  private List<String> overdueTeamIds(Instant now, Instant unpaidCutoff) {
    return repository().overdueTeams(now, unpaidCutoff, TradeRepository.Cursor.START, 10).stream()
        .map(team -> team.teamId().value())
        .toList();
  }

  /** Also while other nodes close some of them, and when several are of one moment. */
  @Test
  void teamsAndPlacesThatAreOverAreReadStepByStep() {
    for (String id : List.of("t-1", "t-2", "t-3", "t-4")) {
      inTransaction(() -> repository().addTeam(Examples.team(id, 3)));
    }
    addTeamWith(
        due("n-1", Examples.NOW), due("n-2", Examples.NOW), due("n-3", Examples.NOW.plusMillis(1)));
    Instant late = Examples.NOW.plus(Examples.VALID_TIME).plusSeconds(1);

    List<String> teams = new ArrayList<>();
    var cursor = TradeRepository.Cursor.START;
    for (var step = repository().overdueTeams(late, late, cursor, 2); !step.isEmpty(); ) {
      step.forEach(team -> teams.add(team.teamId().value()));
      cursor = step.get(step.size() - 1).cursor();
      step = repository().overdueTeams(late, late, cursor, 2);
    }
    assertThat(teams).containsExactlyInAnyOrder("t-1", "t-2", "t-3", "t-4", TEAM.value());

    List<TradeRepository.OverduePlace> first = overdue(late, TradeRepository.Cursor.START, 2);
    closePlace(new OutTradeNo("n-1"));
    assertThat(overdue(late, first.get(1).cursor(), 2))
        .singleElement()
        .satisfies(place -> assertThat(place.outTradeNo().value()).isEqualTo("n-3"));
  }

  @Test
  void aTransactionSeesTheTradeNumbersItPaidItself() {
    addTeamWith(place("buyer", "no-1", 0));
    List<OutTradeNo> seen =
        unitOfWork()
            .inTransaction(
                () -> {
                  repository().findTeamForUpdate(CHANNEL, TEAM);
                  repository()
                      .savePaid(teamNow(), paidCopy(place("buyer", "no-1", 0), Examples.NOW));
                  return repository().paidTradeNos(CHANNEL, TEAM);
                });
    assertThat(seen).containsExactly(new OutTradeNo("no-1"));
  }

  @Test
  void aTeamOfFiveHundredIsListedWhole() {
    List<String> numbers = IntStream.range(0, 500).mapToObj("%064d"::formatted).toList();
    addTeamWith(numbers.stream().map(no -> place("buyer " + no.substring(50), no, 0)).toList());
    inTransaction(
        () -> {
          repository().findTeamForUpdate(CHANNEL, TEAM);
          numbers.stream()
              .map(
                  no ->
                      paidCopy(
                          repository().findPlace(CHANNEL, new OutTradeNo(no)).orElseThrow(),
                          Examples.NOW))
              .forEach(paid -> repository().savePaid(teamNow(), paid));
        });
    assertThat(paidTradeNos(TEAM)).isEqualTo(numbers);
  }

  @Test
  void everyChangeOfATeamSeesTheOneBefore() {
    inTransaction(() -> repository().addTeam(Examples.team("team", 40)));
    Concurrently.times(
        40, i -> inTransaction(() -> repository().saveTeam(oneMore(lockTeamHere(TEAM)))));
    assertThat(lockTeam(TEAM)).get().extracting(GroupBuyTeamEntity::getLockCount).isEqualTo(40);
  }

  private GroupBuyTeamEntity lockTeamHere(TeamId teamId) {
    return repository().findTeamForUpdate(CHANNEL, teamId).orElseThrow();
  }

  private static GroupBuyTeamEntity oneMore(GroupBuyTeamEntity team) {
    return more(team, 1);
  }

  private static GroupBuyTeamEntity more(GroupBuyTeamEntity team, int places) {
    return new GroupBuyTeamEntity(
        team.getTerms(), team.getLockCount() + places, team.getCompleteCount(), team.getStatus());
  }

  @Test
  void ofManyPlacesWithOneTradeNumberAtOnceOneGetsIn() {
    List<Boolean> added = Concurrently.map(8, i -> tryAdd(place("buyer " + i, "no-1", 0)));
    assertThat(countOf(added, true)).isEqualTo(1);
  }

  @Test
  void ofManyPlacesWithOneTakeSlotAtOnceOneGetsIn() {
    List<Boolean> added = Concurrently.map(8, i -> tryAdd(place("buyer", "no-" + i, 0)));
    assertThat(countOf(added, true)).isEqualTo(1);
    assertThat(takenSlots("buyer")).containsExactly(0);
  }

  @ParameterizedTest
  @CsvSource({"s01, c02", "s02, c01", "S01, c01", "s01c, 01"})
  void channelsShareNeitherTradeNumbersNorTakes(String source, String channel) {
    var other = new SalesChannel(source, channel);
    add(place("buyer", "no-1", 0));
    assertThat(repository().findPlace(other, new OutTradeNo("no-1"))).isEmpty();
    assertThat(repository().takes(other, new UserId("buyer"), Examples.ACTIVITY).count()).isZero();

    MarketPayOrderEntity same = placeIn(other, "buyer", "no-1");
    add(same);
    assertThat(repository().findPlace(other, new OutTradeNo("no-1"))).contains(same);
    assertThat(repository().findPlace(CHANNEL, new OutTradeNo("no-1")))
        .contains(place("buyer", "no-1", 0));
    assertThat(takenSlots("buyer")).containsExactly(0);
  }

  @Test
  void aPaymentPaysThePlaceOfItsChannelOnly() {
    var other = new SalesChannel("s02", "c02");
    MarketPayOrderEntity same = placeIn(other, "buyer", "no-1");
    addTeamWith(place("buyer", "no-1", 0));
    add(same);
    pay("no-1");

    assertThat(repository().findPlace(other, new OutTradeNo("no-1"))).contains(same);
    assertThat(paidTradeNos(TEAM)).containsExactly("no-1");
    assertThat(repository().paidTradeNos(other, TEAM)).isEmpty();
  }

  @Test
  void aTeamIsFoundInItsChannelOnly() {
    inTransaction(() -> repository().addTeam(Examples.team("team", 3)));
    assertThat(lockTeam(new SalesChannel("s01", "c02"), TEAM)).isEmpty();
    assertThat(lockTeam(new SalesChannel("s02", "c01"), TEAM)).isEmpty();
    assertThat(repository().findTeam(new SalesChannel("s02", "c01"), TEAM)).isEmpty();
    assertThat(repository().findTeam(CHANNEL, TEAM))
        .get()
        .usingRecursiveComparison()
        .isEqualTo(Examples.team("team", 3));
    assertThat(repository().channelOf(TEAM)).contains(CHANNEL);
    assertThat(repository().channelOf(new TeamId("TEAM"))).isEmpty();
  }

  @Test
  void whatALockThatJoinsHasToKnowIsReadAtOnce() {
    assertThat(joining("buyer")).isEmpty();
    inTransaction(() -> repository().addTeam(Examples.team("team", 3)));
    assertThat(joining("buyer"))
        .get()
        .usingRecursiveComparison()
        .isEqualTo(new TradeRepository.Joining(teamNow(), new BuyerTakes(Map.of(), Set.of(), 0)));
    add(place("buyer", "no-1", 0));
    add(place("another", "no-2", 0));
    add(place("order", new TeamId("elsewhere"), Examples.purchase("buyer", "no-3"), 1));
    add(place("closed", TEAM, Examples.purchase("buyer", "no-4"), 2));
    closePlace(new OutTradeNo("no-4"));
    assertThat(joining("buyer"))
        .get()
        .usingRecursiveComparison()
        .isEqualTo(new TradeRepository.Joining(teamNow(), takes("buyer")));
    assertThat(takes("buyer").count()).isEqualTo(2);
    assertThat(
            repository()
                .findJoining(
                    new SalesChannel("s01", "c02"), TEAM, new UserId("buyer"), Examples.ACTIVITY))
        .isEmpty();
  }

  private Optional<TradeRepository.Joining> joining(String userId) {
    return repository().findJoining(CHANNEL, TEAM, new UserId(userId), Examples.ACTIVITY);
  }

  @Test
  void aPlaceIsCountedUntilTheTeamIsFull() {
    inTransaction(() -> repository().addTeam(Examples.team("team", 2)));
    assertThat(raiseLockCount(Examples.NOW)).isTrue();
    assertThat(raiseLockCount(Examples.NOW)).isTrue();
    TeamTerms terms = teamNow().getTerms();
    assertTeamIs(new GroupBuyTeamEntity(terms, 2, 0, TeamStatus.IN_PROGRESS));
    assertThat(raiseLockCount(Examples.NOW)).isFalse();
    assertTeamIs(new GroupBuyTeamEntity(terms, 2, 0, TeamStatus.IN_PROGRESS));
  }

  @Test
  void noPlaceIsCountedWhereTheTeamDoesNotSellIt() {
    assertThat(raiseLockCount(Examples.NOW)).as("no team").isFalse();
    inTransaction(() -> repository().addTeam(Examples.team("team", 2)));
    assertThat(raiseLockCount(CHANNEL, new ActivityId(7), Examples.NOW)).isFalse();
    assertThat(raiseLockCount(new SalesChannel("s01", "c02"), Examples.ACTIVITY, Examples.NOW))
        .isFalse();
    assertThat(teamNow().getLockCount()).isZero();
  }

  @Test
  void noPlaceIsCountedFromTheTeamsEndOn() {
    inTransaction(() -> repository().addTeam(Examples.team("team", 2)));
    Instant end = teamNow().getTerms().validEnd();
    assertThat(raiseLockCount(end)).isFalse();
    assertThat(raiseLockCount(end.minusMillis(1))).isTrue();
  }

  @Test
  void noPlaceIsCountedInATeamThatIsStopped() {
    inTransaction(() -> repository().addTeam(Examples.team("team", 2)));
    inTransaction(() -> repository().stopJoining(CHANNEL, TEAM));
    assertThat(raiseLockCount(Examples.NOW)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = "IN_PROGRESS", mode = EnumSource.Mode.EXCLUDE)
  void noPlaceIsCountedInATeamThatIsOver(TeamStatus status) {
    inTransaction(() -> repository().addTeam(Examples.team("team", 2)));
    var over = new GroupBuyTeamEntity(teamNow().getTerms(), 1, 1, status);
    inTransaction(() -> repository().saveTeam(over));
    assertThat(raiseLockCount(Examples.NOW)).isFalse();
    assertTeamIs(over);
  }

  @Test
  void ofManyPlacesAtOnceAsManyAreCountedAsThereAre() {
    inTransaction(() -> repository().addTeam(Examples.team("team", 5)));
    List<Boolean> counted = Concurrently.map(12, i -> raiseLockCount(Examples.NOW));
    assertThat(counted).filteredOn(Boolean::booleanValue).hasSize(5);
    assertThat(teamNow().getLockCount()).isEqualTo(5);
  }

  @Test
  void theTakesOfSeveralBuyersAreReadAtOnceEachAtItsPlace() {
    add(place("buyer", "no-1", 0));
    add(place("buyer", "no-2", 1));
    add(place("another", "no-3", 0));
    List<Purchase> purchases =
        List.of(
            Examples.purchase("new buyer", "new-1"),
            Examples.purchase("buyer", "new-2"),
            purchaseIn(new ActivityId(7), "buyer", "new-3"),
            Examples.purchase("another", "new-4"),
            Examples.purchase("buyer", "no-1"));
    BuyerTakes none = new BuyerTakes(Map.of(), Set.of(), 0);
    assertThat(repository().takesOfEach(purchases))
        .containsExactly(none, takes("buyer"), none, takes("another"), takes("buyer"));
  }

  @Test
  void severalTeamsAndPlacesAreAddedAtOnce() {
    List<GroupBuyTeamEntity> teams = List.of(Examples.team("one", 2), Examples.team("two", 3));
    List<MarketPayOrderEntity> places =
        List.of(
            place("order-1", new TeamId("one"), Examples.purchase("buyer", "no-1"), 0),
            place("order-2", new TeamId("two"), Examples.purchase("another", "no-2"), 0));
    inTransaction(
        () -> {
          repository().addTeams(teams);
          repository().addPlaces(places);
        });
    for (int i = 0; i < 2; i++) {
      assertThat(repository().findTeam(CHANNEL, teams.get(i).getTerms().teamId()))
          .get()
          .usingRecursiveComparison()
          .isEqualTo(teams.get(i));
      assertThat(repository().findPlace(CHANNEL, places.get(i).purchase().outTradeNo()))
          .contains(places.get(i));
    }
  }

  @Test
  void nothingIsAddedWhereThereIsNothing() {
    inTransaction(
        () -> {
          repository().addTeams(List.of());
          repository().addPlaces(List.of());
          repository().saveMorePlaces(Map.of());
          assertThat(repository().findTeamsForUpdateSkipLocked(List.of())).isEmpty();
        });
  }

  @Test
  void whereTheNumberOrTheSlotOfOneOfSeveralPlacesIsTakenNoneIsAdded() {
    add(place("buyer", "no-1", 0));
    for (MarketPayOrderEntity taken :
        List.of(place("another", "no-1", 0), place("buyer", "no-2", 0))) {
      assertThatThrownBy(
              () ->
                  inTransaction(
                      () -> repository().addPlaces(List.of(place("third", "no-3", 0), taken))))
          .isInstanceOf(PlaceConflictException.class);
      assertThat(repository().findPlace(CHANNEL, new OutTradeNo("no-3"))).isEmpty();
    }
  }

  @Test
  void ofSeveralTeamsThoseOfTheirChannelAreFoundAsTheyAre() {
    inTransaction(
        () -> repository().addTeams(List.of(Examples.team("one", 2), Examples.team("two", 3))));
    TeamKey one = new TeamKey(CHANNEL, new TeamId("one"));
    Map<TeamKey, GroupBuyTeamEntity> found =
        unitOfWork()
            .inTransaction(
                () ->
                    repository()
                        .findTeamsForUpdateSkipLocked(
                            List.of(
                                one,
                                new TeamKey(new SalesChannel("s01", "c02"), new TeamId("two")),
                                new TeamKey(CHANNEL, new TeamId("none")))));
    assertThat(found).containsOnlyKeys(one);
    assertThat(found.get(one)).usingRecursiveComparison().isEqualTo(Examples.team("one", 2));
  }

  @Test
  void ofSeveralTeamsEachCountsAsManyMorePlacesAsItGot() {
    Map<TeamId, Integer> more =
        Map.of(new TeamId("one"), 1, new TeamId("two"), 3, new TeamId("three"), 1);
    inTransaction(
        () ->
            repository()
                .addTeams(more.keySet().stream().map(id -> Examples.team(id.value(), 9)).toList()));
    Concurrently.times(
        2,
        any ->
            inTransaction(
                () -> {
                  Map<GroupBuyTeamEntity, Integer> teams = new HashMap<>();
                  more.keySet().stream()
                      .sorted(Comparator.comparing(TeamId::value))
                      .forEach(id -> teams.put(more(lockTeamHere(id), more.get(id)), more.get(id)));
                  repository().saveMorePlaces(teams);
                }));
    assertThat(more)
        .allSatisfy(
            (id, places) ->
                assertThat(repository().findTeam(CHANNEL, id).orElseThrow().getLockCount())
                    .isEqualTo(2 * places));
  }

  private boolean raiseLockCount(Instant now) {
    return raiseLockCount(CHANNEL, Examples.ACTIVITY, now);
  }

  private boolean raiseLockCount(SalesChannel channel, ActivityId activity, Instant now) {
    return unitOfWork()
        .inTransaction(() -> repository().raiseLockCount(channel, TEAM, activity, now));
  }

  private boolean tryAdd(MarketPayOrderEntity place) {
    try {
      add(place);
      return true;
    } catch (PlaceConflictException e) {
      return false;
    }
  }

  private void add(MarketPayOrderEntity place) {
    inTransaction(() -> repository().addPlace(place));
  }

  private void addTeamWith(MarketPayOrderEntity... places) {
    addTeamWith(List.of(places));
  }

  private void addTeamWith(List<MarketPayOrderEntity> places) {
    TeamTerms terms = Examples.team("team", places.size()).getTerms();
    inTransaction(
        () -> {
          repository()
              .addTeam(new GroupBuyTeamEntity(terms, places.size(), 0, TeamStatus.IN_PROGRESS));
          new ArrayList<>(places).forEach(repository()::addPlace);
        });
  }

  private void pay(String outTradeNo) {
    inTransaction(
        () -> {
          repository().findTeamForUpdate(CHANNEL, TEAM);
          MarketPayOrderEntity place =
              repository().findPlace(CHANNEL, new OutTradeNo(outTradeNo)).orElseThrow();
          repository()
              .savePaid(teamNow(), paidCopy(place, Examples.NOW.plus(Duration.ofSeconds(1))));
        });
  }

  private Optional<GroupBuyTeamEntity> lockTeam(TeamId teamId) {
    return lockTeam(CHANNEL, teamId);
  }

  private Optional<GroupBuyTeamEntity> lockTeam(SalesChannel channel, TeamId teamId) {
    return unitOfWork().inTransaction(() -> repository().findTeamForUpdate(channel, teamId));
  }

  private List<String> paidTradeNos(TeamId teamId) {
    return repository().paidTradeNos(CHANNEL, teamId).stream().map(OutTradeNo::value).toList();
  }

  private Collection<Integer> takenSlots(String userId) {
    return takes(userId).slots().values();
  }

  private BuyerTakes takes(String userId) {
    return repository().takes(CHANNEL, new UserId(userId), Examples.ACTIVITY);
  }

  private void inTransaction(Runnable work) {
    unitOfWork()
        .inTransaction(
            () -> {
              work.run();
              return true;
            });
  }

  private static MarketPayOrderEntity place(String userId, String outTradeNo, int takeSlot) {
    return place(
        "order-" + outTradeNo.hashCode() + userId.hashCode(),
        TEAM,
        Examples.purchase(userId, outTradeNo),
        takeSlot);
  }

  private static MarketPayOrderEntity placeIn(
      SalesChannel channel, String userId, String outTradeNo) {
    Purchase here = Examples.purchase(userId, outTradeNo);
    var there =
        new Purchase(here.userId(), channel, here.goodsId(), here.activityId(), here.outTradeNo());
    return place("order in " + channel, new TeamId("team in " + channel), there, 0);
  }

  private static Purchase purchaseIn(ActivityId activityId, String userId, String outTradeNo) {
    return new Purchase(
        new UserId(userId),
        Examples.CHANNEL,
        Examples.GOODS,
        activityId,
        new OutTradeNo(outTradeNo));
  }

  private static MarketPayOrderEntity place(
      String orderId, TeamId teamId, Purchase purchase, int takeSlot) {
    return Examples.place(orderId, teamId, purchase, takeSlot);
  }

  private static MarketPayOrderEntity paidCopy(MarketPayOrderEntity place, Instant outTradeTime) {
    return place.paidAt(outTradeTime);
  }
}
