package site.dopplerxd.domain.trade.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.NoCapacityException;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.trade.lock.FullTeams.Team;

@Timeout(60)
class TeamTurnsTest {
  private static final Team TEAM = team("team");
  private static final Team OTHER = team("other");
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(20);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch held = new CountDownLatch(1);

  @AfterEach
  void stop() {
    held.countDown();
    threads.shutdownNow();
  }

  private static Team team(String id) {
    return team("channel", id);
  }

  private static Team team(String channel, String id) {
    return new Team(new SalesChannel("source", channel), new ActivityId(1), new TeamId(id));
  }

  /** Each join is work that is done in its turn. */
  private static TeamTurns<Supplier<?>, Object> turns(int atOnce, int waiting, Duration timeout) {
    return new TeamTurns<>(
        new JoinSettings(atOnce, waiting, timeout, Duration.ZERO),
        join -> atOnce,
        (team, joins) -> joins.stream().<Object>map(Supplier::get).toList());
  }

  /** Works at the team until the test lets go, or ends. */
  private void hold(TeamTurns<Supplier<?>, Object> turns, Team team) throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    threads.execute(
        () ->
            turns.inTurn(
                team,
                () -> {
                  inside.countDown();
                  return awaitRelease();
                }));
    assertThat(inside.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  private boolean awaitRelease() {
    try {
      return held.await(LONG.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Future<Object> waiter(TeamTurns<Supplier<?>, Object> turns, Team team, String answer) {
    int before = turns.waiting();
    Future<Object> waiter = threads.submit(() -> turns.inTurn(team, () -> answer));
    await().until(() -> turns.waiting() == before + 1);
    return waiter;
  }

  @Test
  void oneThatComesAloneWorksAtOnce() {
    TeamTurns<Supplier<?>, Object> turns = turns(1, 1, SHORT);
    assertThat(turns.inTurn(TEAM, () -> "done")).isEqualTo("done");
    assertThat(turns.teams()).isZero();
  }

  @Test
  void thoseThatWaitWorkInTheOrderInWhichTheyCame() throws Exception {
    TeamTurns<Supplier<?>, Object> turns = turns(1, 20, LONG);
    hold(turns, TEAM);
    List<Integer> order = new CopyOnWriteArrayList<>();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int number = i;
      all.add(threads.submit(() -> turns.inTurn(TEAM, () -> order.add(number))));
      await().until(() -> turns.waiting() == number + 1);
    }
    held.countDown();
    for (Future<?> one : all) {
      one.get();
    }
    assertThat(order).containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
  }

  @Test
  void beyondTheBoundOfATeamTheNextIsTurnedAwayAtOnce() throws Exception {
    TeamTurns<Supplier<?>, Object> turns = turns(1, 2, LONG);
    hold(turns, TEAM);
    List<Future<Object>> waiting =
        List.of(waiter(turns, TEAM, "first"), waiter(turns, TEAM, "second"));

    assertTurnedAway(turns, TEAM);
    assertThat(turns.turnedAway()).isEqualTo(1);
    assertThat(turns.waiting()).isEqualTo(2);

    held.countDown();
    assertThat(waiting.get(0).get()).isEqualTo("first");
    assertThat(waiting.get(1).get()).isEqualTo("second");
  }

  @Test
  void beyondTheBoundOfAllTeamsOnlyAFreeTurnIsTaken() throws Exception {
    TeamTurns<Supplier<?>, Object> turns = turns(1, 1, LONG);
    for (Team team : List.of(TEAM, OTHER, team("third"))) {
      hold(turns, team);
    }
    List<Future<Object>> waiting =
        List.of(waiter(turns, TEAM, "first"), waiter(turns, OTHER, "second"));

    assertTurnedAway(turns, team("third"));
    assertThat(turns.inTurn(team("fourth"), () -> "free")).isEqualTo("free");
    assertThat(waiting).noneMatch(Future::isDone);
  }

  @Test
  void joinsThatNameATeamOfAnotherChannelHoldUpNoneOfItsOwn() throws InterruptedException {
    TeamTurns<Supplier<?>, Object> turns = turns(1, 0, LONG);
    hold(turns, team("another", "team"));
    assertThat(turns.inTurn(TEAM, () -> "in")).isEqualTo("in");
    assertTurnedAway(turns, team("another", "team"));
  }

  private static void assertTurnedAway(TeamTurns<Supplier<?>, Object> turns, Team team) {
    assertThatThrownBy(() -> turns.inTurn(team, () -> "never"))
        .isInstanceOfSatisfying(
            NoCapacityException.class, why -> assertThat(why.isConnectionTimeout()).isFalse());
  }

  @Test
  void oneWhoseTurnDoesNotComeInTimeIsTurnedAwayAndHarmsNoOther() throws Exception {
    TeamTurns<Supplier<?>, Object> turns = turns(1, 5, SHORT);
    hold(turns, TEAM);
    assertTurnedAway(turns, TEAM);
    assertThat(turns.waiting()).isZero();

    held.countDown();
    await().until(() -> turns.teams() == 0);
    assertThat(turns.inTurn(TEAM, () -> "next")).isEqualTo("next");
  }

  @Test
  void oneThatIsInterruptedIsAnsweredAllTheSame() throws Exception {
    TeamTurns<Supplier<?>, Object> turns = turns(1, 5, LONG);
    hold(turns, TEAM);
    Future<Boolean> joins =
        threads.submit(
            () -> {
              Thread.currentThread().interrupt();
              turns.inTurn(TEAM, () -> "in");
              return Thread.interrupted();
            });
    await().until(() -> turns.waiting() == 1);
    held.countDown();

    assertThat(joins.get()).as("the interruption is left to its caller").isTrue();
    await().until(() -> turns.teams() == 0);
  }

  @Test
  void thoseThatWaitedAreWorkedOnTogetherAsFarAsTheyMay() throws Exception {
    List<Integer> batches = new CopyOnWriteArrayList<>();
    var turns =
        new TeamTurns<Supplier<?>, Object>(
            new JoinSettings(16, 20, LONG, Duration.ZERO),
            join -> 3,
            (team, joins) -> {
              batches.add(joins.size());
              return joins.stream().<Object>map(Supplier::get).toList();
            });
    hold(turns, TEAM);
    List<Future<Object>> waiting = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      waiting.add(waiter(turns, TEAM, "join " + i));
    }
    held.countDown();

    for (int i = 0; i < 7; i++) {
      assertThat(waiting.get(i).get()).isEqualTo("join " + i);
    }
    assertThat(batches).containsExactly(1, 3, 3, 1);
  }

  @Test
  void workThatThrowsFreesItsTurn() {
    TeamTurns<Supplier<?>, Object> turns = turns(1, 1, SHORT);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () ->
                  turns.inTurn(
                      TEAM,
                      () -> {
                        throw new IllegalStateException("broken on purpose");
                      }))
          .hasMessage("broken on purpose");
    }
    assertThat(turns.inTurn(TEAM, () -> "next")).isEqualTo("next");
    assertThat(turns.teams()).isZero();
  }

  @Test
  void anErrorLeavesNoOneWaiting() {
    TeamTurns<Supplier<?>, Object> turns = turns(1, 1, SHORT);
    assertThatThrownBy(
            () ->
                turns.inTurn(
                    TEAM,
                    () -> {
                      throw new StackOverflowError("thrown on purpose");
                    }))
        .isInstanceOf(StackOverflowError.class);
    assertThat(turns.waiting()).isZero();
    assertThat(turns.teams()).isZero();
  }

  @Test
  void anotherTeamIsNotWaitedFor() throws Exception {
    TeamTurns<Supplier<?>, Object> turns = turns(1, 5, SHORT);
    hold(turns, TEAM);
    assertThat(turns.inTurn(OTHER, () -> "other")).isEqualTo("other");
  }

  @Test
  void neverAreTwoTurnsOfATeamTakenAtOnce() {
    TeamTurns<Supplier<?>, Object> turns = turns(16, 64, LONG);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    Concurrently.times(
        64,
        i -> {
          for (int times = 0; times < 50; times++) {
            turns.inTurn(
                TEAM,
                () -> {
                  most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                  Thread.onSpinWait();
                  inside.decrementAndGet();
                  return done.incrementAndGet();
                });
          }
        });
    assertThat(most).hasValue(1);
    assertThat(done).hasValue(64 * 50);
    assertThat(turns.teams()).as("teams that are kept").isZero();
    assertThat(turns.waiting()).isZero();
  }

  @Test
  void racesOfManyTeamsLeaveNothingBehind() {
    TeamTurns<Supplier<?>, Object> turns = turns(1, 2, SHORT);
    AtomicInteger done = new AtomicInteger();
    Concurrently.times(
        64,
        i -> {
          for (int times = 0; times < 100; times++) {
            try {
              turns.inTurn(team("team-" + (i + times) % 7), done::incrementAndGet);
            } catch (NoCapacityException e) {
              assertThat(e.isConnectionTimeout()).isFalse();
            }
          }
        });
    assertThat(done.get() + turns.turnedAway()).isEqualTo(64 * 100);
    assertThat(turns.teams()).isZero();
    assertThat(turns.waiting()).isZero();
  }
}
