package site.dopplerxd.domain.notify.model;

import org.jspecify.annotations.Nullable;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * A callback owed to a merchant, and how far it got. Immutable: every transition is a new value,
 * and every attempt is counted, however it ended.
 *
 * @param id the row's; grows with time
 * @param notifyCount attempts made so far
 * @param lastError why the latest attempt failed; absent before the first and after success
 * @param version raised by every claim and by every operator's action; a result recorded under an
 *     older one changes nothing
 */
public record NotifyTaskEntity(
    long id,
    Notification notification,
    TaskStatus status,
    int notifyCount,
    @Nullable String lastError,
    long version) {

  /** The task as its transaction wrote it: nothing attempted yet. */
  public static NotifyTaskEntity created(long id, Notification notification, long version) {
    return new NotifyTaskEntity(id, notification, NotifyStatus.WAITING, 0, null, version);
  }

  /**
   * The task after one more attempt that ended like this.
   *
   * @throws IllegalStateException when it is closed, or its status is unknown
   * @throws IllegalArgumentException for a local failure, which is no attempt
   */
  public NotifyTaskEntity after(DeliveryResult result, RetrySchedule retries) {
    if (!status.isOpen()) {
      throw new IllegalStateException("task %d is %s".formatted(id, status));
    }
    if (result instanceof DeliveryResult.LocalFailure) {
      throw new IllegalArgumentException("a local failure does not count: task " + id);
    }
    int attempts = Math.max(0, notifyCount) + 1;
    return new NotifyTaskEntity(
        id,
        notification,
        statusAfter(result, retries.allowsAnotherAfter(attempts)),
        attempts,
        result instanceof DeliveryResult.Delivered ? null : result.error().orElse(null),
        version);
  }

  /**
   * The task as an operator has it called again, due at once: one that failed begins anew, with all
   * its attempts; one that is open keeps its count and only waits no longer.
   *
   * @throws AppException TASK_STATE_FORBIDS after success, which is never called again, after it
   *     was abandoned, and when its status is unknown
   */
  public NotifyTaskEntity requeued() {
    if (status == NotifyStatus.FAILED) {
      return changed(NotifyStatus.WAITING, 0, null);
    }
    requireOpen();
    return changed(status, notifyCount, lastError);
  }

  /**
   * The task as an operator gives it up, for good.
   *
   * @param reason kept as its last error
   * @throws AppException TASK_STATE_FORBIDS after success, when it is abandoned already, and when
   *     its status is unknown
   */
  public NotifyTaskEntity abandoned(String reason) {
    if (status != NotifyStatus.FAILED) {
      requireOpen();
    }
    return changed(NotifyStatus.ABANDONED, notifyCount, "abandoned: " + reason);
  }

  /**
   * Only what was abandoned can be told by another task.
   *
   * @throws AppException TASK_STATE_FORBIDS in any other status
   */
  public void requireAbandoned() {
    if (status != NotifyStatus.ABANDONED) {
      throw stateForbids();
    }
  }

  private void requireOpen() {
    if (!status.isOpen()) {
      throw stateForbids();
    }
  }

  private AppException stateForbids() {
    return new AppException(
        ResponseCode.TASK_STATE_FORBIDS, "task=%d status=%s".formatted(id, status));
  }

  private NotifyTaskEntity changed(TaskStatus to, int attempts, @Nullable String error) {
    return new NotifyTaskEntity(id, notification, to, attempts, error, version + 1);
  }

  private static NotifyStatus statusAfter(DeliveryResult result, boolean mayRetry) {
    if (result instanceof DeliveryResult.Delivered) {
      return NotifyStatus.SUCCESS;
    }
    return mayRetry && isWorthRetrying(result) ? NotifyStatus.RETRYING : NotifyStatus.FAILED;
  }

  private static boolean isWorthRetrying(DeliveryResult result) {
    if (result instanceof DeliveryResult.Refused refused) {
      return !refused.isForGood();
    }
    return !(result instanceof DeliveryResult.Forbidden);
  }
}
