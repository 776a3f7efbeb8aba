package site.dopplerxd.infrastructure.persistence.payment.notification;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;

/** Table payment_notification. */
@Mapper
interface PaymentNotificationDao {
  void add(PaymentNotificationRow row, @Nullable String toldStatus);

  @Nullable PaymentNotificationRow find(String clientId, String paymentId);

  @Nullable PaymentNotificationRow findForUpdate(String clientId, String paymentId);

  int save(String clientId, String paymentId, @Nullable String toldStatus, String changes);

  /** Ascending. */
  List<Long> taskIds(@Param("eventKeys") List<String> eventKeys);

  @Nullable PaymentNotificationViewRow view(String clientId, String paymentId);

  /** Descending ids. */
  List<PaymentNotificationViewRow> ofOrder(
      String clientId, String orderNo, long beforeId, int limit);

  /** Descending ids of their tasks. */
  List<PaymentNotificationViewRow> ofStatus(
      String clientId, List<Integer> statuses, long beforeId, int limit);

  List<Long> expiredIds(List<String> states, long ageMicros, int limit);

  /** Fewer rows than ids: some have changed. */
  int deleteExpired(JsonRows<Long> ids, long ageMicros);
}
