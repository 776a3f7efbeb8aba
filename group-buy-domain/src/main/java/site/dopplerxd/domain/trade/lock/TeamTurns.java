package site.dopplerxd.domain.trade.lock;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.NoConnectionException;
import site.dopplerxd.domain.shared.combine.Combiner;
import site.dopplerxd.domain.trade.lock.FullTeams.Team;

/**
 * Lets the joins of one team work a few at a time, together; the others wait, without a connection,
 * in the order in which they came. Joins of two teams never wait for each other's turn. Those that
 * name the team with another channel or activity are refused in the end, and hold up none of its
 * own. Keeps nothing of a team that has no join under way. Thread-safe.
 */
final class TeamTurns<Q, A> {
  private final CrowdSettings settings;
  private final BiFunction<Team, List<Q>, List<A>> work;
  private final Map<Team, Line> lines = new ConcurrentHashMap<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final LongAdder turnedAway = new LongAdder();

  /** Those of one team that work or wait. */
  private final class Line {
    private final Combiner<Q, A> turns;

    /** Changed under the map's lock of this line. */
    private int joins;

    Line(Team team) {
      this.turns =
          new Combiner<>(
              settings.atOnce(), mostOfATeam(), joining -> workOnThoseThatWaited(team, joining));
    }
  }

  /**
   * Nothing waits yet.
   *
   * @param work on joins of one team, on the thread of one of them; the answers, each at its place
   */
  TeamTurns(CrowdSettings settings, BiFunction<Team, List<Q>, List<A>> work) {
    this.settings = settings;
    this.work = work;
  }

  /**
   * Has the work done when its turn has come.
   *
   * @throws NoConnectionException when too many wait already, or its turn does not come in time:
   *     nothing was done
   * @throws RuntimeException what the work throws, which all get that were worked on with this one
   */
  A inTurn(Team team, Q join) {
    Line line = enter(team);
    try {
      int others = waiting.getAndIncrement();
      // Beyond what may wait in all, a turn is taken only where one is free at once.
      Duration patience = others < settings.waitingInAll() ? settings.patience() : Duration.ZERO;
      return line.turns.askSoon(join, patience).orElseThrow(() -> withdrawn(patience));
    } finally {
      leave(team);
    }
  }

  private List<A> workOnThoseThatWaited(Team team, List<Q> joins) {
    waiting.addAndGet(-joins.size());
    return work.apply(team, joins);
  }

  private NoConnectionException withdrawn(Duration patience) {
    waiting.decrementAndGet();
    return turnedAway("no turn to join a team within " + patience);
  }

  private Line enter(Team team) {
    return lines.compute(team, (any, line) -> entered(team, line));
  }

  private Line entered(Team team, @Nullable Line known) {
    Line line = known == null ? new Line(team) : known;
    if (line.joins >= mostOfATeam()) {
      throw turnedAway(line.joins + " others join this team");
    }
    line.joins++;
    return line;
  }

  private int mostOfATeam() {
    return settings.atOnce() + settings.waiting();
  }

  private void leave(Team team) {
    lines.computeIfPresent(team, (any, line) -> --line.joins == 0 ? null : line);
  }

  private NoConnectionException turnedAway(String why) {
    turnedAway.increment();
    return NoConnectionException.noTurn(why);
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
