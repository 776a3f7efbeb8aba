package site.dopplerxd.domain.trade.market;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;

/** Finds teams that a buyer can join. */
public interface MarketTeams {
  /** The teams of an activity in a channel, from memory: at most two seconds old. */
  Overview overview(ActivityId activity, SalesChannel channel);

  /**
   * Teams as they were a moment ago.
   *
   * @param joinable those that could be joined, a thousand at most: those that end last
   */
  record Overview(List<TeamId> joinable, TeamStatistic statistic) {}

  /** Reads what must be true right now: one statement, whose cost depends on no table's size. */
  Seen look(Look look);

  /**
   * What is looked for.
   *
   * @param candidates teams that may still be joinable
   * @param crowds of which it is asked whether the buyer belongs to them
   */
  record Look(
      UserId buyer,
      ActivityId activity,
      SalesChannel channel,
      List<TeamId> candidates,
      Set<String> crowds,
      Instant now) {}

  /**
   * What was found.
   *
   * @param memberOf the crowds that the buyer belongs to
   * @param own joinable teams in which the buyer has a place, each once, the newest place first
   * @param others the candidates that can be joined, in any order; own teams may be among them
   */
  record Seen(Set<String> memberOf, List<JoinableTeam> own, List<JoinableTeam> others) {}
}
