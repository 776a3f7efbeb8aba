package site.dopplerxd.domain.activity.model;

import java.time.Duration;
import java.time.Instant;
import site.dopplerxd.domain.shared.ActivityId;

/**
 * The rules of one group buy.
 *
 * @param takeLimit places one buyer may hold over all teams of the activity, at least 1
 * @param target places that complete a team, at least 1
 * @param validTime how long a team stays open after its first place was locked
 * @param crowdOnly whether only a crowd may buy; the offer names it
 * @param severalPerTeam whether one buyer may hold more than one place of a team
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
    boolean severalPerTeam) {
  public boolean isLive() {
    return status == ActivityStatus.LIVE;
  }

  /** Whether {@code now} lies in the activity's time: the start belongs to it, the end does not. */
  public boolean isOpenAt(Instant now) {
    return !now.isBefore(startTime) && now.isBefore(endTime);
  }
}
