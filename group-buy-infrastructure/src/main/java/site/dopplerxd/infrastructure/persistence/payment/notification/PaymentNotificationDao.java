package site.dopplerxd.infrastructure.persistence.payment.notification;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;

/** Table payment_notification. */
@Mapper
interface PaymentNotificationDao {
  void add(
      @Param("row") PaymentNotificationRow row, @Param("toldStatus") @Nullable String toldStatus);

  @Nullable PaymentNotificationRow find(
      @Param("clientId") String clientId, @Param("paymentId") String paymentId);

  @Nullable PaymentNotificationRow findForUpdate(
      @Param("clientId") String clientId, @Param("paymentId") String paymentId);

  int save(
      @Param("clientId") String clientId,
      @Param("paymentId") String paymentId,
      @Param("toldStatus") @Nullable String toldStatus,
      @Param("changes") String changes);

  /** Ascending. */
  List<Long> taskIds(@Param("eventKeys") List<String> eventKeys);

  @Nullable PaymentViewRow view(
      @Param("clientId") String clientId, @Param("paymentId") String paymentId);

  /** Descending ids. */
  List<PaymentViewRow> ofOrder(
      @Param("clientId") String clientId,
      @Param("orderNo") String orderNo,
      @Param("beforeId") long beforeId,
      @Param("limit") int limit);

  /** Descending ids of their tasks. */
  List<PaymentViewRow> ofStatus(
      @Param("clientId") String clientId,
      @Param("statuses") List<Integer> statuses,
      @Param("beforeId") long beforeId,
      @Param("limit") int limit);

  List<Long> expiredIds(
      @Param("states") List<String> states,
      @Param("ageMicros") long ageMicros,
      @Param("limit") int limit);

  /** Fewer rows than ids: some have changed. */
  int deleteExpired(@Param("ids") JsonRows<Long> ids, @Param("ageMicros") long ageMicros);
}
