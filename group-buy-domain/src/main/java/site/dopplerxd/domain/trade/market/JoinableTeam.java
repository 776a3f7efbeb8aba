package site.dopplerxd.domain.trade.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;

/**
 * A team with a free place, whose time is not over. In an own team most buyers have all the places
 * that they may have: they share it.
 *
 * @param member the buyer who looks, in an own team; else the one with the oldest place
 * @param ownTradeNo of the newest place of the buyer who looks; absent in teams of others
 */
public record JoinableTeam(
    TeamId teamId,
    UserId member,
    int targetCount,
    int completeCount,
    int lockCount,
    Instant validStart,
    Instant validEnd,
    Optional<OutTradeNo> ownTradeNo) {
  /** How long it is still open at this moment. */
  public Duration countdown(Instant now) {
    return Duration.between(now, validEnd);
  }
}
