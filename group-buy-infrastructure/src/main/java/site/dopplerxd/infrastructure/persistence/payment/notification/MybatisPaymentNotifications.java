package site.dopplerxd.infrastructure.persistence.payment.notification;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.payment.notification.model.PaymentId;
import site.dopplerxd.domain.payment.notification.model.PaymentNotification;
import site.dopplerxd.domain.payment.notification.model.PaymentNotificationView;
import site.dopplerxd.domain.payment.notification.model.PaymentStatus;
import site.dopplerxd.domain.payment.notification.port.ExpiredPayments;
import site.dopplerxd.domain.payment.notification.port.PaymentExistsException;
import site.dopplerxd.domain.payment.notification.port.PaymentNotificationQueries;
import site.dopplerxd.domain.payment.notification.port.PaymentNotificationRepository;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;
import site.dopplerxd.infrastructure.persistence.shared.RowReading;

/** Payments in payment_notification. How far their telling got is read from notify_task. */
@Repository
@RequiredArgsConstructor
final class MybatisPaymentNotifications
    implements PaymentNotificationRepository, PaymentNotificationQueries, ExpiredPayments {
  private static final List<String> TOLD =
      Arrays.stream(PaymentStatus.values())
          .filter(PaymentStatus::isNeedsTelling)
          .map(PaymentStatus::name)
          .toList();

  private static final int NANOS_PER_MICRO = 1_000;

  private final PaymentNotificationDao payments;
  private final UnitOfWork unitOfWork;

  @Override
  public void add(PaymentNotification payment) {
    try {
      payments.add(
          PaymentNotificationRows.toRow(payment), PaymentNotificationRows.toldStatus(payment));
    } catch (DuplicateKeyException e) {
      throw new PaymentExistsException(payment.paymentId(), e);
    }
  }

  @Override
  public Optional<PaymentNotification> find(ClientId client, PaymentId id) {
    return Optional.ofNullable(payments.find(client.value(), id.value()))
        .map(PaymentNotificationRows::toPayment);
  }

  @Override
  public Optional<PaymentNotification> findForUpdate(ClientId client, PaymentId id) {
    return Optional.ofNullable(payments.findForUpdate(client.value(), id.value()))
        .map(PaymentNotificationRows::toPayment);
  }

  @Override
  public void save(PaymentNotification payment) {
    int rows =
        payments.save(
            payment.clientId().value(),
            payment.paymentId().value(),
            PaymentNotificationRows.toldStatus(payment),
            PaymentNotificationRows.changes(payment));
    if (rows != 1) {
      throw new IllegalStateException("locked payment " + payment.paymentId() + " is gone");
    }
  }

  @Override
  public List<Long> taskIds(PaymentNotification payment) {
    List<String> eventKeys =
        payment.told().stream().map(status -> payment.subject(status).toString()).toList();
    return eventKeys.isEmpty() ? List.of() : payments.taskIds(eventKeys);
  }

  @Override
  public Optional<PaymentNotificationView> view(ClientId client, PaymentId id) {
    return Optional.ofNullable(payments.view(client.value(), id.value()))
        .map(PaymentNotificationRows::toView);
  }

  @Override
  public List<PaymentNotificationView> ofOrder(
      ClientId client, String orderNo, long beforeId, int limit) {
    return readable(payments.ofOrder(client.value(), orderNo, beforeId, limit));
  }

  @Override
  public List<PaymentNotificationView> ofStatus(
      ClientId client, Set<NotifyStatus> statuses, long beforeTask, int limit) {
    List<Integer> codes = statuses.stream().map(NotifyStatus::getCode).sorted().toList();
    return readable(payments.ofStatus(client.value(), codes, beforeTask, limit));
  }

  private static List<PaymentNotificationView> readable(List<PaymentNotificationViewRow> rows) {
    return rows.stream()
        .flatMap(
            row ->
                RowReading.readable("payment", row.id(), row, PaymentNotificationRows::toView)
                    .stream())
        .toList();
  }

  @Override
  public int deleteOldest(Duration age, int limit) {
    long micros = age.toNanos() / NANOS_PER_MICRO;
    List<Long> ids = payments.expiredIds(TOLD, micros, limit).stream().sorted().toList();
    return ids.isEmpty()
        ? 0
        : unitOfWork.inTransaction(() -> payments.deleteExpired(new JsonRows<>(ids), micros));
  }
}
