package site.dopplerxd.domain.payment.notification.model;

import java.util.Optional;
import lombok.Getter;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.TaskStatus;

/** How far the telling of a payment's state got: its callback task, in the words of this API. */
@Getter
@RequiredArgsConstructor
public enum NotificationStatus {
  PENDING("not tried yet", "待通知", true),
  NOTIFYING("the first call is under way", "通知中", false),
  SUCCESS("acknowledged", "通知成功", false),
  FAILED("a call failed, the next is planned", "通知失败", true),
  RETRYING("a later call is under way", "重试中", false),
  RETRY_FAILED("given up: no calls left, gone, or not allowed", "重试失败", false),
  ABANDONED("given up by hand", "已放弃", false);

  private final String english;
  private final String chinese;

  /** Whether a call is planned that the service makes by itself. */
  private final boolean planned;

  /**
   * That of a task.
   *
   * @param attempts calls that were made
   * @param underWay whether a node has claimed it and may be calling
   * @return empty for a status that this version of the service does not know
   */
  public static Optional<NotificationStatus> of(TaskStatus status, int attempts, boolean underWay) {
    return status instanceof NotifyStatus known
        ? Optional.of(of(known, attempts, underWay))
        : Optional.empty();
  }

  private static NotificationStatus of(NotifyStatus status, int attempts, boolean underWay) {
    return switch (status) {
      case WAITING, RETRYING -> open(attempts == 0, underWay);
      case SUCCESS -> SUCCESS;
      case FAILED -> RETRY_FAILED;
      case ABANDONED -> ABANDONED;
    };
  }

  private static NotificationStatus open(boolean first, boolean underWay) {
    if (underWay) {
      return first ? NOTIFYING : RETRYING;
    }
    return first ? PENDING : FAILED;
  }
}
