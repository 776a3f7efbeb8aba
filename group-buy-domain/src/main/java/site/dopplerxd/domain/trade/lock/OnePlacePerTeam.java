package site.dopplerxd.domain.trade.lock;

import site.dopplerxd.domain.activity.model.GroupBuyActivity;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.model.BuyerTakes;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** A buyer has one place of a team at a time, unless its activity sells several. */
final class OnePlacePerTeam {
  private OnePlacePerTeam() {}

  /**
   * Whether the buyer's takes must be read with the team's row locked. Two locks of one buyer do
   * not always reach for the same slot, as a closed place gives one back. With one take in all they
   * do: the slot's unique key decides.
   */
  static boolean needsTheTeamsLock(GroupBuyActivity activity) {
    return !activity.severalPerTeam() && activity.takeLimit() > 1;
  }

  /** {@code ALREADY_IN_TEAM} when the buyer has a place of the team that the request names. */
  static void check(LockRequest request, BuyerTakes takes, GroupBuyActivity activity) {
    request
        .team()
        .filter(takes.teams()::contains)
        .filter(team -> !activity.severalPerTeam())
        .ifPresent(OnePlacePerTeam::refuse);
  }

  private static void refuse(TeamId team) {
    throw new AppException(ResponseCode.ALREADY_IN_TEAM, "teamId=" + team.value());
  }
}
