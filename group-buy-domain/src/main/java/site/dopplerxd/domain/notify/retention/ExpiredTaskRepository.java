package site.dopplerxd.domain.notify.retention;

import java.time.Duration;
import site.dopplerxd.domain.notify.model.NotifyStatus;

/** The tasks nobody will be called for any more, by the database's clock. */
public interface ExpiredTaskRepository {
  /**
   * Deletes, in one transaction, up to {@code limit} tasks that were closed with this status longer
   * than {@code age} ago, the longest closed first, and their attempts with them. An open task is
   * never deleted, whatever its status. One that another transaction holds is left alone; so fewer
   * than the limit may go although there are more, but none only when there are none, or when all
   * that were looked at are being dealt with by others.
   */
  DeletedTasks deleteOldest(NotifyStatus status, Duration age, int limit);
}
