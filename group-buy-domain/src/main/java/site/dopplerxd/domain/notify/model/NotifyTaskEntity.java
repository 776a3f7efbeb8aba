package site.dopplerxd.domain.notify.model;

import org.jspecify.annotations.Nullable;

/**
 * A callback owed to a merchant, and how far it got. Immutable: every transition is a new value,
 * and every attempt is counted, whatever went wrong.
 *
 * @param id the row's; grows with time
 * @param notifyCount attempts made so far
 * @param lastError why the latest attempt failed; absent before the first and after success
 * @param version raised by every claim; a result recorded under an older one changes nothing
 */
public record NotifyTaskEntity(
    long id,
    Notification notification,
    NotifyStatus status,
    int notifyCount,
    @Nullable String lastError,
    long version) {

  /** The task as its transaction wrote it: nothing attempted yet. */
  public static NotifyTaskEntity born(long id, Notification notification, long version) {
    return new NotifyTaskEntity(id, notification, NotifyStatus.WAITING, 0, null, version);
  }

  /**
   * The task after one more attempt that ended like this.
   *
   * @throws IllegalStateException when it is closed: nobody may be called for it any more
   */
  public NotifyTaskEntity after(CallbackResult result, RetrySchedule retries) {
    if (!status.isOpen()) {
      throw new IllegalStateException("task %d is %s".formatted(id, status));
    }
    int attempts = notifyCount + 1;
    return new NotifyTaskEntity(
        id,
        notification,
        statusAfter(result, retries.allowsAnotherAfter(attempts)),
        attempts,
        result.error().orElse(null),
        version);
  }

  private static NotifyStatus statusAfter(CallbackResult result, boolean mayRetry) {
    if (result instanceof CallbackResult.Delivered) {
      return NotifyStatus.SUCCESS;
    }
    return mayRetry && isWorthRetrying(result) ? NotifyStatus.RETRYING : NotifyStatus.FAILED;
  }

  private static boolean isWorthRetrying(CallbackResult result) {
    if (result instanceof CallbackResult.Refused refused) {
      return !refused.isForGood();
    }
    return !(result instanceof CallbackResult.Forbidden);
  }
}
