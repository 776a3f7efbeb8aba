package site.dopplerxd.infrastructure.persistence.payment.notification;

import com.alibaba.fastjson2.JSON;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.domain.notify.model.TaskStatus;
import site.dopplerxd.domain.payment.notification.model.NotificationStatus;
import site.dopplerxd.domain.payment.notification.model.PaymentChange;
import site.dopplerxd.domain.payment.notification.model.PaymentId;
import site.dopplerxd.domain.payment.notification.model.PaymentNotification;
import site.dopplerxd.domain.payment.notification.model.PaymentNotificationView;
import site.dopplerxd.domain.payment.notification.model.PaymentNotificationView.Telling;
import site.dopplerxd.domain.payment.notification.model.PaymentStatus;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.infrastructure.persistence.shared.RowReading;

/** Turns payments into rows and back. */
final class PaymentNotificationRows {
  /** A state as the column has it; the moment in milliseconds since 1970. */
  record ChangeRow(String status, @Nullable String transactionId, long at) {}

  private PaymentNotificationRows() {}

  static PaymentNotificationRow toRow(PaymentNotification payment) {
    return new PaymentNotificationRow(
        0,
        payment.clientId().value(),
        payment.paymentId().value(),
        payment.orderNo(),
        payment.amount().amount(),
        payment.callback().address(),
        payment.paymentMethod().orElse(null),
        changes(payment));
  }

  static @Nullable String toldStatus(PaymentNotification payment) {
    return payment.latestTold().map(PaymentStatus::name).orElse(null);
  }

  static String changes(PaymentNotification payment) {
    return JSON.toJSONString(
        payment.changes().stream().map(PaymentNotificationRows::toRow).toList());
  }

  private static ChangeRow toRow(PaymentChange change) {
    return new ChangeRow(
        change.status().name(), change.transactionId().orElse(null), change.at().toEpochMilli());
  }

  static PaymentNotification toPayment(PaymentNotificationRow row) {
    return RowReading.read("payment", row.paymentId(), row, PaymentNotificationRows::payment);
  }

  private static PaymentNotification payment(PaymentNotificationRow row) {
    List<PaymentChange> changes =
        JSON.parseArray(row.changes(), ChangeRow.class).stream()
            .map(PaymentNotificationRows::toChange)
            .toList();
    return new PaymentNotification(
        new ClientId(row.clientId()),
        new PaymentId(row.paymentId()),
        row.orderNo(),
        new Money(row.amount()),
        new NotifyTarget(NotifyType.HTTP, row.callbackUrl()),
        Optional.ofNullable(row.paymentMethod()),
        changes);
  }

  private static PaymentChange toChange(ChangeRow row) {
    return new PaymentChange(
        PaymentStatus.valueOf(row.status()),
        Optional.ofNullable(row.transactionId()),
        Instant.ofEpochMilli(row.at()));
  }

  static PaymentNotificationView toView(PaymentNotificationViewRow row) {
    return new PaymentNotificationView(row.id(), toPayment(row.payment()), telling(row));
  }

  private static Optional<Telling> telling(PaymentNotificationViewRow row) {
    Long taskId = row.taskId();
    Integer status = row.notifyStatus();
    Integer attempts = row.notifyCount();
    if (taskId == null || status == null || attempts == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Telling(
            taskId,
            NotificationStatus.of(TaskStatus.of(status), attempts, row.underWay()),
            attempts,
            Optional.ofNullable(row.dueAt()).filter(due -> !row.underWay()),
            Optional.ofNullable(row.lastError())));
  }
}
