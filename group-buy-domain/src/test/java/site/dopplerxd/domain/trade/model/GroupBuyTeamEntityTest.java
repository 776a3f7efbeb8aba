package site.dopplerxd.domain.trade.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static site.dopplerxd.domain.testing.Examples.NOW;
import static site.dopplerxd.domain.testing.Examples.VALID_TIME;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.activity.model.BuyerOffer;
import site.dopplerxd.domain.activity.model.GroupType;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

class GroupBuyTeamEntityTest {
  private static final ActivityOffer OFFER = Examples.offer();

  @Test
  void aTeamIsOpenFromNowOnForTheActivitysTime() {
    GroupBuyTeamEntity team = open(3);
    TeamTerms terms = team.getTerms();
    assertThat(terms)
        .isEqualTo(
            new TeamTerms(
                new TeamId("team"),
                Examples.ACTIVITY,
                Examples.CLIENT,
                Examples.CHANNEL,
                Examples.PRICE,
                3,
                GroupType.MUST_BE_FULL,
                NOW,
                NOW.plus(VALID_TIME),
                NotifyTarget.http(Examples.URL),
                Optional.of(Examples.GOODS)));
    assertThat(team.getStatus()).isEqualTo(TeamStatus.IN_PROGRESS);
    assertThat(team.getLockCount()).isZero();
    assertThat(team.getCompleteCount()).isZero();
  }

  @Test
  void aPlaceIsLockedWithWhatWasAskedFor() {
    GroupBuyTeamEntity team = open(3);
    LockRequest request = Examples.opening("buyer", "no-1");
    MarketPayOrderEntity place =
        team.lock(new OrderId("order"), request, OFFER.to(Set.of()), 7, NOW);

    assertThat(place)
        .isEqualTo(
            new MarketPayOrderEntity(
                new OrderId("order"),
                new TeamId("team"),
                request.purchase(),
                request.digest(),
                7,
                Examples.PRICE,
                NOW,
                TradeOrderStatus.LOCKED,
                null,
                NOW.plus(Examples.PAY_TIMEOUT),
                Optional.empty(),
                null));
    assertThat(place.answers(request)).isTrue();
    assertThat(place.answers(Examples.opening("buyer", "no-2"))).isFalse();
    assertThat(team.getLockCount()).isEqualTo(1);
  }

  /** Of other goods the team knows no price of its own. */
  @Test
  void whoJoinsPaysWhatTheGroupPaidForTheseGoodsWhenTheTeamWasOpened() {
    GroupBuyTeamEntity team = open(3);
    BuyerOffer dearer = Examples.costing("200.00").to(Set.of());
    LockRequest request = Examples.opening("b", "no-1");
    assertThat(team.lock(new OrderId("1"), request, dearer, 0, NOW).price())
        .isEqualTo(Examples.PRICE);
    BuyerOffer ordinary = new BuyerOffer(dearer.offer(), true, false);
    assertThat(team.lock(new OrderId("2"), request, ordinary, 0, NOW).price().pay())
        .isEqualTo(Examples.PRICE.original());

    Purchase tea =
        new Purchase(
            request.purchase().userId(),
            Examples.CHANNEL,
            new GoodsId("tea"),
            Examples.ACTIVITY,
            request.purchase().outTradeNo());
    var other =
        new LockRequest(Examples.CLIENT, tea, Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(team.lock(new OrderId("3"), other, dearer, 0, NOW).price())
        .isEqualTo(dearer.price());
  }

  @Test
  void aFullTeamIsRefusedAsFull() {
    GroupBuyTeamEntity team = open(2);
    lock(team, "no-1");
    lock(team, "no-2");
    assertRefused(team, Examples.opening("buyer", "no-3"), NOW, ResponseCode.TEAM_FULL);
    assertThat(team.getLockCount()).isEqualTo(2);
  }

  @Test
  void aTeamCanBeJoinedUntilItsTimeIsOver() {
    GroupBuyTeamEntity team = open(3);
    Instant end = team.getTerms().validEnd();
    team.lock(
        new OrderId("order"),
        Examples.opening("b", "no-1"),
        OFFER.to(Set.of()),
        0,
        end.minusNanos(1));
    assertRefused(team, Examples.opening("b", "no-2"), end, ResponseCode.TEAM_NOT_JOINABLE);
  }

  @ParameterizedTest
  @EnumSource(names = "IN_PROGRESS", mode = EnumSource.Mode.EXCLUDE)
  void onlyATeamInProgressCanBeJoined(TeamStatus status) {
    var team = new GroupBuyTeamEntity(open(3).getTerms(), 2, 1, status);
    assertRefused(team, Examples.opening("b", "no-1"), NOW, ResponseCode.TEAM_NOT_JOINABLE);
  }

  @Test
  void aTeamIsJoinedInItsActivityAndItsChannel() {
    assertNotJoinable(Examples.CHANNEL, new ActivityId(1));
    assertNotJoinable(new SalesChannel("s01", "c02"), Examples.ACTIVITY);
    assertNotJoinable(new SalesChannel("s02", "c01"), Examples.ACTIVITY);
  }

  private static void assertNotJoinable(SalesChannel channel, ActivityId activityId) {
    Purchase purchase = Examples.purchase("buyer", "no-1");
    var elsewhere =
        new Purchase(
            purchase.userId(), channel, purchase.goodsId(), activityId, purchase.outTradeNo());
    var request =
        new LockRequest(
            Examples.CLIENT, elsewhere, Optional.empty(), Optional.empty(), Optional.empty());
    assertRefused(open(3), request, NOW, ResponseCode.TEAM_NOT_JOINABLE);
  }

  private static void assertRefused(
      GroupBuyTeamEntity team, LockRequest request, Instant now, ResponseCode code) {
    int lockCount = team.getLockCount();
    assertThatThrownBy(() -> team.lock(new OrderId("order"), request, OFFER.to(Set.of()), 0, now))
        .isInstanceOfSatisfying(
            AppException.class,
            refusal -> {
              assertThat(refusal.getCode()).isEqualTo(code);
              assertThat(refusal.getDetail()).startsWith("teamId=team");
            });
    assertThat(team.getLockCount()).isEqualTo(lockCount);
  }

  @Test
  void aPaymentIsCounted() {
    GroupBuyTeamEntity team = open(3);
    MarketPayOrderEntity place = lock(team, "no-1").paidAt(NOW.plusSeconds(1));
    Settlement settlement = team.settle(place, () -> fail("asked too early"));

    assertThat(settlement).isEqualTo(new Settlement.Counted(place));
    assertThat(team.getCompleteCount()).isEqualTo(1);
    assertThat(team.getStatus()).isEqualTo(TeamStatus.IN_PROGRESS);
  }

  @Test
  void theLastPaymentCompletesTheTeam() {
    GroupBuyTeamEntity team = open(2);
    MarketPayOrderEntity first = lock(team, "no-1");
    MarketPayOrderEntity second = lock(team, "no-2");
    team.settle(second.paidAt(NOW), List::of);
    Settlement settlement = team.settle(first.paidAt(NOW), () -> numbers("no-1", "no-2"));

    assertThat(settlement)
        .isInstanceOfSatisfying(
            Settlement.Completed.class,
            completed -> assertThat(completed.outTradeNos()).isEqualTo(numbers("no-2", "no-1")));
    assertThat(team.getStatus()).isEqualTo(TeamStatus.COMPLETE);
    assertThat(team.getCompleteCount()).isEqualTo(2);
  }

  @Test
  void moreIsNeverCountedThanIsLocked() {
    GroupBuyTeamEntity team = open(3);
    MarketPayOrderEntity paid = lock(team, "no-1").paidAt(NOW);
    team.settle(paid, List::of);
    assertThatIllegalStateException().isThrownBy(() -> team.settle(paid, List::of));
  }

  static Stream<List<OutTradeNo>> wrongLists() {
    return Stream.of(
        numbers(),
        numbers("no-2"),
        numbers("no-1", "no-9"),
        numbers("no-2", "no-2"),
        numbers("no-1", "no-2", "no-9"));
  }

  @ParameterizedTest
  @MethodSource("wrongLists")
  void aTeamWhosePaidPlacesDoNotAddUpIsBroken(List<OutTradeNo> wrong) {
    GroupBuyTeamEntity team = open(2);
    MarketPayOrderEntity first = lock(team, "no-1");
    MarketPayOrderEntity second = lock(team, "no-2");
    team.settle(first.paidAt(NOW), List::of);
    assertThatIllegalStateException()
        .isThrownBy(() -> team.settle(second.paidAt(NOW), () -> wrong))
        .withMessageContaining("team team");
  }

  @Test
  void anotherTeamsPlaceAndOneThatIsNotPaidAreFaults() {
    GroupBuyTeamEntity team = open(2);
    MarketPayOrderEntity place = lock(team, "no-1");
    assertBroken(team, copy(place, new TeamId("another"), TradeOrderStatus.PAID));
    assertBroken(team, place);
    assertBroken(team, copy(place, place.teamId(), TradeOrderStatus.CLOSED));
  }

  private static void assertBroken(GroupBuyTeamEntity team, MarketPayOrderEntity place) {
    assertThatIllegalStateException().isThrownBy(() -> team.settle(place, List::of));
    assertThat(team.getCompleteCount()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"3,4,0", "3,1,2", "3,1,-1", "3,-1,-1"})
  void countsThatBreakTheInvariantAreAFault(int target, int lockCount, int completeCount) {
    TeamTerms terms = open(target).getTerms();
    assertThatIllegalStateException()
        .isThrownBy(
            () -> new GroupBuyTeamEntity(terms, lockCount, completeCount, TeamStatus.IN_PROGRESS));
  }

  /** Locks and payments in any order: nothing but the rules decides. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void theCountsHoldInEveryHistory(long seed) {
    for (int i = 0; i < 100; i++) {
      liveATeamsLife(new Random(seed * 1000 + i));
    }
  }

  private static void liveATeamsLife(Random random) {
    int target = 1 + random.nextInt(6);
    GroupBuyTeamEntity team = open(target);
    List<MarketPayOrderEntity> places = new ArrayList<>();
    int completions = 0;
    for (int step = 0; step < 40; step++) {
      if (random.nextInt(3) == 0 || places.isEmpty()) {
        lockOneMore(team, places, step);
      } else {
        completions += settleOne(team, places, random.nextInt(places.size()));
      }
      assertThat(team.getLockCount()).isEqualTo(places.size()).isLessThanOrEqualTo(target);
      assertThat(team.getCompleteCount()).isEqualTo(paid(places).size());
      assertThat(team.getStatus() == TeamStatus.COMPLETE)
          .isEqualTo(team.getCompleteCount() == target)
          .isEqualTo(completions == 1);
    }
  }

  private static void lockOneMore(
      GroupBuyTeamEntity team, List<MarketPayOrderEntity> places, int step) {
    if (places.size() == team.getTerms().targetCount()) {
      assertRefused(team, Examples.opening("b", "no-" + step), NOW, ResponseCode.TEAM_FULL);
    } else {
      places.add(lock(team, "no-" + step));
    }
  }

  private static int settleOne(
      GroupBuyTeamEntity team, List<MarketPayOrderEntity> places, int index) {
    if (places.get(index).isPaid()) {
      return 0;
    }
    places.set(index, places.get(index).paidAt(NOW));
    Settlement settlement = team.settle(places.get(index), () -> paid(places));
    if (settlement instanceof Settlement.Completed completed) {
      assertThat(completed.outTradeNos()).containsExactlyInAnyOrderElementsOf(paid(places));
      return 1;
    }
    return 0;
  }

  private static List<OutTradeNo> paid(List<MarketPayOrderEntity> places) {
    return places.stream()
        .filter(MarketPayOrderEntity::isPaid)
        .map(place -> place.purchase().outTradeNo())
        .toList();
  }

  private static GroupBuyTeamEntity open(int target) {
    return GroupBuyTeamEntity.open(
        new TeamId("team"),
        Examples.CLIENT,
        Examples.offer(target, 1),
        NotifyTarget.http(Examples.URL),
        NOW);
  }

  private static MarketPayOrderEntity lock(GroupBuyTeamEntity team, String outTradeNo) {
    return team.lock(
        new OrderId("order of " + outTradeNo),
        Examples.opening("buyer of " + outTradeNo, outTradeNo),
        OFFER.to(Set.of()),
        0,
        NOW);
  }

  @Test
  void anUnpaidPlaceThatIsReleasedCanBeTakenAgain() {
    GroupBuyTeamEntity team = open(2);
    MarketPayOrderEntity first = lock(team, "no-1");
    lock(team, "no-2");
    MarketPayOrderEntity closed = team.release(first, CloseReason.UNPAID_TIMEOUT, NOW);

    assertThat(closed.isClosed()).isTrue();
    assertThat(closed.takeSlot()).isEqualTo(MarketPayOrderEntity.NO_TAKE);
    assertThat(closed.closing()).isEqualTo(new Closing(CloseReason.UNPAID_TIMEOUT, NOW));
    assertThat(team.getLockCount()).isEqualTo(1);
    lock(team, "no-3");
    assertThat(team.getLockCount()).isEqualTo(2);
  }

  @Test
  void aPaidPlaceIsNotReleased() {
    GroupBuyTeamEntity team = open(2);
    MarketPayOrderEntity paid = pay(team, "no-1");
    assertThatIllegalStateException()
        .isThrownBy(() -> team.release(paid, CloseReason.UNPAID_TIMEOUT, NOW));
  }

  @Test
  void aRefundOfAnUnpaidPlaceReleasesIt() {
    GroupBuyTeamEntity team = open(2);
    Refund refund = team.refund(lock(team, "no-1"), NOW);
    assertThat(refund).isInstanceOf(Refund.Released.class);
    assertClosed(refund, CloseReason.CANCELLED);
    assertCounts(team, 0, 0, TeamStatus.IN_PROGRESS);
  }

  @Test
  void aRefundBeforeTheTeamIsCompleteGivesThePlaceToTheNext() {
    GroupBuyTeamEntity team = open(2);
    MarketPayOrderEntity paid = pay(team, "no-1");
    lock(team, "no-2");
    Refund refund = team.refund(paid, NOW);
    assertThat(refund).isInstanceOf(Refund.OfOpenTeam.class);
    assertClosed(refund, CloseReason.REFUNDED_UNFORMED);
    assertThat(refund.place().wasPaid()).isTrue();
    assertCounts(team, 1, 0, TeamStatus.IN_PROGRESS);
    lock(team, "no-3");
  }

  @Test
  void aRefundInACompleteTeamReopensNoPlaceAndTheLastOneFailsTheTeam() {
    GroupBuyTeamEntity team = open(2);
    MarketPayOrderEntity one = lock(team, "no-1");
    MarketPayOrderEntity two = lock(team, "no-2");
    one = one.paidAt(NOW);
    two = two.paidAt(NOW);
    team.settle(one, List::of);
    team.settle(two, () -> numbers("no-1", "no-2"));

    Refund first = team.refund(one, NOW);
    assertThat(first).isInstanceOf(Refund.OfCompleteTeam.class);
    assertClosed(first, CloseReason.REFUNDED_FORMED);
    assertCounts(team, 1, 1, TeamStatus.COMPLETE_WITH_REFUNDS);
    assertRefused(team, Examples.opening("b", "no-3"), NOW, ResponseCode.TEAM_NOT_JOINABLE);

    team.refund(two, NOW);
    assertCounts(team, 0, 0, TeamStatus.FAILED);
  }

  @Test
  void aRefundOfAClosedPlaceChangesNothing() {
    GroupBuyTeamEntity team = open(2);
    MarketPayOrderEntity closed = team.refund(lock(team, "no-1"), NOW).place();
    assertThat(team.refund(closed, NOW.plusSeconds(1))).isEqualTo(new Refund.Repeated(closed));
    assertCounts(team, 0, 0, TeamStatus.IN_PROGRESS);
  }

  @Test
  void aTeamDoesNotEndBeforeItsTime() {
    GroupBuyTeamEntity team = open(2);
    Instant end = team.getTerms().validEnd();
    assertThat(team.expire(end.minusMillis(1), Duration.ZERO, NEVER_ASKED))
        .isEqualTo(new Expiry.Unchanged());
    assertThat(team.getStatus()).isEqualTo(TeamStatus.IN_PROGRESS);
  }

  @Test
  void aTeamWaitsForPlacesThatAreNotPaidAndOnlyForThem() {
    Duration grace = Duration.ofMinutes(2);
    GroupBuyTeamEntity team = open(3);
    Instant end = team.getTerms().validEnd();
    MarketPayOrderEntity first = pay(team, "no-1");
    MarketPayOrderEntity second = lock(team, "no-2");
    Instant late = end.plus(grace).minusMillis(1);
    assertThat(team.expire(late, grace, NEVER_ASKED)).isEqualTo(new Expiry.Unchanged());
    MarketPayOrderEntity paid = second.paidAt(NOW);
    team.settle(paid, List::of);
    assertThat(team.expire(end, grace, () -> List.of(first, paid)))
        .isInstanceOf(Expiry.Failed.class);
  }

  @ParameterizedTest
  @EnumSource(names = "IN_PROGRESS", mode = EnumSource.Mode.EXCLUDE)
  void aTeamThatIsOverDoesNotEndAgain(TeamStatus status) {
    TeamTerms terms = open(3).getTerms();
    var team = new GroupBuyTeamEntity(terms, 2, 2, status);
    assertThat(team.expire(terms.validEnd(), Duration.ZERO, NEVER_ASKED))
        .isEqualTo(new Expiry.Unchanged());
    assertCounts(team, 2, 2, status);
  }

  private static final Supplier<List<MarketPayOrderEntity>> NEVER_ASKED =
      () -> {
        throw new AssertionError("asked for places");
      };

  @Test
  void aTeamThatMustBeFullFailsAtItsEndAndAllItsPlacesClose() {
    GroupBuyTeamEntity team = open(3);
    Instant end = team.getTerms().validEnd();
    MarketPayOrderEntity paid = pay(team, "no-1");
    MarketPayOrderEntity unpaid = lock(team, "no-2");
    Expiry expiry = team.expire(end, Duration.ZERO, () -> List.of(paid, unpaid));

    assertThat(expiry)
        .isEqualTo(
            new Expiry.Failed(
                List.of(unpaid.closed(CloseReason.TEAM_EXPIRED, end)),
                List.of(paid.closed(CloseReason.TEAM_EXPIRED, end))));
    assertCounts(team, 0, 0, TeamStatus.FAILED);
  }

  @Test
  void aTeamThatFormsVirtuallyIsCompleteWithThePaidPlaces() {
    GroupBuyTeamEntity team = openVirtual(3);
    Instant end = team.getTerms().validEnd();
    MarketPayOrderEntity unpaid = lock(team, "no-1");
    MarketPayOrderEntity paid = pay(team, "no-2");
    Expiry expiry = team.expire(end, Duration.ZERO, () -> List.of(unpaid, paid));

    assertThat(expiry)
        .isEqualTo(
            new Expiry.Completed(
                List.of(unpaid.closed(CloseReason.TEAM_EXPIRED, end)), numbers("no-2")));
    assertCounts(team, 1, 1, TeamStatus.COMPLETE);
    assertThat(team.expire(end, Duration.ZERO, NEVER_ASKED)).isEqualTo(new Expiry.Unchanged());
  }

  @Test
  void aTeamThatFormsVirtuallyFailsWithoutAPaidPlace() {
    GroupBuyTeamEntity team = openVirtual(3);
    MarketPayOrderEntity unpaid = lock(team, "no-1");
    Expiry expiry = team.expire(team.getTerms().validEnd(), Duration.ZERO, () -> List.of(unpaid));
    assertThat(expiry).isInstanceOf(Expiry.Failed.class);
    assertCounts(team, 0, 0, TeamStatus.FAILED);
  }

  @Test
  void aTeamWhosePlacesDoNotFitItsCountsDoesNotEnd() {
    GroupBuyTeamEntity team = open(3);
    MarketPayOrderEntity unpaid = lock(team, "no-1");
    lock(team, "no-2");
    assertThatIllegalStateException()
        .isThrownBy(
            () -> team.expire(team.getTerms().validEnd(), Duration.ZERO, () -> List.of(unpaid)));
  }

  private static GroupBuyTeamEntity openVirtual(int target) {
    return GroupBuyTeamEntity.open(
        new TeamId("team"),
        Examples.CLIENT,
        Examples.offer(target, GroupType.FORMS_WITH_PAID),
        NotifyTarget.http(Examples.URL),
        NOW);
  }

  private static MarketPayOrderEntity pay(GroupBuyTeamEntity team, String outTradeNo) {
    MarketPayOrderEntity paid = lock(team, outTradeNo).paidAt(NOW);
    team.settle(paid, List::of);
    return paid;
  }

  private static void assertClosed(Refund refund, CloseReason reason) {
    assertThat(refund.place().isClosed()).isTrue();
    assertThat(refund.place().closing()).isEqualTo(new Closing(reason, NOW));
  }

  private static void assertCounts(
      GroupBuyTeamEntity team, int lockCount, int completeCount, TeamStatus status) {
    assertThat(team.getLockCount()).isEqualTo(lockCount);
    assertThat(team.getCompleteCount()).isEqualTo(completeCount);
    assertThat(team.getStatus()).isEqualTo(status);
  }

  private static MarketPayOrderEntity copy(
      MarketPayOrderEntity place, TeamId teamId, TradeOrderStatus status) {
    return new MarketPayOrderEntity(
        place.orderId(),
        teamId,
        place.purchase(),
        place.requestDigest(),
        place.takeSlot(),
        place.price(),
        place.lockedAt(),
        status,
        null,
        null,
        Optional.empty(),
        null);
  }

  private static List<OutTradeNo> numbers(String... values) {
    return List.of(values).stream().map(OutTradeNo::new).toList();
  }
}
