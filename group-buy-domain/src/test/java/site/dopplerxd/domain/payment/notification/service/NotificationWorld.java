package site.dopplerxd.domain.payment.notification.service;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.channel.CategoryTerms;
import site.dopplerxd.domain.notify.channel.DeliveryChannels;
import site.dopplerxd.domain.notify.channel.HostAdmission;
import site.dopplerxd.domain.notify.delivery.DispatcherSettings;
import site.dopplerxd.domain.notify.delivery.NotifyDispatcher;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.payment.notification.model.NewPayment;
import site.dopplerxd.domain.payment.notification.model.NotificationStatus;
import site.dopplerxd.domain.payment.notification.model.PaymentId;
import site.dopplerxd.domain.payment.notification.model.PaymentNotification;
import site.dopplerxd.domain.payment.notification.model.PaymentNotificationView;
import site.dopplerxd.domain.payment.notification.model.PaymentNotificationView.Telling;
import site.dopplerxd.domain.payment.notification.model.PaymentStatus;
import site.dopplerxd.domain.payment.notification.model.PaymentUpdate;
import site.dopplerxd.domain.payment.notification.port.PaymentNotificationObserver;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.domain.testing.InMemoryNotifyTasks;
import site.dopplerxd.domain.testing.InMemoryOperatorAudit;
import site.dopplerxd.domain.testing.InMemoryPaymentNotifications;
import site.dopplerxd.domain.testing.InMemoryTaskAdmin;
import site.dopplerxd.domain.testing.InMemoryTrades;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.RecordingDeliveryObserver;
import site.dopplerxd.domain.testing.ScriptedMerchant;
import site.dopplerxd.domain.testing.SequentialIdentifiers;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.domain.testing.Soon;

/** Payments, their tasks and their merchant on fakes; the clock stands until it is moved. */
final class NotificationWorld implements AutoCloseable, PaymentNotificationObserver {
  static final ApiClient CLIENT =
      Examples.client(Examples.CLIENT, "a shop", Examples.CHANNEL, true);
  static final PaymentId PAY001 = new PaymentId("PAY001");

  final SettableClock clock = new SettableClock();
  final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  final InMemoryNotifyTasks tasks = new InMemoryNotifyTasks(database, clock);
  final ScriptedMerchant merchant = new ScriptedMerchant();
  final DeliveryChannels channels = FakeChannel.only(merchant);
  final InMemoryTaskAdmin admin =
      new InMemoryTaskAdmin(tasks, new InMemoryTrades(database), channels);
  final InMemoryPaymentNotifications payments =
      new InMemoryPaymentNotifications(database, tasks, admin, clock);
  final InMemoryOperatorAudit audit = new InMemoryOperatorAudit(database, clock);
  final RecordingDeliveryObserver deliveries = new RecordingDeliveryObserver();
  final List<String> events = new CopyOnWriteArrayList<>();
  volatile Optional<String> forbidden = Optional.empty();

  private final CallbackUrlCheck urls =
      new CallbackUrlCheck(
          FakeChannel.judging((url, hosts) -> forbidden), client -> Examples.TERMS);
  private final SequentialIdentifiers identifiers = new SequentialIdentifiers();
  final NotifyDispatcher dispatcher =
      new NotifyDispatcher(
          tasks,
          channels,
          client -> Examples.TERMS,
          url -> HostAdmission.Admitted.UNLIMITED,
          List.of(deliveries),
          new DispatcherSettings("node", 4, Duration.ofSeconds(5), Duration.ofMinutes(1))
              .with(
                  List.of(
                      new CategoryTerms(
                          NotifyCategory.PAYMENT_RESULT,
                          Duration.ofSeconds(30),
                          new RetrySchedule(
                              List.of(Duration.ofSeconds(30), Duration.ofMinutes(1)), 0)))),
          clock);
  final PaymentNotificationService service =
      new PaymentNotificationService(
          payments,
          database,
          dispatcher,
          payment -> payment.paymentId().value() + " " + payment.current().status(),
          urls,
          Optional::empty,
          identifiers,
          this,
          clock);
  final PaymentNotificationOperations operations =
      new PaymentNotificationOperations(
          payments,
          tasks(),
          audit,
          database,
          urls,
          identifiers,
          this,
          dispatcher::lookForDueTasks,
          clock);

  private InMemoryTaskAdmin tasks() {
    return admin;
  }

  static NewPayment pay001(PaymentStatus status) {
    return pay001(status, "100.00");
  }

  static NewPayment pay001(PaymentStatus status, String amount) {
    return new NewPayment(
        PAY001,
        "ORDER001",
        Money.of(amount),
        status,
        NotifyTarget.http(Examples.URL),
        Optional.of("ALIPAY"),
        Optional.of("TXN001"));
  }

  PaymentNotification create(PaymentStatus status) {
    return service.create(CLIENT, pay001(status));
  }

  PaymentUpdate change(PaymentStatus status) {
    return service.changeStatus(CLIENT, PAY001, status, Optional.empty());
  }

  Telling telling() {
    return view().telling().orElseThrow();
  }

  PaymentNotificationView view() {
    return payments.view(CLIENT.id(), PAY001).orElseThrow();
  }

  void await(NotificationStatus status) {
    Soon.until(() -> telling().status().filter(status::equals).isPresent());
  }

  void awaitAttempts(int count) {
    Soon.until(() -> deliveries.attempted().size() == count);
  }

  /** Lets this much time pass, and has what is due by then called. */
  void pass(Duration time) {
    clock.advance(time);
    dispatcher.dispatchDue();
  }

  List<String> told() {
    return merchant.calls().stream().map(call -> call.body()).toList();
  }

  @Override
  public void created(PaymentNotification payment, boolean repeated) {
    events.add(repeated ? "create repeated" : "created");
  }

  @Override
  public void reported(PaymentUpdate update) {
    events.add(update.getClass().getSimpleName() + " " + update.change().status());
  }

  @Override
  public void retried(PaymentNotification payment) {
    events.add("retried");
  }

  @Override
  public void abandoned(PaymentNotification payment) {
    events.add("abandoned");
  }

  @Override
  public void close() {
    dispatcher.close();
  }
}
