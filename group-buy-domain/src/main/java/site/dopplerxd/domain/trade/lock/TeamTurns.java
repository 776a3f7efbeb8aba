package site.dopplerxd.domain.trade.lock;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.NoConnectionException;
import site.dopplerxd.domain.trade.lock.FullTeams.Team;

/**
 * Lets the joins of one team work a few at a time; the others wait, without a connection, in the
 * order in which they came. Joins of two teams never wait for each other. Those that name the team
 * with another channel or activity are refused in the end, and hold up none of its own. Keeps
 * nothing of a team that has no join under way. Thread-safe.
 */
final class TeamTurns {
  private final CrowdSettings settings;
  private final Map<Team, Line> lines = new ConcurrentHashMap<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final LongAdder turnedAway = new LongAdder();

  /** Those of one team that work or wait. */
  private static final class Line {
    private final Semaphore turns;

    /** Changed under the map's lock of this line. */
    private int joins;

    Line(int atOnce) {
      this.turns = new Semaphore(atOnce, true);
    }
  }

  TeamTurns(CrowdSettings settings) {
    this.settings = settings;
  }

  /**
   * Does the work when its turn has come.
   *
   * @throws NoConnectionException when too many wait already, or its turn does not come in time:
   *     nothing was done
   */
  <T> T inTurn(Team team, Supplier<T> work) {
    Line line = enter(team);
    try {
      awaitTurn(line);
      try {
        return work.get();
      } finally {
        line.turns.release();
      }
    } finally {
      leave(team);
    }
  }

  private Line enter(Team team) {
    return lines.compute(team, (any, line) -> entered(line));
  }

  private Line entered(@Nullable Line known) {
    Line line = known == null ? new Line(settings.atOnce()) : known;
    if (line.joins >= settings.atOnce() + settings.waiting()) {
      throw turnedAway(line.joins + " others join this team");
    }
    line.joins++;
    return line;
  }

  private void leave(Team team) {
    lines.computeIfPresent(team, (any, line) -> --line.joins == 0 ? null : line);
  }

  /** Beyond what may wait in all, a turn is taken only where one is free at once. */
  private void awaitTurn(Line line) {
    int others = waiting.getAndIncrement();
    Duration patience = others < settings.waitingInAll() ? settings.patience() : Duration.ZERO;
    try {
      if (!line.turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw turnedAway("no turn to join a team within " + patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw turnedAway("interrupted before its turn to join a team");
    } finally {
      waiting.decrementAndGet();
    }
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
