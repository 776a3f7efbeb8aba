package site.dopplerxd.domain.activity.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * The rules of one group buy.
 *
 * @param takeLimit places one buyer may hold over all teams of the activity, at least 1
 * @param target places that complete a team, at least 1
 * @param validTime how long a team stays open after its first place was locked
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
    boolean severalPerTeam,
    GroupType groupType,
    Optional<Duration> payTimeout) {
  /**
   * Why no place of it is locked at this moment; absent when nothing is against it. The start
   * belongs to its time, the end does not.
   */
  public Optional<AppException> refusal(Instant now) {
    if (status != ActivityStatus.LIVE) {
      return refusal(ResponseCode.ACTIVITY_NOT_LIVE);
    }
    return now.isBefore(startTime) || !now.isBefore(endTime)
        ? refusal(ResponseCode.OUTSIDE_ACTIVITY_TIME)
        : Optional.empty();
  }

  Optional<AppException> refusal(ResponseCode code) {
    return Optional.of(new AppException(code, "activityId=" + activityId.value()));
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
