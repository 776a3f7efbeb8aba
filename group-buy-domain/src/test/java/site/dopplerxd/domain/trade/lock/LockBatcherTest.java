package site.dopplerxd.domain.trade.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static site.dopplerxd.domain.testing.Examples.joining;
import static site.dopplerxd.domain.testing.Examples.opening;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.activity.model.BuyerOffer;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.ForwardingTrades;
import site.dopplerxd.domain.testing.InMemoryStock;
import site.dopplerxd.domain.testing.InMemoryTrades;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.SequentialIdentifiers;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.domain.trade.lock.LockBatcher.PermittedLock;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

@Timeout(60)
class LockBatcherTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private volatile boolean away;
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final Semaphore transactions = new Semaphore(0);
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryTrades stored = new InMemoryTrades(database);
  private final SequentialIdentifiers identifiers = new SequentialIdentifiers();
  private final PlaceAllowance allowance =
      new PlaceAllowance(new InMemoryStock(database), (purchase, since) -> 0);

  /** Teams that another transaction has locked, as it seems. */
  private volatile boolean teamsAreLocked;

  private final TradeRepository seen =
      new ForwardingTrades(stored) {
        @Override
        public Map<TeamKey, GroupBuyTeamEntity> findTeamsForUpdateSkipLocked(List<TeamKey> teams) {
          return teamsAreLocked ? Map.of() : super.findTeamsForUpdateSkipLocked(teams);
        }

        @Override
        public Optional<GroupBuyTeamEntity> findTeamForUpdate(SalesChannel channel, TeamId team) {
          teamsAreLocked = false;
          return super.findTeamForUpdate(channel, team);
        }
      };
  private final LockBatcher locks = locks(LONG);
  private final List<String> buyers = buyersOfOneStripe();

  private LockBatcher locks(Duration timeout) {
    return new LockBatcher(
        seen,
        new UnitOfWork() {
          @Override
          public <T> T inTransaction(Supplier<T> work) {
            transactions.acquireUninterruptibly();
            if (away) {
              throw new IllegalStateException("away");
            }
            return database.inTransaction(work);
          }

          @Override
          public boolean isDatabaseUnavailable(RuntimeException failure) {
            return away;
          }
        },
        identifiers,
        allowance,
        new SettableClock(),
        timeout);
  }

  private static List<String> buyersOfOneStripe() {
    return IntStream.range(0, 40)
        .mapToObj(i -> "buyer" + i)
        .filter(buyer -> new UserId(buyer).hashCode() % 2 == 0)
        .toList();
  }

  private static PermittedLock permitted(LockRequest request) {
    return permitted(request, Examples.offer());
  }

  private static PermittedLock permitted(LockRequest request, ActivityOffer offer) {
    return new PermittedLock(request, new BuyerOffer(offer, true, true));
  }

  @AfterEach
  void end() {
    transactions.release(1_000);
    callers.shutdownNow();
  }

  private CompletableFuture<MarketPayOrderEntity> open(LockRequest request) {
    int others = locks.unanswered();
    CompletableFuture<MarketPayOrderEntity> opened =
        CompletableFuture.supplyAsync(() -> locks.lock(permitted(request)).place(), callers);
    await().until(() -> locks.unanswered() > others);
    return opened;
  }

  /** What comes next waits behind it. */
  private void openOneThatIsHeldUp() {
    open(opening(buyers.get(0), "first"));
    await().until(transactions::hasQueuedThreads);
  }

  @Test
  void locksThatComeTogetherOpenTheirTeamsInOneTransaction() {
    openOneThatIsHeldUp();
    List<CompletableFuture<MarketPayOrderEntity>> together = new ArrayList<>();
    for (int i = 1; i < 6; i++) {
      together.add(open(opening(buyers.get(i), "no-" + i)));
    }
    transactions.release(2);

    List<MarketPayOrderEntity> opened = together.stream().map(CompletableFuture::join).toList();
    assertThat(opened)
        .extracting(place -> place.purchase().outTradeNo().value())
        .containsExactly("no-1", "no-2", "no-3", "no-4", "no-5");
    assertThat(opened).extracting(MarketPayOrderEntity::teamId).doesNotHaveDuplicates();
    assertThat(stored.places()).hasSize(6).containsAll(opened);
    assertThat(stored.teams()).hasSize(6).allMatch(team -> team.getLockCount() == 1);
    assertThat(database.committed()).isEqualTo(2);
  }

  @Test
  void locksThatJoinDifferentTeamsShareATransactionWithThoseThatOpenThem() {
    TeamId one = take(opening("opener 1", "o-1")).teamId();
    TeamId other = take(opening("opener 2", "o-2")).teamId();
    openOneThatIsHeldUp();
    var joinsOne = open(joining(one, buyers.get(1), "no-1"));
    var opens = open(opening(buyers.get(2), "no-2"));
    var joinsTheOther = open(joining(other, buyers.get(3), "no-3"));
    var joinsItToo = open(joining(other, buyers.get(4), "no-4"));
    transactions.release(2);

    assertThat(opens.join().teamId()).isNotIn(one, other);
    assertThat(joinsOne.join().teamId()).isEqualTo(one);
    assertThat(joinsTheOther.join().teamId()).isEqualTo(other);
    assertThat(joinsItToo.join().teamId()).isEqualTo(other);
    assertThat(List.of(lockCount(one), lockCount(other))).containsExactly(2, 3);
    assertThat(database.committed()).isEqualTo(4);
  }

  @Test
  void severalThatJoinOneTeamGetItsLastPlacesInTheirOrderAndTheOthersAreRefused() {
    TeamId team = take(opening("opener", "o-1")).teamId();
    transactions.release(1);
    List<LockOutcome> outcomes =
        locks.lockAll(
            IntStream.range(0, 5)
                .mapToObj(i -> permitted(joining(team, "b" + i, "no-" + i)))
                .toList());

    assertThat(outcomes.subList(0, 2)).allMatch(outcome -> outcome.failure() == null);
    assertThat(outcomes.subList(2, 5))
        .allMatch(outcome -> outcome.isRefusedWith(ResponseCode.TEAM_FULL));
    assertThat(lockCount(team)).isEqualTo(3);
    assertThat(stored.places())
        .extracting(place -> place.purchase().outTradeNo().value())
        .containsExactlyInAnyOrder("o-1", "no-0", "no-1");
    assertThat(database.committed()).isEqualTo(2);
  }

  @Test
  void severalThatJoinATeamThatIsLockedWaitForItOnceForAll() {
    TeamId team = take(opening("opener", "o-1")).teamId();
    teamsAreLocked = true;
    transactions.release(2);
    List<LockOutcome> outcomes =
        locks.lockAll(
            List.of(
                permitted(joining(team, "b1", "no-1")), permitted(joining(team, "b2", "no-2"))));

    assertThat(outcomes).allMatch(outcome -> outcome.failure() == null);
    assertThat(lockCount(team)).isEqualTo(3);
  }

  @Test
  void ofSeveralThatJoinOneTeamTheOneInTheWayOfTheOthersHarmsNoneOfThem() {
    TeamId team = take(opening("opener", "o-1")).teamId();
    take(opening("another buyer", "used"));
    transactions.release(10);
    List<LockOutcome> outcomes =
        locks.lockAll(
            List.of(
                permitted(joining(team, "b1", "used")),
                permitted(joining(team, "b2", "no-2")),
                permitted(joining(team, "b3", "no-3"))));

    assertThat(outcomes.get(0).isEarlierPlace()).isTrue();
    assertThat(outcomes.get(0).place().purchase().userId()).isEqualTo(new UserId("another buyer"));
    assertThat(outcomes.subList(1, 3)).allMatch(outcome -> outcome.failure() == null);
    assertThat(lockCount(team)).isEqualTo(3);
    assertThat(stored.places()).hasSize(4);
  }

  private int lockCount(TeamId team) {
    return stored.findTeam(Examples.CHANNEL, team).orElseThrow().getLockCount();
  }

  @Test
  void aTeamThatCannotBeJoinedIsRefusedAndOneThatIsNotThereIsTriedAlone() {
    TeamId full = take(opening("opener", "o-1")).teamId();
    take(joining(full, "second", "o-2"));
    take(joining(full, "third", "o-3"));
    openOneThatIsHeldUp();
    var joinsTheFull = open(joining(full, buyers.get(1), "no-1"));
    var joinsNone = open(joining(new TeamId("none"), buyers.get(2), "no-2"));
    var fine = open(opening(buyers.get(3), "no-3"));
    transactions.release(2);

    fine.join();
    assertRefused(joinsTheFull, ResponseCode.TEAM_FULL);
    assertThat(joinsNone).isNotDone();
    transactions.release(1);
    assertRefused(joinsNone, ResponseCode.TEAM_NOT_JOINABLE);
    assertThat(lockCount(full)).isEqualTo(3);
  }

  @Test
  void whatRefusesOneHarmsNoneOfTheOthers() {
    take(opening(buyers.get(1), "taken"));
    MarketPayOrderEntity earlier = take(opening(buyers.get(2), "repeated"));
    openOneThatIsHeldUp();
    var atTheLimit = open(opening(buyers.get(1), "one too many"));
    var repeat = open(opening(buyers.get(2), "repeated"));
    var fine = open(opening(buyers.get(3), "fine"));
    transactions.release(2);

    assertRefused(atTheLimit, ResponseCode.TAKE_LIMIT_REACHED);
    assertThat(repeat.join()).isEqualTo(earlier);
    fine.join();
    assertThat(stored.places()).hasSize(4);
  }

  private static void assertRefused(CompletableFuture<?> lock, ResponseCode code) {
    assertThatThrownBy(lock::join)
        .cause()
        .isInstanceOfSatisfying(AppException.class, e -> assertThat(e.getCode()).isEqualTo(code));
  }

  private MarketPayOrderEntity take(LockRequest request) {
    var places = new PlaceLocking(stored, identifiers, allowance);
    return database.inTransaction(() -> places.lock(permitted(request), Examples.NOW, 0));
  }

  @Test
  void aSecondWishOfABuyerOrForANumberHasATransactionOfItsOwn() {
    openOneThatIsHeldUp();
    var permitted = open(opening(buyers.get(1), "no-1"));
    var ofTheSameBuyer = open(opening(buyers.get(1), "no-2"));
    var forTheSameNumber = open(opening(buyers.get(2), "no-1"));
    transactions.release(2);

    permitted.join();
    assertThat(ofTheSameBuyer).isNotDone();
    assertThat(forTheSameNumber).isNotDone();
    transactions.release(2);
    assertRefused(ofTheSameBuyer, ResponseCode.TAKE_LIMIT_REACHED);
    assertThat(forTheSameNumber.join()).isEqualTo(permitted.join());
    assertThat(stored.places()).hasSize(2);
  }

  @Test
  void whereOneRunsIntoATradeNumberEachIsTriedAlone() {
    MarketPayOrderEntity used = take(opening("another buyer", "used"));
    openOneThatIsHeldUp();
    var innocent = open(opening(buyers.get(1), "no-1"));
    var runsIntoIt = open(opening(buyers.get(2), "used"));
    transactions.release(2);

    await().until(() -> transactions.getQueueLength() == 2);
    assertThat(stored.findPlace(Examples.CHANNEL, new OutTradeNo("no-1"))).isEmpty();
    transactions.release(2);
    innocent.join();
    assertThat(runsIntoIt.join()).isEqualTo(used);
    assertThat(stored.teams()).hasSize(3);
  }

  @Test
  void whereTheDatabaseIsAwayAllAreTold() {
    openOneThatIsHeldUp();
    var one = open(opening(buyers.get(1), "no-1"));
    var other = open(opening(buyers.get(2), "no-2"));
    away = true;
    transactions.release(2);

    assertThatThrownBy(one::join).hasRootCauseMessage("away");
    assertThatThrownBy(other::join).hasRootCauseMessage("away");
  }

  @Test
  void whereOneMeetsTroubleThoseBehindItDoNotWaitForTheSame() {
    LockBatcher none = locks(Duration.ZERO);
    TeamId team = take(opening("opener", "o-1")).teamId();
    away = true;
    transactions.release(1);
    List<LockOutcome> outcomes =
        none.lockAll(
            IntStream.range(0, 3)
                .mapToObj(i -> permitted(joining(team, "b" + i, "no-" + i)))
                .toList());
    assertThat(outcomes).allMatch(LockOutcome::isTechnicalFailure);
  }

  @Test
  void aTransactionTakesThirtyTwoPlacesAtMost() {
    openOneThatIsHeldUp();
    List<CompletableFuture<List<LockOutcome>>> groups = new ArrayList<>();
    for (int group = 0; group < 3; group++) {
      int others = locks.unanswered();
      List<PermittedLock> permitted = sixteenOf(buyers.get(group + 1), group);
      groups.add(CompletableFuture.supplyAsync(() -> locks.lockAll(permitted), callers));
      await().until(() -> locks.unanswered() > others);
    }
    transactions.release(3);

    assertThat(groups)
        .allSatisfy(
            group -> assertThat(group.join()).allMatch(outcome -> outcome.failure() == null));
    assertThat(database.committed()).isEqualTo(3);
    assertThat(stored.places()).hasSize(1 + 3 * 16);
  }

  private static List<PermittedLock> sixteenOf(String first, int group) {
    return IntStream.range(0, 16)
        .mapToObj(i -> opening(i == 0 ? first : "b-" + group + '-' + i, "no-" + group + '-' + i))
        .map(LockBatcherTest::permitted)
        .toList();
  }

  @Test
  void aLockDoesNotWaitLongForOthers() {
    LockBatcher hasty = locks(Duration.ofMillis(20));
    callers.submit(() -> hasty.lock(permitted(opening(buyers.get(0), "held up"))));
    await().until(transactions::hasQueuedThreads);
    CompletableFuture<MarketPayOrderEntity> next =
        CompletableFuture.supplyAsync(
            () -> hasty.lock(permitted(opening(buyers.get(1), "no-1"))).place(), callers);
    await().until(() -> transactions.getQueueLength() == 2);
    assertThat(hasty.unanswered()).as("those that wait for each other").isEqualTo(1);
    transactions.release(2);
    assertThat(next.join().purchase().outTradeNo().value()).isEqualTo("no-1");
  }

  @Test
  void withATimeoutOfZeroEachIsTakenAlone() {
    LockBatcher none = locks(Duration.ZERO);
    TeamId team = take(opening("opener", "o-1")).teamId();
    transactions.release(2);
    none.lockAll(
        List.of(permitted(joining(team, "b1", "no-1")), permitted(joining(team, "b2", "no-2"))));
    assertThat(database.committed()).isEqualTo(3);
    assertThat(lockCount(team)).isEqualTo(3);
  }

  @Test
  void placesThatAreCountedAreTakenAlone() {
    TeamId team = take(opening("opener", "o-1")).teamId();
    ActivityOffer counted = Examples.against(Optional.empty(), Optional.of(5));
    transactions.release(2);
    locks.lockAll(
        List.of(
            permitted(joining(team, "b1", "no-1"), counted),
            permitted(joining(team, "b2", "no-2"), counted)));
    assertThat(database.committed()).isEqualTo(3);
  }
}
