package site.dopplerxd.domain.trade.search;

import java.time.Instant;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.model.TeamStatus;

/**
 * A team as people see it.
 *
 * @param id of its row; grows with time
 * @param price that its first place was locked for
 * @param status see {@link TeamStatus#nameOf}
 * @param validEnd the first moment at which joining and paying are refused
 * @param notifyUrl where its merchant is told
 * @param changedAt when its counts or its state changed last, by the database's clock
 */
public record TeamView(
    long id,
    TeamId teamId,
    ActivityId activityId,
    ClientId clientId,
    SalesChannel channel,
    Money price,
    int targetCount,
    int lockCount,
    int completeCount,
    String status,
    Instant validStart,
    Instant validEnd,
    String notifyUrl,
    Instant changedAt) {
  public boolean isInProgress() {
    return status.equals(TeamStatus.IN_PROGRESS.name());
  }

  /** Places that can be locked yet. */
  public int freeCount() {
    return targetCount - lockCount;
  }
}
