package site.dopplerxd.trigger.fake;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.channel.DeliveryChannels;
import site.dopplerxd.domain.notify.channel.HostAdmission;
import site.dopplerxd.domain.notify.delivery.DispatcherSettings;
import site.dopplerxd.domain.notify.delivery.NotifyDispatcher;
import site.dopplerxd.domain.notify.model.AcknowledgementMode;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.EndpointConfig;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.payment.notification.port.PaymentNotificationObserver;
import site.dopplerxd.domain.payment.notification.service.PaymentNotificationOperations;
import site.dopplerxd.domain.payment.notification.service.PaymentNotificationRetention;
import site.dopplerxd.domain.payment.notification.service.PaymentNotificationService;
import site.dopplerxd.domain.shared.RandomIdentifiers;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.domain.testing.InMemoryNotifyTasks;
import site.dopplerxd.domain.testing.InMemoryOperatorAudit;
import site.dopplerxd.domain.testing.InMemoryPaymentNotifications;
import site.dopplerxd.domain.testing.InMemoryTaskAdmin;
import site.dopplerxd.domain.testing.InMemoryTrades;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;

/** The real use cases of payments' notifications on stores in memory of their own. */
@Configuration(proxyBeanMethods = false)
public class FakePaymentNotifications {
  private static final DeliveryResult ACKNOWLEDGED =
      new DeliveryResult.Delivered(200, "success", AcknowledgementMode.SUCCESS_BODY);
  private static final EndpointConfig TERMS = EndpointConfig.ofNoClient(RetrySchedule.card());

  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final DeliveryChannels channels = FakeChannel.calling(request -> ACKNOWLEDGED);
  private final CallbackUrlCheck urls =
      new CallbackUrlCheck(
          FakeChannel.judging(
              (url, hosts) ->
                  FakeDomain.FORBIDDEN_URL.equals(url)
                      ? Optional.of("loopback")
                      : Optional.empty()),
          client -> TERMS);

  @Bean
  InMemoryPaymentNotifications paymentNotifications(Clock clock) {
    var tasks = new InMemoryNotifyTasks(database, clock);
    var admin = new InMemoryTaskAdmin(tasks, new InMemoryTrades(database), channels);
    return new InMemoryPaymentNotifications(database, tasks, admin, clock);
  }

  @Bean
  PaymentNotificationRetention paymentNotificationRetention(InMemoryPaymentNotifications payments) {
    return new PaymentNotificationRetention(payments, Duration.ofDays(180));
  }

  @Bean(destroyMethod = "close")
  NotifyDispatcher paymentDispatcher(InMemoryPaymentNotifications payments, Clock clock) {
    return new NotifyDispatcher(
        payments.tasks(),
        channels,
        client -> TERMS,
        url -> HostAdmission.Admitted.UNLIMITED,
        List.of(),
        new DispatcherSettings("payments", 4, Duration.ofSeconds(5), Duration.ofMinutes(1)),
        clock);
  }

  @Bean
  PaymentNotificationService paymentNotificationService(
      InMemoryPaymentNotifications payments, NotifyDispatcher paymentDispatcher, Clock clock) {
    return new PaymentNotificationService(
        payments,
        database,
        paymentDispatcher,
        payment -> "{}",
        urls,
        Optional::empty,
        new RandomIdentifiers(clock),
        new PaymentNotificationObserver() {},
        clock);
  }

  @Bean
  PaymentNotificationOperations paymentNotificationOperations(
      InMemoryPaymentNotifications payments, NotifyDispatcher paymentDispatcher, Clock clock) {
    return new PaymentNotificationOperations(
        payments,
        payments.admin(),
        new InMemoryOperatorAudit(database, clock),
        database,
        urls,
        new RandomIdentifiers(clock),
        new PaymentNotificationObserver() {},
        paymentDispatcher::lookForDueTasks,
        clock);
  }
}
