package site.dopplerxd.domain.trade.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static site.dopplerxd.domain.testing.Examples.joining;
import static site.dopplerxd.domain.testing.Examples.opening;
import static site.dopplerxd.domain.testing.Refusals.assertRefused;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import site.dopplerxd.domain.activity.control.Switches;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.activity.model.ActivityStatus;
import site.dopplerxd.domain.activity.service.ActivityOfferService;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.model.AcknowledgementMode;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.EndpointConfig;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.NoCapacityException;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.Crowds;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.domain.testing.ForwardingTrades;
import site.dopplerxd.domain.testing.InMemoryActivities;
import site.dopplerxd.domain.testing.InMemoryCrowds;
import site.dopplerxd.domain.testing.InMemoryStock;
import site.dopplerxd.domain.testing.InMemoryTrades;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.RecordingTradeObserver;
import site.dopplerxd.domain.testing.SequentialIdentifiers;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.domain.trade.model.BuyerTakes;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.model.TradeOrderStatus;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

class TradeLockOrderServiceTest {
  private final SettableClock clock = new SettableClock();
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryTrades stored = new InMemoryTrades(database);
  private final InMemoryActivities activities = new InMemoryActivities().offer(Examples.offer());
  private final InMemoryCrowds crowds = new InMemoryCrowds(database);
  private final InMemoryStock stock = new InMemoryStock(database);
  private int lapsed;
  private static final Switches BLOCKED = new Switches(false, 100, Set.of(Examples.CHANNEL), 1);

  private final RecordingTradeObserver observer = new RecordingTradeObserver();
  private final SequentialIdentifiers identifiers = new SequentialIdentifiers();
  private final AtomicReference<Switches> switches = new AtomicReference<>(Switches.OPEN);
  private Optional<String> urlRule = Optional.empty();
  private EndpointConfig terms = Examples.TERMS;
  private final TradeLockOrderService locks = service(new ForwardingTrades(stored));

  private TradeLockOrderService service(ForwardingTrades trades) {
    return new TradeLockOrderService(
        new ActivityOfferService(activities, crowds),
        trades,
        new CallbackUrlCheck(FakeChannel.judging(this::ruleFor), client -> terms),
        observer,
        clock,
        switches::get,
        Crowds.forgetful(
            trades,
            database,
            identifiers,
            new PlaceAllowance(stock, (purchase, since) -> lapsed),
            clock));
  }

  private Optional<String> ruleFor(String url, AllowedHosts hosts) {
    return hosts.allows("merchant.example") ? urlRule : Optional.of("client-hosts");
  }

  private MarketPayOrderEntity lock(LockRequest request) {
    return locks.lockMarketPayOrder(request);
  }

  @Test
  void aRequestWithoutATeamOpensOne() {
    MarketPayOrderEntity place = lock(opening("buyer", "no-1"));

    assertThat(place.orderId().value()).isEqualTo("order-1");
    assertThat(place.teamId().value()).isEqualTo("team-1");
    assertThat(place.price()).isEqualTo(Examples.PRICE);
    assertThat(place.status()).isEqualTo(TradeOrderStatus.LOCKED);
    assertThat(place.lockedAt()).isEqualTo(Examples.NOW);
    assertThat(stored.places()).containsExactly(place);
    assertThat(theTeam().getLockCount()).isEqualTo(1);
    assertThat(theTeam().getTerms().notifyTarget()).isEqualTo(NotifyTarget.http(Examples.URL));
  }

  @Test
  void aRequestWithATeamJoinsIt() {
    TeamId team = lock(opening("buyer", "no-1")).teamId();
    MarketPayOrderEntity place = lock(joining(team, "another", "no-2"));
    assertThat(place.teamId()).isEqualTo(team);
    assertThat(theTeam().getLockCount()).isEqualTo(2);
    assertThat(observer.locks())
        .extracting(RecordingTradeObserver.Locked::repeated)
        .containsExactly(false, false);
  }

  @Test
  void aPlaceIsTheBuyersEvenWhenAnObserverBreaks() {
    observer.breakDown();
    MarketPayOrderEntity place = lock(opening("buyer", "no-1"));
    assertThat(lock(opening("buyer", "no-1"))).isEqualTo(place);
  }

  @Test
  void theSameRequestAgainGetsTheSamePlace() {
    MarketPayOrderEntity place = lock(opening("buyer", "no-1"));
    assertThat(lock(opening("buyer", "no-1"))).isEqualTo(place);
    assertThat(lock(opening("buyer", "no-1"))).isEqualTo(place);

    assertThat(stored.places()).hasSize(1);
    assertThat(theTeam().getLockCount()).isEqualTo(1);
    assertThat(observer.locks())
        .extracting(RecordingTradeObserver.Locked::repeated)
        .containsExactly(false, true, true);
  }

  @Test
  void theSameRequestGetsItsPlaceAlsoAfterPaymentAndAfterTheActivity() {
    MarketPayOrderEntity place = lock(opening("buyer", "no-1"));
    pay(place);
    activities.offer(Examples.offer(Examples.activity(3, 1, ActivityStatus.EXPIRED)));
    switches.set(BLOCKED);
    clock.advance(Duration.ofDays(100));

    MarketPayOrderEntity again = lock(opening("buyer", "no-1"));
    assertThat(again.isPaid()).isTrue();
    assertThat(again.orderId()).isEqualTo(place.orderId());
    assertThat(stored.teams()).hasSize(1);
  }

  @Test
  void aTradeNumberUsedForSomethingElseIsRefused() {
    TeamId team = lock(opening("buyer", "no-1")).teamId();
    for (LockRequest other :
        List.of(
            opening("another", "no-1"),
            joining(team, "buyer", "no-1"),
            new LockRequest(
                Examples.CLIENT,
                Examples.purchase("buyer", "no-1"),
                Optional.empty(),
                Optional.of(NotifyTarget.http(Examples.URL + "2")),
                Optional.empty()))) {
      assertRefused(ResponseCode.TRADE_NO_REUSED, "outTradeNo=no-1", () -> lock(other));
    }
    assertThat(stored.places()).hasSize(1);
  }

  /** What else would refuse it is not what the buyer has to know. */
  @Test
  void aTradeNumberUsedForSomethingElseIsRefusedAsSuchAlsoWhereNoPlaceIsLeft() {
    TeamId team = lock(opening("1", "no-1")).teamId();
    lock(joining(team, "2", "no-2"));
    lock(joining(team, "3", "no-3"));
    assertRefused(
        ResponseCode.TRADE_NO_REUSED, "outTradeNo=no-1", () -> lock(joining(team, "4", "no-1")));
    assertRefused(
        ResponseCode.TRADE_NO_REUSED, "outTradeNo=no-1", () -> lock(opening("2", "no-1")));
    assertThat(stored.places()).hasSize(3);
  }

  @Test
  void aRepeatLooksForItsPlaceOnce() {
    lock(opening("buyer", "no-1"));
    AtomicInteger looks = new AtomicInteger();
    TradeLockOrderService counted =
        service(
            new ForwardingTrades(stored) {
              @Override
              public Optional<MarketPayOrderEntity> findPlace(
                  SalesChannel channel, OutTradeNo outTradeNo) {
                looks.incrementAndGet();
                return super.findPlace(channel, outTradeNo);
              }
            });
    counted.lockMarketPayOrder(opening("buyer", "no-1"));
    assertThat(looks).hasValue(1);
    assertRefused(
        ResponseCode.TRADE_NO_REUSED,
        "outTradeNo=no-1",
        () -> counted.lockMarketPayOrder(opening("another", "no-1")));
    assertThat(looks).hasValue(2);
  }

  @Test
  void tradeNumbersThatDifferInCaseOrATrailingSpaceAreDifferent() {
    lock(opening("buyer 1", "no-a"));
    lock(opening("buyer 2", "no-A"));
    lock(opening("buyer 3", "no-a "));
    assertThat(stored.places()).hasSize(3);
  }

  @Test
  void aClosedPlaceIsNotGivenOutAgain() {
    lock(opening("buyer", "no-1"));
    stored.close(new OutTradeNo("no-1"));
    assertRefused(
        ResponseCode.PLACE_CLOSED, "outTradeNo=no-1", () -> lock(opening("buyer", "no-1")));
  }

  @Test
  void aBuyerTakesNoMoreThanTheLimit() {
    lock(opening("buyer", "no-1"));
    assertRefused(
        ResponseCode.TAKE_LIMIT_REACHED,
        "userId=buyer activityId=100123 takeLimit=1",
        () -> lock(opening("buyer", "no-2")));
    assertThat(stored.teams()).hasSize(1);
    lock(opening("Buyer", "no-3"));
  }

  @Test
  void aClosedPlaceCanBeTakenAgain() {
    activities.offer(Examples.offer(3, 2));
    lock(opening("buyer", "no-1"));
    lock(opening("buyer", "no-2"));
    stored.close(new OutTradeNo("no-1"));
    assertThat(lock(opening("buyer", "no-3")).takeSlot()).isZero();
    assertRefused(ResponseCode.TAKE_LIMIT_REACHED, "buyer", () -> lock(opening("buyer", "no-4")));
  }

  @Test
  void aBuyerGetsOnePlaceOfATeamAndMayOpenAnother() {
    activities.offer(onePerTeam(3, 3));
    TeamId team = lock(opening("buyer", "no-1")).teamId();
    assertRefused(
        ResponseCode.ALREADY_IN_TEAM,
        "teamId=" + team.value(),
        () -> lock(joining(team, "buyer", "no-2")));
    assertThat(lock(opening("buyer", "no-3")).teamId()).isNotEqualTo(team);
    assertThat(lock(joining(team, "another", "no-4")).teamId()).isEqualTo(team);
    assertThat(lock(opening("buyer", "no-1")).teamId()).as("a repeat").isEqualTo(team);
  }

  /**
   * While the slower of two locks waits for the team's row, an older place of the buyer is closed
   * and the faster one takes its slot. By what was read before, the slower would take another.
   */
  @Test
  void aPlaceThatClosesBetweenTwoLocksOfItsBuyerGivesItNoSecondPlaceOfATeam() {
    activities.offer(onePerTeam(3, 3));
    lock(opening("buyer", "no-1"));
    TeamId team = lock(opening("another", "no-2")).teamId();
    BuyerTakes before = stored.takes(Examples.CHANNEL, new UserId("buyer"), Examples.ACTIVITY);
    stored.close(new OutTradeNo("no-1"));
    assertThat(lock(joining(team, "buyer", "no-3")).takeSlot()).isZero();
    TradeLockOrderService slower = service(new WaitingForTheTeam(before));
    assertRefused(
        ResponseCode.ALREADY_IN_TEAM,
        "teamId=" + team.value(),
        () -> slower.lockMarketPayOrder(joining(team, "buyer", "no-4")));
    assertThat(stored.places()).hasSize(3);
  }

  /** Sees what was taken before, until it has the team's row. */
  private final class WaitingForTheTeam extends ForwardingTrades {
    private final BuyerTakes before;
    private boolean waiting = true;

    WaitingForTheTeam(BuyerTakes before) {
      super(stored);
      this.before = before;
    }

    @Override
    public BuyerTakes takes(SalesChannel channel, UserId buyer, ActivityId activity) {
      return waiting ? before : super.takes(channel, buyer, activity);
    }

    @Override
    public boolean raiseLockCount(
        SalesChannel channel, TeamId team, ActivityId activity, Instant now) {
      waiting = false;
      return super.raiseLockCount(channel, team, activity, now);
    }

    @Override
    public Optional<GroupBuyTeamEntity> findTeamForUpdate(SalesChannel channel, TeamId teamId) {
      waiting = false;
      return super.findTeamForUpdate(channel, teamId);
    }
  }

  @Test
  void whereABuyerHasOneTakeARefusalNeedsNoLockOfTheTeam() {
    activities.offer(onePerTeam(3, 1));
    TeamId team = lock(opening("another", "no-1")).teamId();
    lock(opening("buyer", "no-2"));
    WaitingForTheTeam watched =
        new WaitingForTheTeam(
            stored.takes(Examples.CHANNEL, new UserId("buyer"), Examples.ACTIVITY));
    assertRefused(
        ResponseCode.TAKE_LIMIT_REACHED,
        "userId=buyer",
        () -> service(watched).lockMarketPayOrder(joining(team, "buyer", "no-3")));
    assertThat(watched.waiting).isTrue();
  }

  @Test
  void anActivityMayGiveABuyerSeveralPlacesOfATeam() {
    activities.offer(Examples.offer(3, 3));
    TeamId team = lock(opening("buyer", "no-1")).teamId();
    assertThat(lock(joining(team, "buyer", "no-2")).teamId()).isEqualTo(team);
  }

  @Test
  void aClosedPlaceDoesNotKeepItsBuyerOutOfTheTeam() {
    activities.offer(onePerTeam(3, 3));
    TeamId team = lock(opening("another", "no-1")).teamId();
    lock(joining(team, "buyer", "no-2"));
    stored.close(new OutTradeNo("no-2"));
    assertThat(lock(joining(team, "buyer", "no-3")).teamId()).isEqualTo(team);
  }

  @Test
  void fourLocksOfOneBuyerAtOnceTakeOnePlaceOfATeam() {
    activities.offer(onePerTeam(20, 10));
    TeamId team = lock(opening("another", "no-0")).teamId();
    List<String> codes = Concurrently.map(4, i -> codeOf(joining(team, "buyer", "no-" + (i + 1))));
    assertThat(Concurrently.countOf(codes, "0000")).isEqualTo(1);
    assertThat(Concurrently.countOf(codes, "E0170")).isEqualTo(3);
    assertThat(theTeam().getLockCount()).isEqualTo(2);
  }

  private static ActivityOffer onePerTeam(int target, int takeLimit) {
    return Examples.offer(
        Examples.onePerTeam(Examples.activity(target, takeLimit, ActivityStatus.LIVE)));
  }

  @Test
  void aLimitThatWasLoweredCountsThePlacesTakenBefore() {
    activities.offer(Examples.offer(3, 3));
    List.of("no-1", "no-2", "no-3").forEach(no -> lock(opening("buyer", no)));
    stored.close(new OutTradeNo("no-1"));
    activities.offer(Examples.offer(3, 2));
    assertRefused(ResponseCode.TAKE_LIMIT_REACHED, "buyer", () -> lock(opening("buyer", "no-4")));

    stored.close(new OutTradeNo("no-2"));
    assertThat(lock(opening("buyer", "no-5")).takeSlot()).isZero();
  }

  @Test
  void aTeamThatIsUnknownFullOrOverIsRefused() {
    assertRefused(
        ResponseCode.TEAM_NOT_JOINABLE,
        "teamId=nowhere",
        () -> lock(joining(new TeamId("nowhere"), "buyer", "no-1")));
    TeamId team = lock(opening("1", "no-1")).teamId();
    lock(joining(team, "2", "no-2"));
    lock(joining(team, "3", "no-3"));
    assertRefused(ResponseCode.TEAM_FULL, "teamId=team-1", () -> lock(joining(team, "4", "no-4")));

    TeamId expired = lock(opening("5", "no-5")).teamId();
    clock.advance(Examples.VALID_TIME);
    assertRefused(
        ResponseCode.TEAM_NOT_JOINABLE, "validEnd=", () -> lock(joining(expired, "6", "no-6")));
    assertThat(stored.places()).hasSize(4);
  }

  @Test
  void whatNoActivityOffersIsRefused() {
    Purchase purchase = Examples.purchase("buyer", "no-1");
    var elsewhere =
        new Purchase(
            purchase.userId(),
            purchase.channel(),
            purchase.goodsId(),
            new ActivityId(100126),
            purchase.outTradeNo());
    assertRefused(
        ResponseCode.NO_ACTIVITY,
        "activityId=100126",
        () ->
            lock(
                new LockRequest(
                    Examples.CLIENT,
                    elsewhere,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())));
    assertNothingWritten();
  }

  @ParameterizedTest
  @EnumSource(names = "LIVE", mode = EnumSource.Mode.EXCLUDE)
  void anActivityThatIsNotLiveSellsNothing(ActivityStatus status) {
    activities.offer(Examples.offer(Examples.activity(3, 1, status)));
    assertRefusedAtOnce(ResponseCode.ACTIVITY_NOT_LIVE, "activityId=100123", opening("b", "no"));
  }

  @Test
  void anActivitySellsNothingOutsideOfItsTime() {
    clock.set(Examples.offer().activity().endTime());
    assertRefusedAtOnce(
        ResponseCode.OUTSIDE_ACTIVITY_TIME, "activityId=100123", opening("b", "no"));
    clock.set(Examples.offer().activity().startTime().minusNanos(1));
    assertRefusedAtOnce(
        ResponseCode.OUTSIDE_ACTIVITY_TIME, "activityId=100123", opening("b", "no"));
  }

  @Test
  void anActivityForACrowdSellsToItsMembersOnly() {
    activities.offer(Examples.forCrowd("vip", "2", Optional.empty()));
    assertRefusedAtOnce(ResponseCode.NOT_IN_CROWD, "activityId=100123", opening("b", "no"));
    crowds.having("vip", "a");
    assertRefused(ResponseCode.NOT_IN_CROWD, "activityId=100123", () -> lock(opening("b", "no")));
    assertThat(lock(opening("a", "no")).price()).isEqualTo(Examples.PRICE);
  }

  @Test
  void aDiscountForACrowdIsForItsMembersAndOthersPayTheOrdinaryPrice() {
    activities.offer(Examples.forCrowd("", "", Optional.of("vip")));
    crowds.having("vip", "a");
    MarketPayOrderEntity ordinary = lock(opening("b", "no-1"));
    assertThat(ordinary.price().pay()).isEqualTo(Examples.PRICE.original());
    assertThat(lock(joining(ordinary.teamId(), "a", "no-2")).price()).isEqualTo(Examples.PRICE);
    assertThat(lock(joining(ordinary.teamId(), "c", "no-3")).price()).isEqualTo(ordinary.price());
  }

  @Test
  void whoJoinsPaysWhatTheTeamWasOpenedWith() {
    TeamId team = lock(opening("a", "no-1")).teamId();
    activities.offer(Examples.costing("200.00"));
    assertThat(lock(joining(team, "b", "no-2")).price()).isEqualTo(Examples.PRICE);
    assertThat(lock(opening("c", "no-3")).price().original()).isEqualTo(Money.of("200.00"));
  }

  @Test
  void theLastPlaceOfALimitedActivityIsSoldOnceAndGivenBackWithACancelledLock() {
    activities.offer(Examples.limited(2, false));
    stock.counting(Examples.ACTIVITY);
    TeamId team = lock(opening("a", "no-1")).teamId();
    assertThat(lock(opening("a", "no-1")).teamId()).isEqualTo(team);
    lock(joining(team, "b", "no-2"));
    assertRefused(
        ResponseCode.SOLD_OUT, "activityId=100123", () -> lock(joining(team, "c", "no-3")));
    assertThat(stored.places()).hasSize(2);
    assertThat(stock.sold(Examples.ACTIVITY)).isEqualTo(2);
    database.inTransaction(
        () -> {
          stock.giveBack(Examples.ACTIVITY, 1);
          return true;
        });
    lock(joining(team, "d", "no-4"));
  }

  @Test
  void anActivityThatIsKnownToBeSoldOutIsRefusedAtOnce() {
    activities.offer(Examples.limited(2, true));
    assertRefusedAtOnce(ResponseCode.SOLD_OUT, "activityId=100123", opening("b", "no"));
  }

  @Test
  void anActivityWhoseLimitWasNeverCountedSellsNothing() {
    activities.offer(Examples.limited(2, false));
    assertRefusedAtOnce(ResponseCode.SOLD_OUT, "activityId=100123", opening("b", "no"));
  }

  @Test
  void aBuyerHoldsNoMoreUnpaidPlacesThanTheActivityAllows() {
    activities.offer(Examples.against(Optional.of(1), Optional.empty()));
    lock(opening("b", "no-1"));
    assertRefused(
        ResponseCode.TOO_MANY_UNPAID,
        "userId=b activityId=100123 unpaidLimit=1",
        () -> lock(opening("b", "no-2")));
    lock(opening("c", "no-3"));
  }

  @Test
  void aBuyerWhoLeftTooManyPlacesUnpaidIsRefusedForAnHour() {
    activities.offer(Examples.against(Optional.empty(), Optional.of(3)));
    lapsed = 3;
    assertRefusedAtOnce(ResponseCode.TOO_MANY_LAPSED, "lapsedLimit=3", opening("b", "no"));
    lapsed = 2;
    lock(opening("b", "no"));
  }

  @Test
  void aBlockedChannelSellsNothing() {
    switches.set(BLOCKED);
    assertRefusedAtOnce(ResponseCode.CHANNEL_BLOCKED, "s01/c01", opening("b", "no"));
  }

  @Test
  void aDowngradedServiceSellsNothing() {
    switches.set(new Switches(true, 100, Set.of(), 1));
    assertRefusedAtOnce(ResponseCode.DOWNGRADED, "downgraded=true", opening("b", "no"));
  }

  @Test
  void aBuyerOutsideOfTheCutIsRefusedAndOneInsideIsNot() {
    switches.set(new Switches(false, 0, Set.of(), 1));
    assertRefusedAtOnce(ResponseCode.OUTSIDE_GRAY_RANGE, "userId=b", opening("b", "no"));
    switches.set(new Switches(false, 100, Set.of(), 2));
    assertThat(lock(opening("b", "no")).isPaid()).isFalse();
  }

  @Test
  void aMerchantCannotBeToldByMqWithoutABroker() {
    var byMq =
        new LockRequest(
            Examples.CLIENT,
            Examples.purchase("b", "no"),
            Optional.empty(),
            Optional.of(new NotifyTarget(NotifyType.MQ, "topic")),
            Optional.empty());
    assertRefusedAtOnce(ResponseCode.NOTIFY_TYPE_UNAVAILABLE, "notifyType=MQ", byMq);
  }

  @Test
  void norCanItBeToldOfARefund() {
    var refundByMq =
        new LockRequest(
            Examples.CLIENT,
            Examples.purchase("b", "no"),
            Optional.empty(),
            Optional.of(NotifyTarget.http(Examples.URL)),
            Optional.of(NotifyTarget.textOfTopic("topic.team_refund")));
    assertRefusedAtOnce(ResponseCode.NOTIFY_TYPE_UNAVAILABLE, "notifyType=MQ", refundByMq);
  }

  @Test
  void whoOpensATeamSaysWhereToTellIt() {
    var silent =
        new LockRequest(
            Examples.CLIENT,
            Examples.purchase("b", "no"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertRefusedAtOnce(ResponseCode.ILLEGAL_PARAMETER, "notifyUrl", silent);
  }

  @Test
  void aUrlThatMayNotBeCalledIsRefusedWithItsRule() {
    urlRule = Optional.of("loopback");
    assertRefusedAtOnce(
        ResponseCode.NOTIFY_URL_FORBIDDEN, "notifyUrl: loopback", opening("b", "no"));
  }

  @Test
  void aRefundUrlThatMayNotBeCalledIsRefusedWithItsRule() {
    TeamId team = lock(opening("buyer", "no-1")).teamId();
    urlRule = Optional.of("loopback");
    var joining = joining(team, "b", "no");
    var withRefundUrl =
        new LockRequest(
            joining.clientId(),
            joining.purchase(),
            joining.team(),
            joining.notifyTarget(),
            Optional.of(Examples.URL));
    assertRefused(
        ResponseCode.NOTIFY_URL_FORBIDDEN, "refundNotifyUrl: loopback", () -> lock(withRefundUrl));
  }

  @Test
  void aPlaceIsToBePaidWithinTheActivitysTimeAndItsTeams() {
    MarketPayOrderEntity first = lock(opening("b1", "no-1"));
    assertThat(first.payDeadline()).isEqualTo(Examples.NOW.plus(Examples.PAY_TIMEOUT));
    Instant end = Examples.NOW.plus(Examples.VALID_TIME);
    clock.set(end.minusSeconds(60));
    assertThat(lock(joining(first.teamId(), "b2", "no-2")).payDeadline()).isEqualTo(end);
    assertThat(lock(opening("b1", "no-1")).payDeadline()).isEqualTo(first.payDeadline());
  }

  @Test
  void aUrlElsewhereThanTheClientMayBeCalledIsRefused() {
    terms =
        Examples.terms(
            RetrySchedule.card(),
            AcknowledgementMode.SUCCESS_BODY,
            List.of(),
            AllowedHosts.parse("other.example"));
    assertRefusedAtOnce(
        ResponseCode.NOTIFY_URL_FORBIDDEN, "notifyUrl: client-hosts", opening("b", "no"));
  }

  /** Everything is wrong with it: the refusals come in one order, each hidden by the one before. */
  @Test
  void theFirstRefusalWins() {
    activities.offer(Examples.offer(Examples.activity(3, 1, ActivityStatus.DROPPED)));
    clock.set(Examples.offer().activity().endTime());
    urlRule = Optional.of("loopback");
    switches.set(BLOCKED);
    assertRefusedAtOnce(ResponseCode.CHANNEL_BLOCKED, "", opening("b", "no"));
  }

  @Test
  void theUrlIsJudgedBeforeTheActivity() {
    activities.offer(Examples.offer(Examples.activity(3, 1, ActivityStatus.DROPPED)));
    clock.set(Examples.offer().activity().endTime());
    urlRule = Optional.of("loopback");
    assertRefusedAtOnce(ResponseCode.NOTIFY_URL_FORBIDDEN, "", opening("b", "no"));
    urlRule = Optional.empty();
    assertRefusedAtOnce(ResponseCode.ACTIVITY_NOT_LIVE, "", opening("b", "no"));
    activities.offer(Examples.offer(Examples.activity(3, 1, ActivityStatus.LIVE)));
    assertRefusedAtOnce(ResponseCode.OUTSIDE_ACTIVITY_TIME, "", opening("b", "no"));
  }

  private void assertRefusedAtOnce(ResponseCode code, String detail, LockRequest request) {
    assertRefused(code, detail, () -> lock(request));
    assertNothingWritten();
  }

  private void assertNothingWritten() {
    assertThat(stored.places()).isEmpty();
    assertThat(stored.teams()).isEmpty();
    assertThat(observer.locks()).isEmpty();
    assertThat(database.committed()).isZero();
  }

  /** Sees nothing of what was taken a moment ago, as often as this is asked to. */
  private final class Outdated extends ForwardingTrades {
    private int timesOutdated;

    Outdated(int timesOutdated) {
      super(stored);
      this.timesOutdated = timesOutdated;
    }

    @Override
    public BuyerTakes takes(SalesChannel channel, UserId buyer, ActivityId activity) {
      return timesOutdated-- > 0
          ? new BuyerTakes(Map.of(), Set.of(), 0)
          : super.takes(channel, buyer, activity);
    }
  }

  @Test
  void aRequestSentTwiceAtOnceGetsOneAnswer() {
    LockRequest request = opening("buyer", "no-1");
    MarketPayOrderEntity place = lock(request);
    assertThat(service(new Outdated(1)).lockMarketPayOrder(request)).isEqualTo(place);
    assertThat(stored.places()).containsExactly(place);
    assertThat(stored.teams()).hasSize(1);
  }

  /** The twin's own place fills the team, and uses up the take limit. */
  @Test
  void aRequestSentTwiceAtOnceForTheLastPlaceGetsOneAnswer() {
    TeamId team = lock(opening("1", "no-1")).teamId();
    lock(joining(team, "2", "no-2"));
    LockRequest request = joining(team, "3", "no-3");
    MarketPayOrderEntity place = lock(request);
    assertThat(service(new Outdated(1)).lockMarketPayOrder(request)).isEqualTo(place);
    assertThat(stored.places()).hasSize(3);
  }

  @Test
  void whoLosesARaceForTheTradeNumberIsToldThatItIsTaken() {
    lock(opening("other", "no-1"));
    TradeLockOrderService racing = service(new Outdated(1));
    assertRefused(
        ResponseCode.TRADE_NO_REUSED,
        "outTradeNo=no-1",
        () -> racing.lockMarketPayOrder(opening("buyer", "no-1")));
    assertThat(stored.places()).hasSize(1);
  }

  @Test
  void whoLosesARaceForATakeSlotTriesTheNext() {
    activities.offer(Examples.offer(3, 2));
    lock(opening("buyer", "no-1"));
    TradeLockOrderService racing = service(new Outdated(3));
    assertThat(racing.lockMarketPayOrder(opening("buyer", "no-2")).takeSlot()).isEqualTo(1);
    assertThat(stored.teams()).hasSize(2);
  }

  @Test
  void whoLosesARaceForTheLastTakeReachesTheLimit() {
    lock(opening("buyer", "no-1"));
    TradeLockOrderService racing = service(new Outdated(1));
    assertRefused(
        ResponseCode.TAKE_LIMIT_REACHED,
        "buyer",
        () -> racing.lockMarketPayOrder(opening("buyer", "no-2")));
    assertThat(stored.teams()).hasSize(1);
  }

  @Test
  void whoLosesEveryRaceIsSentAwayInTheEnd() {
    lock(opening("buyer", "no-1"));
    TradeLockOrderService racing = service(new Outdated(1000));
    assertRefused(
        ResponseCode.DUPLICATE_KEY,
        "outTradeNo=no-2",
        () -> racing.lockMarketPayOrder(opening("buyer", "no-2")));
    assertThat(stored.teams()).hasSize(1);
  }

  @Test
  void aRepeatGetsItsAnswerAfterEveryFailure() {
    MarketPayOrderEntity place = lock(opening("buyer", "no-1"));
    activities.breakDown();
    TradeLockOrderService broken = service(new ForwardingTrades(stored));
    assertThat(broken.lockMarketPayOrder(opening("buyer", "no-1"))).isEqualTo(place);
    assertThatThrownBy(() -> broken.lockMarketPayOrder(opening("buyer", "no-2")))
        .hasMessage("broken on purpose");
  }

  @Test
  void aLockWithoutAConnectionDoesNotWaitForOneAgain() {
    var looks = new AtomicInteger();
    RuntimeException failure = new IllegalStateException(NoCapacityException.connectionTimeout());
    TradeLockOrderService away =
        service(
            new ForwardingTrades(stored) {
              @Override
              public BuyerTakes takes(SalesChannel channel, UserId buyer, ActivityId activity) {
                throw failure;
              }

              @Override
              public Optional<MarketPayOrderEntity> findPlace(
                  SalesChannel channel, OutTradeNo outTradeNo) {
                looks.incrementAndGet();
                return super.findPlace(channel, outTradeNo);
              }
            });
    assertThatThrownBy(() -> away.lockMarketPayOrder(opening("buyer", "no-1"))).isSameAs(failure);
    assertThat(looks).hasValue(0);
  }

  @Test
  void theFirstFailureOfALockIsTheOneThatIsThrown() {
    var second = new IllegalStateException("second");
    activities.breakDown();
    TradeLockOrderService away =
        service(
            new ForwardingTrades(stored) {
              @Override
              public Optional<MarketPayOrderEntity> findPlace(
                  SalesChannel channel, OutTradeNo outTradeNo) {
                throw second;
              }
            });
    assertThatThrownBy(() -> away.lockMarketPayOrder(opening("buyer", "no-1")))
        .hasMessage("broken on purpose")
        .hasSuppressedException(second);
  }

  @Test
  void aTransactionThatIsRunAgainTakesOnePlace() {
    TeamId team = lock(opening("1", "no-1")).teamId();
    database.giveUpNext(3);
    MarketPayOrderEntity place = lock(joining(team, "2", "no-2"));
    assertThat(stored.findPlace(Examples.CHANNEL, new OutTradeNo("no-2"))).contains(place);
    assertThat(theTeam().getLockCount()).isEqualTo(2);
  }

  /** The team as it was seen had a place left. */
  @Test
  void aTeamThatFillsUpBetweenTheLookAndTheCountRefuses() {
    TeamId team = lock(opening("1", "no-1")).teamId();
    GroupBuyTeamEntity before = stored.findTeam(Examples.CHANNEL, team).orElseThrow();
    lock(joining(team, "2", "no-2"));
    lock(joining(team, "3", "no-3"));
    TradeLockOrderService late =
        service(
            new ForwardingTrades(stored) {
              @Override
              public Optional<GroupBuyTeamEntity> findTeam(SalesChannel channel, TeamId teamId) {
                return Optional.of(before);
              }
            });
    assertRefused(
        ResponseCode.TEAM_FULL,
        "teamId=team-1",
        () -> late.lockMarketPayOrder(joining(team, "4", "no-4")));
    assertThat(theTeam().getLockCount()).isEqualTo(3);
    assertThat(stored.places()).hasSize(3);
  }

  @Test
  void twelveBuyersRaceForTheLastTwoPlaces() {
    TeamId team = lock(opening("first", "no-first")).teamId();
    List<String> codes = Concurrently.map(12, i -> codeOf(joining(team, "b" + i, "no-" + i)));
    assertThat(Concurrently.countOf(codes, "0000")).isEqualTo(2);
    assertThat(Concurrently.countOf(codes, "E0006")).isEqualTo(10);
    assertThat(theTeam().getLockCount()).isEqualTo(3);
  }

  @Test
  void fiveLocksOfOneBuyerAtOnceTakeWhatTheLimitAllows() {
    List<String> codes = Concurrently.map(5, i -> codeOf(opening("buyer", "no-" + i)));
    assertThat(Concurrently.countOf(codes, "0000")).isEqualTo(1);
    assertThat(Concurrently.countOf(codes, "E0103")).isEqualTo(4);
  }

  @Test
  void fourTimesTheSameRequestAtOnceIsOnePlaceAndOneAnswer() {
    List<MarketPayOrderEntity> places = Concurrently.map(4, i -> lock(opening("buyer", "no-1")));
    assertThat(places).containsOnly(stored.places().get(0));
    assertThat(stored.places()).hasSize(1);
    assertThat(stored.teams()).hasSize(1);
  }

  private String codeOf(LockRequest request) {
    try {
      lock(request);
      return ResponseCode.SUCCESS.getCode();
    } catch (AppException refusal) {
      return refusal.getCode().getCode();
    }
  }

  private GroupBuyTeamEntity theTeam() {
    return stored.teams().get(0);
  }

  private void pay(MarketPayOrderEntity place) {
    database.inTransaction(
        () -> {
          GroupBuyTeamEntity team =
              stored.findTeamForUpdate(Examples.CHANNEL, place.teamId()).orElseThrow();
          MarketPayOrderEntity paid = place.paidAt(Examples.NOW);
          return stored.savePaid(team, paid);
        });
  }
}
