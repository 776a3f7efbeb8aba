package site.dopplerxd.domain.trade.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static site.dopplerxd.domain.testing.Examples.NOW;
import static site.dopplerxd.domain.testing.Examples.joining;
import static site.dopplerxd.domain.testing.Examples.opening;
import static site.dopplerxd.domain.testing.Examples.paid;
import static site.dopplerxd.domain.testing.Refusals.assertRefused;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.activity.control.Switches;
import site.dopplerxd.domain.activity.service.ActivityOfferService;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.channel.Delivery;
import site.dopplerxd.domain.notify.channel.HostAdmission;
import site.dopplerxd.domain.notify.delivery.DispatcherSettings;
import site.dopplerxd.domain.notify.delivery.NotifyDispatcher;
import site.dopplerxd.domain.notify.delivery.NotifyJobReport;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.TraceParent;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.Crowds;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.domain.testing.ForwardingTrades;
import site.dopplerxd.domain.testing.InMemoryActivities;
import site.dopplerxd.domain.testing.InMemoryNotifyTasks;
import site.dopplerxd.domain.testing.InMemoryRefunds;
import site.dopplerxd.domain.testing.InMemoryStock;
import site.dopplerxd.domain.testing.InMemoryTrades;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.PlainPayloads;
import site.dopplerxd.domain.testing.RecordingDeliveryObserver;
import site.dopplerxd.domain.testing.RecordingNotices;
import site.dopplerxd.domain.testing.RecordingTradeObserver;
import site.dopplerxd.domain.testing.ScriptedMerchant;
import site.dopplerxd.domain.testing.SequentialIdentifiers;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.domain.testing.Soon;
import site.dopplerxd.domain.trade.lock.PlaceAllowance;
import site.dopplerxd.domain.trade.lock.TradeLockOrderService;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Settlement;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.domain.trade.model.TradePaySuccess;
import site.dopplerxd.domain.trade.owed.PlaceNoticeType;
import site.dopplerxd.domain.trade.owed.RefundState;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.port.TradeRepository.PlaceWithTeam;
import site.dopplerxd.domain.trade.refund.PlaceClosings;
import site.dopplerxd.domain.trade.refund.RefundDueWriter;
import site.dopplerxd.types.ResponseCode;

class TradeSettlementOrderServiceTest {
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final SettableClock clock = new SettableClock();
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryTrades trades = new InMemoryTrades(database);
  private final InMemoryNotifyTasks tasks = new InMemoryNotifyTasks(database, clock);
  private final ScriptedMerchant merchant = new ScriptedMerchant();
  private final RecordingTradeObserver observer = new RecordingTradeObserver();
  private final RecordingDeliveryObserver deliveries = new RecordingDeliveryObserver();
  private final InMemoryRefunds refunds = new InMemoryRefunds(database);
  private final RecordingNotices notices = new RecordingNotices(database);
  private final SequentialIdentifiers identifiers = new SequentialIdentifiers();
  private Optional<TraceParent> trace = Optional.empty();
  private final NotifyDispatcher dispatcher =
      new NotifyDispatcher(
          tasks,
          FakeChannel.only(merchant),
          client -> Examples.TERMS,
          url -> HostAdmission.Admitted.UNLIMITED,
          List.of(deliveries),
          new DispatcherSettings("node", 4, Duration.ofSeconds(5), Duration.ofMinutes(1)),
          clock);
  private final TradeLockOrderService locks =
      new TradeLockOrderService(
          new ActivityOfferService(new InMemoryActivities().offer(Examples.offer()), Crowds.NONE),
          trades,
          new CallbackUrlCheck(FakeChannel.http(), client -> Examples.TERMS),
          observer,
          clock,
          () -> Switches.OPEN,
          Crowds.forgetful(
              trades,
              database,
              identifiers,
              new PlaceAllowance(new InMemoryStock(database), (purchase, since) -> 0),
              clock));
  private final TradeSettlementOrderService settlements = service(trades);
  private final TeamId team = new TeamId("team-1");

  private TradeSettlementOrderService service(TradeRepository repository) {
    var dues = new RefundDueWriter(repository, refunds, notices, (channel, paid) -> Map.of());
    return new TradeSettlementOrderService(
        repository,
        database,
        dispatcher,
        new CompletionNotifications(new PlainPayloads(), identifiers, () -> trace),
        new PlaceClosings(repository, dues, notices, new InMemoryStock(database)),
        dues,
        observer,
        clock,
        new SettlementSettings(SKEW, Duration.ofMillis(50)));
  }

  @BeforeEach
  void lockATeamOfThree() {
    lock(opening("b1", "no-1"));
    lock(joining(team, "b2", "no-2"));
    lock(joining(team, "b3", "no-3"));
  }

  @AfterEach
  void close() {
    dispatcher.close();
  }

  private MarketPayOrderEntity lock(LockRequest request) {
    return locks.lockMarketPayOrder(request);
  }

  private Settlement settle(TradePaySuccess payment) {
    return settlements.settlementMarketPayOrder(payment);
  }

  @Test
  void aPaymentIsCounted() {
    Settlement settlement = settle(paid("b1", "no-1", NOW.plusSeconds(3)));

    assertThat(settlement).isInstanceOf(Settlement.Counted.class);
    assertThat(trades.findPlace(Examples.CHANNEL, new OutTradeNo("no-1")))
        .contains(settlement.place());
    assertThat(settlement.place().isPaid()).isTrue();
    assertThat(settlement.place().outTradeTime()).isEqualTo(NOW.plusSeconds(3));
    assertThat(theTeam().getCompleteCount()).isEqualTo(1);
    assertThat(tasks.tasks()).isEmpty();
    assertThat(observer.settlements()).containsExactly(settlement);
  }

  @Test
  void aPaymentIsCountedEvenWhenAnObserverBreaks() {
    observer.breakDown();
    assertThat(settle(paid("b1", "no-1"))).isInstanceOf(Settlement.Counted.class);
    assertThat(settle(paid("b1", "no-1"))).isInstanceOf(Settlement.Repeated.class);
  }

  @Test
  void theLastPaymentCompletesTheTeamAndTellsTheMerchant() {
    settle(paid("b3", "no-3"));
    settle(paid("b1", "no-1"));
    Settlement last = settle(paid("b2", "no-2"));

    assertThat(last).isInstanceOf(Settlement.Completed.class);
    assertThat(theTeam().getStatus()).isEqualTo(TeamStatus.COMPLETE);
    Soon.until(() -> !deliveries.attempted().isEmpty());
    assertThat(merchant.calls())
        .containsExactly(
            new Delivery(
                "event-1",
                NotifyCategory.TRADE_SETTLEMENT,
                Subject.team(team),
                NotifyTarget.http(Examples.URL),
                "{\"teamId\":\"team-1\",\"outTradeNoList\":[\"no-1\",\"no-3\",\"no-2\"]}",
                Examples.TERMS,
                Optional.empty()));
    assertThat(theTask().notification().channel()).hasValue(Examples.CHANNEL);
    assertThat(theTask().status()).isEqualTo(NotifyStatus.SUCCESS);
    assertThat(theTask().notification().eventKey()).isEqualTo("team-1/trade_settlement");
  }

  @Test
  void theCallbackBelongsToTheTraceOfTheLastPayment() {
    settle(paid("b1", "no-1"));
    settle(paid("b2", "no-2"));
    trace = TraceParent.parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    settle(paid("b3", "no-3"));
    assertThat(theTask().notification().trace()).isEqualTo(trace).isPresent();
  }

  @Test
  void theBuyerDoesNotWaitForTheMerchant() {
    var latch = merchant.hangs(Examples.URL);
    settleAll();
    Soon.until(() -> merchant.underWay() == 1);
    assertThat(theTask().status()).isEqualTo(NotifyStatus.WAITING);
    latch.countDown();
  }

  @Test
  void aPaymentReportedAgainGetsTheFirstAnswer() {
    Settlement first = settle(paid("b1", "no-1"));
    clock.advance(Duration.ofDays(1));
    Settlement again = settle(paid("b1", "no-1", NOW.plus(Duration.ofHours(20))));

    assertThat(again).isEqualTo(new Settlement.Repeated(first.place()));
    assertThat(theTeam().getCompleteCount()).isEqualTo(1);
  }

  @Test
  void aCompletingPaymentReportedAgainCausesNoSecondCall() {
    settleAll();
    Soon.until(() -> !deliveries.attempted().isEmpty());
    clock.advance(Duration.ofDays(1));
    for (String number : List.of("1", "2", "3")) {
      assertThat(settle(paid("b" + number, "no-" + number)))
          .isInstanceOf(Settlement.Repeated.class);
    }
    assertThat(tasks.tasks()).hasSize(1);
    assertThat(settlements.execSettlementNotifyJob()).isEqualTo(NotifyJobReport.NOTHING);
    assertThat(merchant.calls()).hasSize(1);
  }

  /** Its first look shows the place as it was before its twin paid. */
  private TradeSettlementOrderService overtakenByItsTwin() {
    Optional<PlaceWithTeam> unpaid =
        trades.findPlaceWithTeam(Examples.CHANNEL, new OutTradeNo("no-1"));
    settle(paid("b1", "no-1"));
    return service(
        new ForwardingTrades(trades) {
          @Override
          public Optional<PlaceWithTeam> findPlaceWithTeam(
              SalesChannel channel, OutTradeNo outTradeNo) {
            return unpaid;
          }
        });
  }

  @Test
  void aReportThatIsOvertakenByItsTwinGetsTheFirstAnswer() {
    assertGetsTheFirstAnswer(overtakenByItsTwin());
  }

  @Test
  void noRuleRefusesAReportThatIsOvertakenByItsTwin() {
    TradeSettlementOrderService overtaken = overtakenByItsTwin();
    clock.set(NOW.minus(Duration.ofDays(1)));
    assertGetsTheFirstAnswer(overtaken);
  }

  private void assertGetsTheFirstAnswer(TradeSettlementOrderService overtaken) {
    Settlement answer = overtaken.settlementMarketPayOrder(paid("b1", "no-1"));
    assertThat(answer).isInstanceOf(Settlement.Repeated.class);
    assertThat(answer.place().isPaid()).isTrue();
    assertThat(theTeam().getCompleteCount()).isEqualTo(1);
  }

  @Test
  void aPlaceThatIsClosedMeanwhileCannotBePaid() {
    assertAfterClosing(whileThePlaceIsClosed());
    assertThat(refunds.all()).hasSize(1);
    assertNothingCounted();
  }

  @Test
  void thatAPlaceIsClosedMeanwhileIsTheAnswerAlsoToAPaymentThatARuleRefuses() {
    clock.set(NOW.minus(Duration.ofDays(1)));
    assertAfterClosing(whileThePlaceIsClosed());
    assertThat(refunds.all()).hasSize(1);
  }

  private TradeSettlementOrderService whileThePlaceIsClosed() {
    return service(
        new ForwardingTrades(trades) {
          @Override
          public Optional<PlaceWithTeam> findPlaceWithTeam(
              SalesChannel channel, OutTradeNo outTradeNo) {
            Optional<PlaceWithTeam> seen = super.findPlaceWithTeam(channel, outTradeNo);
            trades.close(new OutTradeNo("no-1"));
            return seen;
          }
        });
  }

  /** By the team as it saw it, it would not be the last one. */
  @Test
  void aPaymentThatBecomesTheLastOneMeanwhileCompletesTheTeam() {
    Optional<PlaceWithTeam> seen =
        trades.findPlaceWithTeam(Examples.CHANNEL, new OutTradeNo("no-3"));
    settle(paid("b1", "no-1"));
    settle(paid("b2", "no-2"));
    TradeSettlementOrderService overtaken =
        service(
            new ForwardingTrades(trades) {
              @Override
              public Optional<PlaceWithTeam> findPlaceWithTeam(
                  SalesChannel channel, OutTradeNo outTradeNo) {
                return seen;
              }
            });
    assertThat(overtaken.settlementMarketPayOrder(paid("b3", "no-3")))
        .isInstanceOfSatisfying(
            Settlement.Completed.class, last -> assertThat(last.outTradeNos()).hasSize(3));
    assertThat(theTeam().getStatus()).isEqualTo(TeamStatus.COMPLETE);
    assertThat(tasks.tasks()).hasSize(1);
  }

  @Test
  void aPaymentThatNothingOvertakesLocksNoRowBeforeItIsSaved() {
    TradeSettlementOrderService plain =
        service(
            new ForwardingTrades(trades) {
              @Override
              public Optional<GroupBuyTeamEntity> findTeamForUpdate(
                  SalesChannel channel, TeamId teamId) {
                throw new AssertionError("locked");
              }
            });
    for (String number : List.of("1", "2", "3")) {
      plain.settlementMarketPayOrder(paid("b" + number, "no-" + number));
    }
    assertThat(theTeam().getStatus()).isEqualTo(TeamStatus.COMPLETE);
  }

  @Test
  void ofManyReportsAtOnceOneIsCountedAndTheOthersGetItsAnswer() {
    List<Settlement> answers = Concurrently.map(8, i -> settle(paid("b1", "no-1")));
    assertThat(answers).filteredOn(Settlement.Repeated.class::isInstance).hasSize(7);
    assertThat(answers).allMatch(answer -> answer.place().isPaid());
    assertThat(theTeam().getCompleteCount()).isEqualTo(1);
  }

  @Test
  void aPlaceIsPaidByItsBuyerInItsChannel() {
    assertNoPlace(paid("b2", "no-1"));
    assertNoPlace(paid("B1", "no-1"));
    assertNoPlace(paid("b1", "NO-1"));
    assertNoPlace(paid("b1", "no-1 "));
    assertNoPlace(paid("b1", "no-9"));
    assertNoPlace(
        new TradePaySuccess(
            new UserId("b1"),
            new SalesChannel("s01", "c02"),
            new OutTradeNo("no-1"),
            NOW,
            Optional.empty()));
    assertNothingCounted();
  }

  @Test
  void aPaymentOfAClosedPlaceIsNotCountedAndItsMoneyIsOwedBackOnce() {
    trades.close(new OutTradeNo("no-1"));
    for (int report = 0; report < 3; report++) {
      assertAfterClosing(settlements);
      clock.advance(Duration.ofDays(1));
    }
    assertNothingCounted();
    assertThat(refunds.all())
        .singleElement()
        .satisfies(
            due -> {
              assertThat(due.purchase().outTradeNo()).isEqualTo(new OutTradeNo("no-1"));
              assertThat(due.type()).isEqualTo(PlaceNoticeType.PAID_UNFORMED);
              assertThat(due.amount()).isEqualTo(Examples.PRICE.pay());
              assertThat(due.occurredAt()).isEqualTo(NOW);
              assertThat(due.state()).isEqualTo(RefundState.OPEN);
            });
    assertThat(notices.all())
        .containsExactly(new RecordingNotices.Notice("no-1", PlaceNoticeType.PAID_UNFORMED));
  }

  private void assertAfterClosing(TradeSettlementOrderService service) {
    assertRefused(
        ResponseCode.PLACE_CLOSED,
        "outTradeNo=no-1",
        () -> service.settlementMarketPayOrder(paid("b1", "no-1")));
  }

  private void assertNoPlace(TradePaySuccess payment) {
    assertRefused(
        ResponseCode.NO_PLACE_IN_CHANNEL,
        "outTradeNo=" + payment.outTradeNo().value(),
        () -> settle(payment));
  }

  @Test
  void aPaymentBeforeTheTeamsEndCountsHoweverLateItIsReported() {
    Instant end = NOW.plus(Examples.VALID_TIME);
    clock.set(end.plus(Duration.ofDays(30)));
    settle(paid("b1", "no-1", end.minusNanos(1)));
    assertThat(theTeam().getCompleteCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 86_400_000_000_000L})
  void aPaymentFromTheTeamsEndOnIsRefused(long nanosLater) {
    Instant end = NOW.plus(Examples.VALID_TIME);
    clock.set(end.plus(Duration.ofDays(30)));
    assertRefused(
        ResponseCode.PAID_OUTSIDE_TEAM_TIME,
        "validEnd=" + end,
        () -> settle(paid("b1", "no-1", end.plusNanos(nanosLater))));
    assertNothingCounted();
  }

  @Test
  void aMerchantsClockMayBeAMinuteOff() {
    clock.advance(Duration.ofHours(1));
    Instant now = clock.instant();
    settle(paid("b1", "no-1", NOW.minus(SKEW)));
    settle(paid("b2", "no-2", now.plus(SKEW)));
    assertThat(theTeam().getCompleteCount()).isEqualTo(2);
  }

  @Test
  void aMerchantsClockThatIsFurtherOffIsRefused() {
    clock.advance(Duration.ofHours(1));
    Instant now = clock.instant();
    for (Instant time :
        List.of(
            NOW.minus(SKEW).minusNanos(1),
            now.plus(SKEW).plusNanos(1),
            Instant.EPOCH,
            Instant.MIN,
            Instant.MAX)) {
      assertRefused(
          ResponseCode.IMPLAUSIBLE_PAY_TIME,
          "outTradeTime=" + time,
          () -> settle(paid("b1", "no-1", time)));
    }
    assertNothingCounted();
  }

  @ParameterizedTest
  @ValueSource(strings = {"89.99", "90.01", "100.00", "0", "9000"})
  void anotherAmountThanThePayPriceIsRefused(String amount) {
    assertRefused(
        ResponseCode.PAY_AMOUNT_DIFFERS,
        "payPrice=90.00",
        () -> settle(withAmount(Optional.of(Money.of(amount)))));
    assertNothingCounted();
  }

  @Test
  void theAmountNeedNotBeReported() {
    settle(withAmount(Optional.empty()));
    assertThat(theTeam().getCompleteCount()).isEqualTo(1);
  }

  @Test
  void theAmountMayBeWrittenWithFewerDigits() {
    settle(withAmount(Optional.of(Money.of("90"))));
    assertThat(theTeam().getCompleteCount()).isEqualTo(1);
  }

  private static TradePaySuccess withAmount(Optional<Money> amount) {
    return new TradePaySuccess(
        new UserId("b1"), Examples.CHANNEL, new OutTradeNo("no-1"), NOW, amount);
  }

  @Test
  void theFirstRefusalWins() {
    Instant end = NOW.plus(Examples.VALID_TIME);
    assertRefused(ResponseCode.IMPLAUSIBLE_PAY_TIME, "", () -> settle(wrong(end)));
    clock.set(end);
    assertRefused(ResponseCode.PAID_OUTSIDE_TEAM_TIME, "", () -> settle(wrong(end)));
    assertRefused(ResponseCode.PAY_AMOUNT_DIFFERS, "", () -> settle(wrong(end.minusNanos(1))));
  }

  private static TradePaySuccess wrong(Instant outTradeTime) {
    return new TradePaySuccess(
        new UserId("b1"),
        Examples.CHANNEL,
        new OutTradeNo("no-1"),
        outTradeTime,
        Optional.of(Money.of("1")));
  }

  @Test
  void aTransactionThatIsRunAgainCountsAndAnnouncesOnce() {
    settle(paid("b1", "no-1"));
    settle(paid("b2", "no-2"));
    database.giveUpNext(3);
    settle(paid("b3", "no-3"));

    Soon.until(() -> !deliveries.attempted().isEmpty());
    assertThat(theTeam().getCompleteCount()).isEqualTo(3);
    assertThat(theTask().status()).isEqualTo(NotifyStatus.SUCCESS);
    assertThat(merchant.calls()).hasSize(1);
  }

  /** When the task cannot be written, the payment must not be counted. */
  @Test
  void aCompletionWhoseTaskCannotBeWrittenIsNoCompletion() {
    settle(paid("b1", "no-1"));
    settle(paid("b2", "no-2"));
    database.inTransaction(() -> tasks.addDue(Examples.notification("team-1", Examples.URL)));
    assertThatIllegalStateException().isThrownBy(() -> settle(paid("b3", "no-3")));

    assertThat(theTeam().getCompleteCount()).isEqualTo(2);
    assertThat(trades.findPlace(Examples.CHANNEL, new OutTradeNo("no-3")))
        .get()
        .matches(place -> !place.isPaid());
    assertThat(merchant.calls()).isEmpty();
  }

  @Test
  void withoutAFreePermitTheTaskIsWrittenDueForEveryNode() {
    dispatcher.close();
    settleAll();
    assertThat(theTask().version()).isZero();
    assertThat(tasks.backlog().dueCount()).isEqualTo(1);
    assertThat(merchant.calls()).isEmpty();
  }

  @Test
  void theJobDeliversWhatIsDueOfAllTeamsOrOfOne() {
    merchant.answers(Examples.URL, ScriptedMerchant.ERROR, ScriptedMerchant.ERROR);
    settleAll();
    Soon.until(() -> !deliveries.attempted().isEmpty());
    clock.advance(Duration.ofSeconds(15));

    assertThat(settlements.execSettlementNotifyJob(new TeamId("another")))
        .isEqualTo(NotifyJobReport.NOTHING);
    assertThat(settlements.execSettlementNotifyJob(team))
        .isEqualTo(new NotifyJobReport(1, 0, 1, 0));
    clock.advance(Duration.ofSeconds(15));
    assertThat(settlements.execSettlementNotifyJob()).isEqualTo(new NotifyJobReport(1, 1, 0, 0));
    assertThat(merchant.calls()).hasSize(3).extracting(Delivery::eventId).containsOnly("event-1");
  }

  @Test
  void threePayersAtOnceCompleteTheirTeamOnce() {
    List<Settlement> answers =
        Concurrently.map(3, i -> settle(paid("b" + (i + 1), "no-" + (i + 1))));

    assertThat(answers).filteredOn(Settlement.Completed.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(Settlement.Counted.class::isInstance).hasSize(2);
    Soon.until(() -> !deliveries.attempted().isEmpty());
    assertThat(tasks.tasks()).hasSize(1);
    assertThat(merchant.calls()).hasSize(1);
    assertThat(merchant.calls().get(0).body()).contains("no-1").contains("no-2").contains("no-3");
  }

  @Test
  void onePaymentReportedByFourAtOnceIsCountedOnce() {
    List<Settlement> answers = Concurrently.map(4, i -> settle(paid("b1", "no-1")));
    assertThat(answers).filteredOn(Settlement.Counted.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(Settlement.Repeated.class::isInstance).hasSize(3);
    assertThat(theTeam().getCompleteCount()).isEqualTo(1);
  }

  private void settleAll() {
    List.of("1", "2", "3").forEach(number -> settle(paid("b" + number, "no-" + number)));
  }

  private void assertNothingCounted() {
    assertThat(theTeam().getCompleteCount()).isZero();
    assertThat(observer.settlements()).isEmpty();
    assertThat(trades.paidTradeNos(Examples.CHANNEL, team)).isEmpty();
  }

  private GroupBuyTeamEntity theTeam() {
    return trades.teams().get(0);
  }

  private NotifyTaskEntity theTask() {
    assertThat(tasks.tasks()).hasSize(1);
    return tasks.tasks().get(0);
  }
}
