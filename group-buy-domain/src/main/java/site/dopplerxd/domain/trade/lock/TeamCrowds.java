package site.dopplerxd.domain.trade.lock;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import site.dopplerxd.domain.shared.NoConnectionException;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.trade.lock.FullTeams.Knowledge;
import site.dopplerxd.domain.trade.lock.FullTeams.Look;
import site.dopplerxd.domain.trade.lock.FullTeams.Team;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * Stands between a crowd at one team and the database: joins come in one after another, and those
 * of a team that is known to be full are refused without a statement. Thread-safe.
 */
public final class TeamCrowds {
  private final TradeRepository trades;
  private final FullTeams full;
  private final TeamTurns turns;
  private final Duration together;
  private final LongAdder refusedFromMemory = new LongAdder();

  /**
   * Takes its collaborators.
   *
   * @param full is told of each place that is taken or comes free: see {@link FreedPlaces}
   */
  public TeamCrowds(TradeRepository trades, FullTeams full, CrowdSettings settings) {
    this.trades = trades;
    this.full = full;
    this.turns = new TeamTurns(settings);
    this.together = settings.together();
  }

  /**
   * Tries to join the team that the request names, in its turn.
   *
   * @param attempt joins, or throws why not
   * @throws AppException what the attempt throws; TEAM_FULL also from memory, in the same words
   * @throws NoConnectionException when its turn did not come; nothing was done
   */
  <T> T join(LockRequest request, Supplier<T> attempt) {
    Team team = Team.of(request);
    boolean looksAgain = refuseOrLookAgain(team, request);
    return turns.inTurn(
        team,
        () -> {
          // While this one waited, those before it may have found the team full.
          if (!looksAgain) {
            refuseOrLookAgain(team, request);
          }
          return tried(team, attempt);
        });
  }

  /**
   * Refuses what joins a team that is known to be full.
   *
   * @return whether it is so known, and this caller is to look again
   */
  private boolean refuseOrLookAgain(Team team, LockRequest request) {
    Knowledge knowledge = full.of(team, request.purchase().userId());
    if (knowledge == Knowledge.FULL) {
      refusedFromMemory.increment();
      throw new AppException(ResponseCode.TEAM_FULL, "teamId=" + team.id().value());
    }
    return knowledge == Knowledge.FULL_TO_RENEW;
  }

  private <T> T tried(Team team, Supplier<T> attempt) {
    Look look = full.look(team.id());
    try {
      return attempt.get();
    } catch (AppException e) {
      if (e.getCode() == ResponseCode.TEAM_FULL && full.remembersAny()) {
        remember(team, look, e);
      }
      throw e;
    }
  }

  /** What fails here leaves the refusal as it is; the next one looks again. */
  private void remember(Team team, Look look, AppException refusal) {
    try {
      full.remember(team, look, holders(team));
    } catch (RuntimeException e) {
      refusal.addSuppressed(e);
    }
  }

  private Set<UserId> holders(Team team) {
    return trades.openPlaces(team.channel(), team.id()).stream()
        .map(place -> place.purchase().userId())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** How long a lock waits to share a transaction with others. */
  Duration together() {
    return together;
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
