package site.dopplerxd.domain.trade.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static site.dopplerxd.domain.testing.Examples.joining;
import static site.dopplerxd.domain.testing.Examples.opening;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.InMemoryStock;
import site.dopplerxd.domain.testing.InMemoryTrades;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.SequentialIdentifiers;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.port.PlaceConflictException;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

@Timeout(60)
class JointLocksTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private volatile boolean away;
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final Semaphore transactions = new Semaphore(0);
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryTrades stored = new InMemoryTrades(database);
  private final PlaceTaking places =
      new PlaceTaking(
          stored,
          new SequentialIdentifiers(),
          new PlaceAllowance(new InMemoryStock(database), (purchase, since, most) -> 0));
  private final JointLocks locks = locks(LONG);
  private final List<String> buyers = buyersOfOneLane();

  private JointLocks locks(Duration patience) {
    return new JointLocks(
        places,
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
          public boolean isOfTheWork(RuntimeException failure) {
            return !away;
          }
        },
        patience);
  }

  private static List<String> buyersOfOneLane() {
    return IntStream.range(0, 40)
        .mapToObj(i -> "buyer" + i)
        .filter(buyer -> new UserId(buyer).hashCode() % 2 == 0)
        .toList();
  }

  private static BuyerOffer to(ActivityOffer offer) {
    return new BuyerOffer(offer, true, true);
  }

  @AfterEach
  void end() {
    transactions.release(1_000);
    callers.shutdownNow();
  }

  private CompletableFuture<Optional<MarketPayOrderEntity>> open(LockRequest request) {
    int others = locks.unanswered();
    BuyerOffer offer = to(Examples.offer());
    CompletableFuture<Optional<MarketPayOrderEntity>> opened =
        CompletableFuture.supplyAsync(() -> locks.take(request, offer, Examples.NOW), callers);
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
    List<CompletableFuture<Optional<MarketPayOrderEntity>>> together = new ArrayList<>();
    for (int i = 1; i < 6; i++) {
      together.add(open(opening(buyers.get(i), "no-" + i)));
    }
    transactions.release(2);

    List<MarketPayOrderEntity> opened =
        together.stream().map(one -> one.join().orElseThrow()).toList();
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

    assertThat(joinsOne.join()).get().extracting(MarketPayOrderEntity::teamId).isEqualTo(one);
    assertThat(opens.join()).isPresent();
    assertThat(joinsTheOther.join())
        .get()
        .extracting(MarketPayOrderEntity::teamId)
        .isEqualTo(other);
    assertThat(joinsItToo.join()).as("left for a transaction of its own").isEmpty();
    assertThat(List.of(lockCount(one), lockCount(other))).containsExactly(2, 2);
    assertThat(database.committed()).isEqualTo(4);
  }

  private int lockCount(TeamId team) {
    return stored.findTeam(Examples.CHANNEL, team).orElseThrow().getLockCount();
  }

  @Test
  void aTeamThatCannotBeJoinedIsRefusedAndOneThatIsLockedOrNotThereIsLeft() {
    TeamId full = take(opening("opener", "o-1")).teamId();
    take(joining(full, "second", "o-2"));
    take(joining(full, "third", "o-3"));
    openOneThatIsHeldUp();
    var joinsTheFull = open(joining(full, buyers.get(1), "no-1"));
    var joinsNone = open(joining(new TeamId("none"), buyers.get(2), "no-2"));
    var fine = open(opening(buyers.get(3), "no-3"));
    transactions.release(2);

    assertThatThrownBy(joinsTheFull::join)
        .cause()
        .isInstanceOfSatisfying(
            AppException.class, e -> assertThat(e.getCode()).isEqualTo(ResponseCode.TEAM_FULL));
    assertThat(joinsNone.join()).isEmpty();
    assertThat(fine.join()).isPresent();
    assertThat(lockCount(full)).isEqualTo(3);
  }

  @Test
  void whatRefusesOneHarmsNoneOfTheOthers() {
    take(opening(buyers.get(1), "taken"));
    take(opening(buyers.get(2), "repeated"));
    openOneThatIsHeldUp();
    var atTheLimit = open(opening(buyers.get(1), "one too many"));
    var repeat = open(opening(buyers.get(2), "repeated"));
    var fine = open(opening(buyers.get(3), "fine"));
    transactions.release(2);

    assertThatThrownBy(atTheLimit::join)
        .cause()
        .isInstanceOfSatisfying(
            AppException.class,
            e -> assertThat(e.getCode()).isEqualTo(ResponseCode.TAKE_LIMIT_REACHED));
    assertThatThrownBy(repeat::join).cause().isInstanceOf(PlaceConflictException.class);
    assertThat(fine.join()).isPresent();
    assertThat(stored.places()).hasSize(4);
  }

  private MarketPayOrderEntity take(LockRequest request) {
    BuyerOffer offer = to(Examples.offer());
    return database.inTransaction(() -> places.take(request, offer, Examples.NOW, 0));
  }

  @Test
  void aSecondWishOfABuyerOrForANumberIsLeftForATransactionOfItsOwn() {
    openOneThatIsHeldUp();
    var wish = open(opening(buyers.get(1), "no-1"));
    var ofTheSameBuyer = open(opening(buyers.get(1), "no-2"));
    var forTheSameNumber = open(opening(buyers.get(2), "no-1"));
    transactions.release(2);

    assertThat(wish.join()).isPresent();
    assertThat(ofTheSameBuyer.join()).isEmpty();
    assertThat(forTheSameNumber.join()).isEmpty();
    assertThat(stored.places()).hasSize(2);
  }

  @Test
  void whereOneRunsIntoATradeNumberNothingIsDoneForAny() {
    take(opening("another buyer", "used"));
    openOneThatIsHeldUp();
    var innocent = open(opening(buyers.get(1), "no-1"));
    var runsIntoIt = open(opening(buyers.get(2), "used"));
    transactions.release(2);

    assertThat(innocent.join()).isEmpty();
    assertThat(runsIntoIt.join()).isEmpty();
    assertThat(stored.findPlace(Examples.CHANNEL, new OutTradeNo("no-1"))).isEmpty();
    assertThat(stored.teams()).hasSize(2);
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
  void aLockDoesNotWaitLongForOthers() {
    JointLocks hasty = locks(Duration.ofMillis(20));
    BuyerOffer offer = to(Examples.offer());
    callers.submit(() -> hasty.take(opening(buyers.get(0), "held up"), offer, Examples.NOW));
    await().until(transactions::hasQueuedThreads);
    assertThat(hasty.take(opening(buyers.get(1), "no-1"), offer, Examples.NOW)).isEmpty();
    assertThat(hasty.unanswered()).isEqualTo(1);
  }

  @Test
  void withoutPatienceEachIsTakenAlone() {
    JointLocks none = locks(Duration.ZERO);
    BuyerOffer offer = to(Examples.offer());
    assertThat(none.take(opening("buyer", "no-1"), offer, Examples.NOW)).isEmpty();
    assertThat(none.unanswered()).isZero();
  }

  @Test
  void placesThatAreCountedAreTakenAlone() {
    BuyerOffer counted = to(Examples.limited(7, false));
    assertThat(locks.take(opening("buyer", "no-1"), counted, Examples.NOW)).isEmpty();
    assertThat(locks.unanswered()).isZero();
  }
}
