package site.dopplerxd.infrastructure.persistence.payment.notification;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.retention.ExpiredTaskRepository;
import site.dopplerxd.domain.payment.notification.port.ExpiredPayments;
import site.dopplerxd.domain.payment.notification.port.PaymentNotificationQueries;
import site.dopplerxd.domain.payment.notification.port.PaymentNotificationRepository;
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
}
