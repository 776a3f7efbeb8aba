package site.dopplerxd.domain.trade.lock;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.NoCapacityException;
import site.dopplerxd.domain.shared.combine.Combiner;
import site.dopplerxd.domain.trade.lock.FullTeams.Team;

/**
 * Lets the joins of one team work a few at a time, together; the others wait, without a connection,
 * in the order in which they came. Joins of two teams never wait for each other's turn. Those that
 * name the team with another channel or activity are refused in the end, and hold up none of its
 * own. Keeps nothing of a team that has no join under way. Thread-safe.
 */
@RequiredArgsConstructor
final class TeamTurns<Q, A> {
  private final JoinSettings settings;

  /** How many of a team may work together, as the first of them that comes says. */
  private final ToIntFunction<Q> atOnce;

  /** On joins of one team, on the thread of one of them; the answers, each at its place. */
  private final BiFunction<Team, List<Q>, List<A>> work;

  private final Map<Team, Line> lines = new ConcurrentHashMap<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final LongAdder turnedAway = new LongAdder();

  /** Those of one team that work or wait. */
  private final class Line {
    private final Combiner<Waiter<Q>, A> turns;

    /** Changed under the map's lock of this line. */
    private int joins;

    Line(Team team, int together) {
      this.turns =
          new Combiner<>(together, mostOfATeam(), waiters -> workOnThoseThatWaited(team, waiters));
    }
  }

  /** A join, and whether it waits. */
  private record Waiter<Q>(Q join, AtomicBoolean waits) {}

  /**
   * Has the work done when its turn has come.
   *
   * @throws NoCapacityException when too many wait already, or its turn does not come in time:
   *     nothing was done
   * @throws RuntimeException what the work throws, which all get that were worked on with this one
   */
  A inTurn(Team team, Q join) {
    Line line = enter(team, join);
    var waiter = new Waiter<>(join, new AtomicBoolean(true));
    try {
      int others = waiting.getAndIncrement();
      // Beyond what may wait in all, a turn is taken only where one is free at once.
      Duration timeout =
          others < settings.maxWaitingInAll() ? settings.turnTimeout() : Duration.ZERO;
      return line.turns
          .tryAsk(waiter, timeout)
          .orElseThrow(() -> turnedAway("no turn to join a team within " + timeout));
    } finally {
      waitsNoMore(waiter);
      leave(team);
    }
  }

  private List<A> workOnThoseThatWaited(Team team, List<Waiter<Q>> waiters) {
    waiters.forEach(this::waitsNoMore);
    return work.apply(team, waiters.stream().map(Waiter::join).toList());
  }

  private void waitsNoMore(Waiter<Q> waiter) {
    if (waiter.waits().getAndSet(false)) {
      waiting.decrementAndGet();
    }
  }

  private Line enter(Team team, Q join) {
    return lines.compute(team, (any, line) -> entered(team, join, line));
  }

  private Line entered(Team team, Q join, @Nullable Line known) {
    Line line = known == null ? new Line(team, atOnce.applyAsInt(join)) : known;
    if (line.joins >= mostOfATeam()) {
      throw turnedAway(line.joins + " others join this team");
    }
    line.joins++;
    return line;
  }

  private int mostOfATeam() {
    return settings.atOnce() + settings.maxWaiting();
  }

  private void leave(Team team) {
    lines.computeIfPresent(team, (any, line) -> --line.joins == 0 ? null : line);
  }

  private NoCapacityException turnedAway(String why) {
    turnedAway.increment();
    return NoCapacityException.noTurn(why);
  }

  /** How many wait for their turn. */
  int waiting() {
    return waiting.get();
  }

  /** How many were sent away without a turn. */
  long turnedAway() {
    return turnedAway.sum();
  }

  /** Of how many teams joins are under way. */
  int teams() {
    return lines.size();
  }
}
