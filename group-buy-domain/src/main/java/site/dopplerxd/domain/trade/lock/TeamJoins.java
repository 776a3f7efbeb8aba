package site.dopplerxd.domain.trade.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import site.dopplerxd.domain.shared.NoCapacityException;
import site.dopplerxd.domain.shared.Safely;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.trade.lock.FullTeams.Knowledge;
import site.dopplerxd.domain.trade.lock.FullTeams.Look;
import site.dopplerxd.domain.trade.lock.FullTeams.Team;
import site.dopplerxd.domain.trade.lock.LockBatcher.PermittedLock;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * The way in: stands between a crowd at one team and the database. Those that come while others
 * join wait for their turn, and then join together; those of a team that is known to be full are
 * refused without a statement. Thread-safe.
 */
public final class TeamJoins {
  private final TradeRepository trades;
  private final FullTeams full;
  private final LockBatcher locks;
  private final TeamTurns<Join, LockOutcome> turns;
  private final LongAdder refusedFromMemory = new LongAdder();

  /**
   * A lock at a team.
   *
   * @param looksAgain whether it asks the database although the team is known to be full
   */
  private record Join(PermittedLock lock, boolean looksAgain) {
    UserId buyer() {
      return lock.purchase().userId();
    }
  }

  /**
   * Begins with no team known to be full.
   *
   * @param full is told of each place that is taken or comes free: see {@link FullTeamsInvalidator}
   */
  public TeamJoins(
      TradeRepository trades, FullTeams full, LockBatcher locks, JoinSettings settings) {
    this.trades = trades;
    this.full = full;
    this.locks = locks;
    this.turns =
        new TeamTurns<>(
            settings, join -> locks.isBatched(join.lock()) ? settings.atOnce() : 1, this::joinAll);
  }

  /**
   * Locks a place: in the team that the request names, in its turn, or in a new one.
   *
   * @return what became of it; one that is refused from memory is so in the same words
   * @throws NoCapacityException when its turn did not come; nothing was done
   */
  LockOutcome lock(PermittedLock lock) {
    return lock.team().isPresent() ? join(lock) : locks.lock(lock);
  }

  private LockOutcome join(PermittedLock lock) {
    Team team = Team.of(lock.request());
    Knowledge knowledge = full.of(team, lock.purchase().userId());
    if (knowledge == Knowledge.FULL) {
      return refusedFromMemory(team);
    }
    return turns.inTurn(team, new Join(lock, knowledge == Knowledge.FULL_TO_RENEW));
  }

  private LockOutcome refusedFromMemory(Team team) {
    refusedFromMemory.increment();
    return LockOutcome.failed(
        new AppException(ResponseCode.TEAM_FULL, "teamId=" + team.id().value()));
  }

  /** While these waited, those before them may have found the team full. */
  private List<LockOutcome> joinAll(Team team, List<Join> joins) {
    List<Boolean> refused = joins.stream().map(join -> isRefused(team, join)).toList();
    List<PermittedLock> permitted = new ArrayList<>();
    for (int i = 0; i < joins.size(); i++) {
      if (!refused.get(i)) {
        permitted.add(joins.get(i).lock());
      }
    }
    var tried =
        permitted.isEmpty()
            ? List.<LockOutcome>of().iterator()
            : tryAll(team, permitted).iterator();
    return refused.stream().map(known -> known ? refusedFromMemory(team) : tried.next()).toList();
  }

  private boolean isRefused(Team team, Join join) {
    return !join.looksAgain() && full.of(team, join.buyer()) == Knowledge.FULL;
  }

  private List<LockOutcome> tryAll(Team team, List<PermittedLock> permitted) {
    Look look = full.look(team.id());
    List<LockOutcome> outcomes = locks.lockAll(permitted);
    boolean isFull =
        outcomes.stream().anyMatch(outcome -> outcome.isRefusedWith(ResponseCode.TEAM_FULL));
    if (isFull && full.remembersAny()) {
      // What fails here leaves the refusals as they are; the next one looks again.
      Safely.run(() -> full.remember(team, look, holders(team)));
    }
    return outcomes;
  }

  private Set<UserId> holders(Team team) {
    return trades.openPlaces(team.channel(), team.id()).stream()
        .map(place -> place.purchase().userId())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** How many joins wait for their turn, at all teams together. */
  public int waiting() {
    return turns.waiting();
  }

  /** How many joins were sent away because their turn did not come, since the start. */
  public long turnedAway() {
    return turns.turnedAway();
  }

  /** How many joins were refused without asking the database, since the start. */
  public long refusedFromMemory() {
    return refusedFromMemory.sum();
  }
}
