package site.dopplerxd.domain.activity.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import site.dopplerxd.domain.shared.ActivityId;

/**
 * The rules of one group buy.
 *
 * @param takeLimit places one buyer may hold over all teams of the activity, at least 1
 * @param target places that complete a team, at least 1
 * @param validTime how long a team stays open after its first place was locked
 * @param crowdOnly whether only a crowd may buy; the offer names it
 * @param severalPerTeam whether one buyer may hold more than one place of a team
 * @param groupType what happens to a team that is not full at its end
 * @param payTimeout how long a place may stay unpaid; absent for until its team's end
 */
public record GroupBuyActivity(
    ActivityId activityId,
    String name,
    int takeLimit,
    int target,
    Duration validTime,
    ActivityStatus status,
    Instant startTime,
    Instant endTime,
    boolean crowdOnly,
    boolean severalPerTeam,
    GroupType groupType,
    Optional<Duration> payTimeout) {
  public boolean isLive() {
    return status == ActivityStatus.LIVE;
  }

  /** Whether {@code now} lies in the activity's time: the start belongs to it, the end does not. */
  public boolean isOpenAt(Instant now) {
    return !now.isBefore(startTime) && now.isBefore(endTime);
  }

  /**
   * Until when a place that is locked now is to be paid.
   *
   * @param teamEnd the end of its team, which bounds the time
   */
  public Instant payDeadline(Instant now, Instant teamEnd) {
    return payTimeout.map(now::plus).filter(teamEnd::isAfter).orElse(teamEnd);
  }
}
