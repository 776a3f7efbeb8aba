package site.dopplerxd.domain.notify.retention;

import java.time.Duration;
import site.dopplerxd.domain.notify.model.NotifyStatus;

/** The tasks that no call will be made for any more, by the database's clock. */
public interface ExpiredTaskRepository {
  /**
   * One step of a walk through the tasks of a status, by ascending id: looks at up to {@code limit}
   * of those after {@code afterId}, and deletes in one transaction those that were closed longer
   * than {@code age} ago, and their attempts with them. An open task is never deleted. Rows locked
   * by others are skipped, and found by the next walk.
   *
   * @param afterId 0 for the first step, {@link RetentionStep#lastId} of the step before otherwise
   * @param limit at least 1
   */
  RetentionStep deleteClosed(NotifyStatus status, Duration age, long afterId, int limit);
}
