package site.dopplerxd.domain.trade.lock;

import site.dopplerxd.domain.trade.lock.FullTeams.Team;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** A refusal without a look at the database, in the words of the team's own. */
final class KnownFullException extends AppException {
  private static final long serialVersionUID = 1L;

  KnownFullException(Team team) {
    super(ResponseCode.TEAM_FULL, "teamId=" + team.id().value());
  }
}
