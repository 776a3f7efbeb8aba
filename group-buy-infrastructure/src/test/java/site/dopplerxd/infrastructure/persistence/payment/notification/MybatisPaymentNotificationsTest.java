package site.dopplerxd.infrastructure.persistence.payment.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.retention.ExpiredTaskRepository;
import site.dopplerxd.domain.payment.notification.port.ExpiredPayments;
import site.dopplerxd.domain.payment.notification.port.PaymentNotificationQueries;
import site.dopplerxd.domain.payment.notification.port.PaymentNotificationRepository;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.PaymentNotificationsContract;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

@DatabaseTest
class MybatisPaymentNotificationsTest extends PaymentNotificationsContract {
  @Autowired private PaymentNotificationRepository payments;
  @Autowired private PaymentNotificationQueries queries;
  @Autowired private ExpiredPayments expired;
  @Autowired private NotifyTaskRepository tasks;
  @Autowired private ExpiredTaskRepository closedTasks;
  @Autowired private UnitOfWork unitOfWork;
  @Autowired private JdbcTemplate sql;

  @BeforeEach
  void nothingKept() {
    sql.update("DELETE FROM notify_attempt");
    sql.update("DELETE FROM notify_task");
    sql.update("DELETE FROM payment_notification");
  }

  @Override
  protected PaymentNotificationRepository payments() {
    return payments;
  }

  @Override
  protected PaymentNotificationQueries queries() {
    return queries;
  }

  @Override
  protected ExpiredPayments expired() {
    return expired;
  }

  @Override
  protected NotifyTaskRepository tasks() {
    return tasks;
  }

  @Override
  protected ExpiredTaskRepository closedTasks() {
    return closedTasks;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return unitOfWork;
  }

  @Override
  protected void letPass(Duration duration) {
    long micros = duration.toNanos() / 1_000;
    sql.update(
        "UPDATE notify_task SET due_at = due_at - INTERVAL ? MICROSECOND,"
            + " update_time = update_time - INTERVAL ? MICROSECOND",
        micros,
        micros);
    sql.update(
        "UPDATE payment_notification SET update_time = update_time - INTERVAL ? MICROSECOND",
        micros);
  }

  @Test
  void aPaymentThatOnlyAnotherVersionCanReadHidesNoOther() {
    for (String id : List.of("sound", "odd-status", "odd-text")) {
      sql.update(
          "INSERT INTO payment_notification (client_id, payment_id, order_no, amount, callback_url,"
              + " changes) VALUES ('shop-7', ?, 'order', 1, 'http://shop/cb',"
              + " '[{\"status\":\"PROCESSING\",\"at\":0}]')",
          id);
    }
    sql.update(
        "UPDATE payment_notification SET changes = '[{\"status\":\"CHARGED_BACK\",\"at\":0}]'"
            + " WHERE payment_id = 'odd-status'");
    sql.update("UPDATE payment_notification SET changes = 'v2:' WHERE payment_id = 'odd-text'");
    assertThat(queries.ofOrder(new ClientId("shop-7"), "order", Long.MAX_VALUE, 10))
        .extracting(view -> view.payment().paymentId().value())
        .containsExactly("sound");
  }
}
