package site.dopplerxd.config;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.channel.CategoryTerms;
import site.dopplerxd.domain.notify.delivery.NotifyDispatcher;
import site.dopplerxd.domain.notify.operation.NotifyTaskAdminRepository;
import site.dopplerxd.domain.notify.operation.RetryRule;
import site.dopplerxd.domain.operator.port.OperatorAudit;
import site.dopplerxd.domain.payment.notification.port.ExpiredPayments;
import site.dopplerxd.domain.payment.notification.port.PaymentNotificationObserver;
import site.dopplerxd.domain.payment.notification.port.PaymentNotificationRepository;
import site.dopplerxd.domain.payment.notification.port.PaymentPayloads;
import site.dopplerxd.domain.payment.notification.service.LatestStateOnly;
import site.dopplerxd.domain.payment.notification.service.PaymentNotificationOperations;
import site.dopplerxd.domain.payment.notification.service.PaymentNotificationRetention;
import site.dopplerxd.domain.payment.notification.service.PaymentNotificationService;
import site.dopplerxd.domain.shared.Identifiers;
import site.dopplerxd.domain.shared.Traces;
import site.dopplerxd.domain.shared.UnitOfWork;

/** Clients' payments, whose results are told over the delivery engine on terms of their own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PaymentRetryProperties.class, PaymentRetentionProperties.class})
class PaymentNotificationConfiguration {

  @Bean
  CategoryTerms paymentResultTerms(PaymentRetryProperties properties) {
    return properties.terms();
  }

  @Bean
  RetryRule latestPaymentStateOnly(PaymentNotificationRepository payments) {
    return new LatestStateOnly(payments);
  }

  @Bean
  PaymentNotificationService paymentNotificationService(
      PaymentNotificationRepository payments,
      UnitOfWork unitOfWork,
      NotifyDispatcher dispatcher,
      PaymentPayloads payloads,
      CallbackUrlCheck urls,
      Traces traces,
      Identifiers identifiers,
      PaymentNotificationObserver observer,
      Clock clock) {
    return new PaymentNotificationService(
        payments, unitOfWork, dispatcher, payloads, urls, traces, identifiers, observer, clock);
  }

  @Bean
  PaymentNotificationOperations paymentNotificationOperations(
      PaymentNotificationRepository payments,
      NotifyTaskAdminRepository tasks,
      OperatorAudit audit,
      UnitOfWork unitOfWork,
      CallbackUrlCheck urls,
      Identifiers identifiers,
      PaymentNotificationObserver observer,
      NotifyDispatcher dispatcher,
      Clock clock) {
    return new PaymentNotificationOperations(
        payments, tasks, audit, unitOfWork, urls, identifiers, observer, dispatcher::start, clock);
  }

  @Bean
  PaymentNotificationRetention paymentNotificationRetention(
      ExpiredPayments payments, PaymentRetentionProperties properties) {
    return new PaymentNotificationRetention(payments, properties.age());
  }
}
