package site.dopplerxd.domain.payment.notification.port;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.payment.notification.model.PaymentId;
import site.dopplerxd.domain.payment.notification.model.PaymentNotificationView;
import site.dopplerxd.domain.shared.ClientId;

/**
 * Shows a client its payments. Every answer is a bounded number of rows, the newest first. A list
 * leaves out what only another version of the service can read.
 */
public interface PaymentNotificationQueries {
  Optional<PaymentNotificationView> view(ClientId client, PaymentId id);

  /** Those of one order whose id lies below {@code beforeId}. */
  List<PaymentNotificationView> ofOrder(ClientId client, String orderNo, long beforeId, int limit);

  /**
   * Those the task of whose latest told state has one of these statuses and is not under way.
   *
   * @param beforeTask only those whose task's id lies below it
   */
  List<PaymentNotificationView> ofStatus(
      ClientId client, Set<NotifyStatus> statuses, long beforeTask, int limit);
}
