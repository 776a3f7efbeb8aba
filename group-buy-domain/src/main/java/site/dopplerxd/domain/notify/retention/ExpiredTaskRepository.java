package site.dopplerxd.domain.notify.retention;

import java.time.Duration;
import site.dopplerxd.domain.notify.model.NotifyStatus;

/** The tasks that no call will be made for any more, by the database's clock. */
public interface ExpiredTaskRepository {
  /**
   * Deletes, in one transaction, up to {@code limit} tasks that were closed with this status longer
   * than {@code age} ago, the longest closed first, and their attempts with them. An open task is
   * never deleted. Rows locked by others are skipped, so fewer than {@code limit} may be deleted.
   * Zero means nothing is left, or every candidate is locked.
   */
  DeletedTasks deleteOldest(NotifyStatus status, Duration age, int limit);
}
