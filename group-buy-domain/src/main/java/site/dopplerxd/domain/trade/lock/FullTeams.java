package site.dopplerxd.domain.trade.lock;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.trade.model.LockRequest;

/**
 * Remembers for a moment which teams were full, and who held their places. What this node changes
 * in a team has it forgotten at once; what other nodes change is seen when the moment is over.
 * Bounded, and thread-safe.
 */
public final class FullTeams {
  private static final int MOST_KEPT = 100_000;

  /** Teams that share a count of changes are forgotten together. */
  private static final int COUNTS = 1024;

  private final long remembered;
  private final LongSupplier nanoTime;
  private final Map<Team, Known> known = new ConcurrentHashMap<>();
  private final AtomicLongArray changes = new AtomicLongArray(COUNTS);
  private long sweptAt;
  private int kept;

  /** What may be known of the team that a join names. */
  enum Knowledge {
    NOTHING,

    /** It is full, and the buyer has no place of it. */
    FULL,

    /** The same; but this caller is the one that is to look again, before it is too old to use. */
    FULL_TO_RENEW
  }

  /** A team as a request names it: another activity or channel is refused in other words. */
  record Team(SalesChannel channel, ActivityId activity, TeamId id) {
    static Team of(LockRequest request) {
      return new Team(
          request.channel(), request.purchase().activityId(), request.team().orElseThrow());
    }
  }

  /** The moment before a team is looked at. */
  record Look(long nanos, long changes) {}

  private record Known(Look look, Set<UserId> holders, AtomicBoolean renewed) {
    int size() {
      return holders.size() + 1;
    }
  }

  /**
   * Knows nothing yet.
   *
   * @param remembered at most so long after a place of a team came free on another node the team
   *     counts as full; zero to remember nothing
   * @param nanoTime a clock that never goes back
   */
  public FullTeams(Duration remembered, LongSupplier nanoTime) {
    this.remembered = remembered.toNanos();
    this.nanoTime = nanoTime;
    this.sweptAt = nanoTime.getAsLong();
  }

  boolean remembersAny() {
    return remembered > 0;
  }

  /** To be taken before the team is read: what changes after that is not overlooked. */
  Look look(TeamId team) {
    return new Look(nanoTime.getAsLong(), changes.get(count(team)));
  }

  /**
   * Remembers a full team.
   *
   * @param holders the buyers with a place of it, read after the look
   */
  synchronized void remember(Team team, Look look, Set<UserId> holders) {
    var full = new Known(look, Set.copyOf(holders), new AtomicBoolean());
    sweep();
    if (kept + full.size() > MOST_KEPT) {
      known.clear();
      kept = 0;
    }
    Known before = known.put(team, full);
    kept += full.size() - (before == null ? 0 : before.size());
  }

  private void sweep() {
    long now = nanoTime.getAsLong();
    if (now - sweptAt >= remembered) {
      known.values().removeIf(full -> now - full.look().nanos() >= remembered);
      kept = known.values().stream().mapToInt(Known::size).sum();
      sweptAt = now;
    }
  }

  /**
   * What is known of the team for this buyer. Of a buyer who has a place nothing is: what a repeat
   * is answered, the database knows.
   */
  Knowledge of(Team team, UserId buyer) {
    Known full = known.get(team);
    if (full == null || full.holders().contains(buyer)) {
      return Knowledge.NOTHING;
    }
    long age = nanoTime.getAsLong() - full.look().nanos();
    if (age >= remembered || full.look().changes() != changes.get(count(team.id()))) {
      return Knowledge.NOTHING;
    }
    return age >= remembered / 2 && full.renewed().compareAndSet(false, true)
        ? Knowledge.FULL_TO_RENEW
        : Knowledge.FULL;
  }

  /**
   * To be called after a change of the team's places is committed, and before that is answered.
   * What was seen of the team before counts no more, even where it is remembered only later.
   */
  public void forget(TeamId team) {
    changes.incrementAndGet(count(team));
  }

  private static int count(TeamId team) {
    return Math.floorMod(team.hashCode(), COUNTS);
  }

  /** Teams and holders that are kept. */
  synchronized int size() {
    return kept;
  }
}
