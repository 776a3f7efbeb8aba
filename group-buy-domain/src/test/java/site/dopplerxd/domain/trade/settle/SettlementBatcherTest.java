package site.dopplerxd.domain.trade.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static site.dopplerxd.domain.testing.Examples.CHANNEL;
import static site.dopplerxd.domain.testing.Examples.NOW;
import static site.dopplerxd.domain.testing.Examples.paid;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import site.dopplerxd.domain.notify.channel.HostAdmission;
import site.dopplerxd.domain.notify.delivery.DispatcherSettings;
import site.dopplerxd.domain.notify.delivery.NotifyDispatcher;
import site.dopplerxd.domain.notify.delivery.OwedCallback;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.TraceParent;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.domain.testing.ForwardingTrades;
import site.dopplerxd.domain.testing.InMemoryNotifyTasks;
import site.dopplerxd.domain.testing.InMemoryRefunds;
import site.dopplerxd.domain.testing.InMemoryStock;
import site.dopplerxd.domain.testing.InMemoryTrades;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.PlainPayloads;
import site.dopplerxd.domain.testing.RecordingNotices;
import site.dopplerxd.domain.testing.RecordingTradeObserver;
import site.dopplerxd.domain.testing.SequentialIdentifiers;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Settlement;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.domain.trade.model.TradePaySuccess;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.port.TradeRepository.PlaceWithTeam;
import site.dopplerxd.domain.trade.port.TradeRepository.TradeNumber;
import site.dopplerxd.domain.trade.refund.PlaceClosings;
import site.dopplerxd.domain.trade.refund.RefundDueWriter;
import site.dopplerxd.domain.trade.settle.SettlementBatcher.SettlementRequest;

@Timeout(60)
class SettlementBatcherTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final String BUYER = "buyer of ";

  private volatile boolean away;
  private volatile boolean commitFails;
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final Semaphore transactions = new Semaphore(0);
  private final SettableClock clock = new SettableClock();
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryTrades stored = new InMemoryTrades(database);
  private final InMemoryNotifyTasks tasks = new InMemoryNotifyTasks(database, clock);
  private final CompletionNotifications completions =
      new CompletionNotifications(
          new PlainPayloads(), new SequentialIdentifiers(), Optional::empty);
  private final RecordingNotices notices = new RecordingNotices(database);
  private final RefundDueWriter dues =
      new RefundDueWriter(
          stored, new InMemoryRefunds(database), notices, (channel, paid) -> Map.of());
  private final PlaceClosings closings =
      new PlaceClosings(stored, dues, notices, new InMemoryStock(database));
  private final NotifyDispatcher dispatcher =
      new NotifyDispatcher(
          tasks,
          FakeChannel.http(),
          client -> Examples.TERMS,
          url -> HostAdmission.Admitted.UNLIMITED,
          List.of(),
          new DispatcherSettings("node", 4, Duration.ofSeconds(5), Duration.ofMinutes(1)),
          clock);
  private final SettlementBatcher settlements = settlements(stored, LONG);

  /** All of one stripe. */
  private final List<String> numbers =
      IntStream.range(0, 80)
          .mapToObj(i -> "no-" + i)
          .filter(no -> number(no).hashCode() % 2 == 0)
          .toList();

  private static TradeNumber number(String number) {
    return new TradeNumber(CHANNEL, new OutTradeNo(number));
  }

  private SettlementBatcher settlements(TradeRepository trades, Duration timeout) {
    return new SettlementBatcher(
        new PaymentCounting(trades, completions, dues, clock, Duration.ofMinutes(1)),
        new UnitOfWork() {
          @Override
          public <T> T inTransaction(Supplier<T> work) {
            transactions.acquireUninterruptibly();
            if (away) {
              throw new IllegalStateException("away");
            }
            return database.inTransaction(
                () -> {
                  T result = work.get();
                  if (commitFails) {
                    throw new IllegalStateException("not known whether it is committed");
                  }
                  return result;
                });
          }

          @Override
          public boolean isDatabaseUnavailable(RuntimeException failure) {
            return away || commitFails;
          }
        },
        timeout);
  }

  @AfterEach
  void end() {
    transactions.release(1_000);
    callers.shutdownNow();
    dispatcher.close();
  }

  /** A team whose places have these numbers. */
  private TeamId lock(String teamId, int target, String... numbers) {
    var team = new TeamId(teamId);
    var terms = Examples.team(teamId, target).getTerms();
    database.inTransaction(
        () -> {
          stored.addTeam(new GroupBuyTeamEntity(terms, numbers.length, 0, TeamStatus.IN_PROGRESS));
          Stream.of(numbers).forEach(no -> stored.addPlace(placeIn(team, no)));
          return true;
        });
    return team;
  }

  private static MarketPayOrderEntity placeIn(TeamId team, String number) {
    return Examples.place("order " + number, team, Examples.purchase(BUYER + number, number), 0);
  }

  private CompletableFuture<Optional<Settlement>> pay(String number) {
    return pay(paid(BUYER + number, number), Optional.empty());
  }

  private CompletableFuture<Optional<Settlement>> pay(
      TradePaySuccess payment, Optional<TraceParent> trace) {
    int others = settlements.unanswered();
    CompletableFuture<Optional<Settlement>> answer =
        CompletableFuture.supplyAsync(() -> settled(settlements, payment, trace), callers);
    await().until(() -> settlements.unanswered() > others);
    return answer;
  }

  private Optional<Settlement> settled(
      SettlementBatcher by, TradePaySuccess payment, Optional<TraceParent> trace) {
    try (OwedCallback callback = dispatcher.owedCallback()) {
      return by.settle(new SettlementRequest(payment, callback, trace));
    }
  }

  /** What comes next waits behind it. */
  private void payOneThatIsHeldUp() {
    lock("held up", 2, numbers.get(0));
    pay(numbers.get(0));
    await().until(transactions::hasQueuedThreads);
  }

  private GroupBuyTeamEntity team(TeamId team) {
    return stored.findTeam(CHANNEL, team).orElseThrow();
  }

  private MarketPayOrderEntity place(String number) {
    return stored.findPlace(CHANNEL, new OutTradeNo(number)).orElseThrow();
  }

  @Test
  void paymentsThatComeTogetherAreCountedInOneTransaction() {
    List<String> ours = numbers.subList(1, 6);
    ours.forEach(no -> lock("team " + no, 2, no));
    payOneThatIsHeldUp();
    List<CompletableFuture<Optional<Settlement>>> together = ours.stream().map(this::pay).toList();
    int before = database.committed();
    transactions.release(2);

    for (int i = 0; i < ours.size(); i++) {
      assertThat(together.get(i).join()).contains(new Settlement.Counted(place(ours.get(i))));
      assertThat(place(ours.get(i)).outTradeTime()).isEqualTo(NOW);
      assertThat(team(new TeamId("team " + ours.get(i))).getCompleteCount()).isEqualTo(1);
    }
    assertThat(database.committed() - before).isEqualTo(2);
    assertThat(tasks.tasks()).isEmpty();
  }

  @Test
  void paymentsOfOneTeamThatComeTogetherCompleteItOnceWithAllItsNumbers() {
    String[] ours = numbers.subList(1, 6).toArray(String[]::new);
    TeamId team = lock("team", 5, ours);
    payOneThatIsHeldUp();
    var together = Stream.of(ours[3], ours[0], ours[4], ours[1], ours[2]).map(this::pay).toList();
    transactions.release(2);

    for (int i = 0; i < 4; i++) {
      assertThat(together.get(i).join()).containsInstanceOf(Settlement.Counted.class);
    }
    assertThat(together.get(4).join())
        .contains(
            new Settlement.Completed(
                place(ours[2]),
                Stream.of(ours[0], ours[1], ours[3], ours[4], ours[2])
                    .map(OutTradeNo::new)
                    .toList()));
    assertThat(team(team).getStatus()).isEqualTo(TeamStatus.COMPLETE);
    assertThat(team(team).getCompleteCount()).isEqualTo(5);
    assertThat(tasks.tasks()).hasSize(1);
  }

  @Test
  void eachCompletionIsOwedInTheTraceOfItsLastPayment() {
    TeamId one = lock("one", 2, numbers.get(1), numbers.get(2));
    TeamId other = lock("other", 1, numbers.get(3));
    var trace = TraceParent.parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    payOneThatIsHeldUp();
    pay(numbers.get(1));
    var completesOne = pay(paid(BUYER + numbers.get(2), numbers.get(2)), trace);
    var completesTheOther = pay(numbers.get(3));
    transactions.release(2);

    assertThat(completesOne.join()).containsInstanceOf(Settlement.Completed.class);
    assertThat(completesTheOther.join()).containsInstanceOf(Settlement.Completed.class);
    assertThat(tasks.tasks())
        .extracting(task -> task.notification().subject(), task -> task.notification().trace())
        .containsExactlyInAnyOrder(
            tuple(Subject.team(one), trace), tuple(Subject.team(other), Optional.empty()));
  }

  @Test
  void aSecondReportOfANumberIsLeftForATransactionOfItsOwn() {
    TeamId team = lock("team", 3, numbers.get(1));
    payOneThatIsHeldUp();
    var first = pay(numbers.get(1));
    var twin = pay(numbers.get(1));
    transactions.release(2);

    assertThat(first.join()).containsInstanceOf(Settlement.Counted.class);
    assertThat(twin.join()).isEmpty();
    assertThat(team(team).getCompleteCount()).isEqualTo(1);
  }

  @Test
  void whatIsNotSimplyCountedIsLeftAndHarmsNoneOfTheOthers() {
    TeamId team = lock("team", 9, numbers.subList(1, 6).toArray(String[]::new));
    stored.close(new OutTradeNo(numbers.get(2)));
    transactions.release(1);
    TradePaySuccess before = paid(BUYER + numbers.get(3), numbers.get(3));
    assertThat(settled(settlements, before, Optional.empty())).isPresent();
    payOneThatIsHeldUp();
    String unknown = numbers.get(7);
    List<CompletableFuture<Optional<Settlement>>> left =
        List.of(
            pay(unknown),
            pay(paid("another", numbers.get(1)), Optional.empty()),
            pay(numbers.get(2)),
            pay(numbers.get(3)),
            pay(
                paid(BUYER + numbers.get(4), numbers.get(4), NOW.plusSeconds(61)),
                Optional.empty()));
    var fine = pay(numbers.get(5));
    transactions.release(2);

    assertThat(fine.join()).containsInstanceOf(Settlement.Counted.class);
    assertThat(left).allSatisfy(one -> assertThat(one.join()).isEmpty());
    assertThat(team(team).getCompleteCount()).isEqualTo(2);
    assertThat(List.of(place(numbers.get(1)), place(numbers.get(4))))
        .allMatch(MarketPayOrderEntity::isLocked);
  }

  @Test
  void aReportThatIsLeftKeepsNoOtherOfItsNumberOut() {
    TeamId team = lock("team", 3, numbers.get(1));
    payOneThatIsHeldUp();
    var ofAnother = pay(paid("another", numbers.get(1)), Optional.empty());
    var theirs = pay(numbers.get(1));
    transactions.release(2);

    assertThat(ofAnother.join()).isEmpty();
    assertThat(theirs.join()).containsInstanceOf(Settlement.Counted.class);
    assertThat(team(team).getCompleteCount()).isEqualTo(1);
  }

  /** Its task is there already, which only damage can bring about. */
  @Test
  void whereOneOfThemCannotBeWrittenNothingIsDoneForAny() {
    TeamId innocent = lock("innocent", 3, numbers.get(1));
    TeamId damaged = lock("damaged", 1, numbers.get(2));
    database.inTransaction(() -> tasks.addDue(Examples.notification("damaged", Examples.URL)));
    payOneThatIsHeldUp();
    var one = pay(numbers.get(1));
    var other = pay(numbers.get(2));
    transactions.release(2);

    assertThat(one.join()).isEmpty();
    assertThat(other.join()).isEmpty();
    assertThat(team(innocent).getCompleteCount()).isZero();
    assertThat(team(damaged).getCompleteCount()).isZero();
    assertThat(place(numbers.get(1)).isLocked()).isTrue();
  }

  @Test
  void aTransactionThatIsRunAgainCountsEachOnce() {
    TeamId team = lock("team", 2, numbers.get(1), numbers.get(2));
    payOneThatIsHeldUp();
    var one = pay(numbers.get(1));
    var other = pay(numbers.get(2));
    transactions.release(1);
    await().until(() -> place(numbers.get(0)).isPaid());
    database.giveUpNext(3);
    transactions.release(1);

    assertThat(one.join()).containsInstanceOf(Settlement.Counted.class);
    assertThat(other.join()).containsInstanceOf(Settlement.Completed.class);
    assertThat(team(team).getCompleteCount()).isEqualTo(2);
    assertThat(tasks.tasks()).hasSize(1);
  }

  @Test
  void whereTheDatabaseIsAwayAllAreTold() {
    lock("team", 3, numbers.get(1), numbers.get(2));
    payOneThatIsHeldUp();
    var one = pay(numbers.get(1));
    var other = pay(numbers.get(2));
    away = true;
    transactions.release(2);

    assertThatThrownBy(one::join).hasRootCauseMessage("away");
    assertThatThrownBy(other::join).hasRootCauseMessage("away");
  }

  @Test
  void noneIsAnsweredBeforeAllAreCommitted() {
    TeamId team = lock("team", 2, numbers.get(1), numbers.get(2));
    payOneThatIsHeldUp();
    var one = pay(numbers.get(1));
    var other = pay(numbers.get(2));
    commitFails = true;
    transactions.release(2);

    assertThatThrownBy(one::join).hasRootCauseMessage("not known whether it is committed");
    assertThatThrownBy(other::join).hasRootCauseMessage("not known whether it is committed");
    assertThat(team(team).getCompleteCount()).isZero();
    assertThat(tasks.tasks()).isEmpty();
  }

  @Test
  void aSettlementThatComesAloneLocksNoRowBeforeItIsSaved() {
    lock("team", 3, numbers.get(1));
    SettlementBatcher plain =
        settlements(
            new ForwardingTrades(stored) {
              @Override
              public Map<TradeNumber, PlaceWithTeam> findUnpaidForUpdateSkipLocked(
                  List<TradeNumber> asked) {
                throw new AssertionError("locked");
              }
            },
            LONG);
    transactions.release(1);
    assertThat(settled(plain, paid(BUYER + numbers.get(1), numbers.get(1)), Optional.empty()))
        .containsInstanceOf(Settlement.Counted.class);
  }

  @Test
  void aSettlementDoesNotWaitLongForOthers() {
    lock("team", 3, numbers.get(1), numbers.get(2));
    SettlementBatcher hasty = settlements(stored, Duration.ofMillis(20));
    TradePaySuccess heldUp = paid(BUYER + numbers.get(1), numbers.get(1));
    callers.submit(() -> settled(hasty, heldUp, Optional.empty()));
    await().until(transactions::hasQueuedThreads);
    assertThat(settled(hasty, paid(BUYER + numbers.get(2), numbers.get(2)), Optional.empty()))
        .isEmpty();
    assertThat(hasty.unanswered()).isEqualTo(1);
  }

  @Test
  void withATimeoutOfZeroEachIsSettledAlone() {
    lock("team", 3, numbers.get(1));
    SettlementBatcher none = settlements(stored, Duration.ZERO);
    assertThat(settled(none, paid(BUYER + numbers.get(1), numbers.get(1)), Optional.empty()))
        .isEmpty();
    assertThat(none.unanswered()).isZero();
  }

  /** Each reported twice: teams of one to six places, and one of many. */
  @Test
  void ofManyReportsAtOnceEachPlaceIsCountedOnceAndEachTeamCompletedOnceWithAllItsNumbers() {
    for (int size = 1; size <= 6; size++) {
      lock("team-" + size, size, numbersOf(size));
    }
    lock("team-30", 30, numbersOf(30));
    List<String> all =
        IntStream.of(1, 2, 3, 4, 5, 6, 30)
            .boxed()
            .flatMap(size -> Stream.of(numbersOf(size)))
            .toList();
    var service =
        new TradeSettlementOrderService(
            stored,
            database,
            dispatcher,
            completions,
            closings,
            dues,
            new RecordingTradeObserver(),
            clock,
            Examples.SETTLEMENTS);
    List<Settlement> answers =
        Concurrently.map(
            2 * all.size(),
            i -> {
              String no = all.get(i / 2);
              return service.settlementMarketPayOrder(paid(BUYER + no, no));
            });

    assertThat(stored.places()).allMatch(MarketPayOrderEntity::isPaid);
    assertThat(stored.teams())
        .allMatch(team -> team.getStatus() == TeamStatus.COMPLETE)
        .allMatch(team -> team.getCompleteCount() == team.getTerms().targetCount());
    assertThat(answers).filteredOn(Settlement.Repeated.class::isInstance).hasSize(all.size());
    assertThat(answers)
        .filteredOn(Settlement.Completed.class::isInstance)
        .map(Settlement.Completed.class::cast)
        .hasSize(7)
        .allSatisfy(
            one ->
                assertThat(one.outTradeNos())
                    .containsExactlyInAnyOrderElementsOf(
                        Stream.of(numbersOf(one.outTradeNos().size()))
                            .map(OutTradeNo::new)
                            .toList()));
    assertThat(tasks.tasks()).hasSize(7);
  }

  private static String[] numbersOf(int size) {
    return IntStream.range(0, size).mapToObj(i -> size + "-" + i).toArray(String[]::new);
  }
}
