package site.dopplerxd.domain.testing;

import java.time.Duration;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.retention.ExpiredTaskRepository;
import site.dopplerxd.domain.payment.notification.port.ExpiredPayments;
import site.dopplerxd.domain.payment.notification.port.PaymentNotificationQueries;
import site.dopplerxd.domain.payment.notification.port.PaymentNotificationRepository;
import site.dopplerxd.domain.shared.UnitOfWork;

class InMemoryPaymentNotificationsTest extends PaymentNotificationsContract {
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final SettableClock clock = new SettableClock();
  private final InMemoryNotifyTasks tasks = new InMemoryNotifyTasks(database, clock);
  private final InMemoryTaskAdmin admin =
      new InMemoryTaskAdmin(
          tasks, new InMemoryTrades(database), FakeChannel.only(new ScriptedMerchant()));
  private final InMemoryPaymentNotifications payments =
      new InMemoryPaymentNotifications(database, tasks, admin, clock);

  @Override
  protected PaymentNotificationRepository payments() {
    return payments;
  }

  @Override
  protected PaymentNotificationQueries queries() {
    return payments;
  }

  @Override
  protected ExpiredPayments expired() {
    return payments;
  }

  @Override
  protected NotifyTaskRepository tasks() {
    return tasks;
  }

  @Override
  protected ExpiredTaskRepository closedTasks() {
    return tasks;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database;
  }

  @Override
  protected void letPass(Duration duration) {
    clock.advance(duration);
  }
}
