package site.dopplerxd.domain.notify.query;

import java.time.Instant;
import java.util.Optional;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * A task as people see it, with what the store alone knows. All moments are the database's. A row
 * that this version of the service does not understand is a task like any other here: its category,
 * type, status and subject are shown as they are.
 *
 * @param host the destination, such as the name and port that are dialled; empty when the target
 *     could not be read, and for tasks from before hosts were kept
 * @param underWay a node has claimed it and may be calling its merchant
 * @param dueAt from when any node may take it, or until when one holds it; absent when closed
 */
public record TaskView(
    NotifyTaskEntity task,
    String host,
    boolean underWay,
    Optional<Instant> dueAt,
    Instant createdAt,
    Instant changedAt) {
  /**
   * The task called again; see {@link NotifyTaskEntity#requeued}. Never while it is being called:
   * that call may succeed, and after success no call is made again. Its result is known when the
   * lease ends, at the latest.
   *
   * @throws AppException TASK_STATE_FORBIDS when its state does not allow it now
   */
  public NotifyTaskEntity requeued() {
    if (underWay) {
      throw new AppException(
          ResponseCode.TASK_STATE_FORBIDS,
          "task=%d status=%s underWay=true".formatted(task.id(), task.status()));
    }
    return task.requeued();
  }
}
