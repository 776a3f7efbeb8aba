package site.dopplerxd.config;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.channel.CategoryTerms;
import site.dopplerxd.domain.notify.delivery.NotifyDispatcher;
import site.dopplerxd.domain.notify.operation.NotifyTaskAdminRepository;
import site.dopplerxd.domain.operator.port.OperatorAudit;
import site.dopplerxd.domain.payment.notification.port.ExpiredPayments;
import site.dopplerxd.domain.payment.notification.port.PaymentNotificationObserver;
import site.dopplerxd.domain.payment.notification.port.PaymentNotificationRepository;
import site.dopplerxd.domain.payment.notification.service.LatestStateOnly;
import site.dopplerxd.domain.payment.notification.service.PaymentNotificationOperations;
import site.dopplerxd.domain.payment.notification.service.PaymentNotificationRetention;
import site.dopplerxd.domain.payment.notification.service.PaymentNotificationService;
import site.dopplerxd.domain.shared.Identifiers;
import site.dopplerxd.domain.shared.UnitOfWork;

/** Clients' payments, whose results are told over the delivery engine on terms of their own. */
@Configuration(proxyBeanMethods = false)
@Import({LatestStateOnly.class, PaymentNotificationService.class})
@EnableConfigurationProperties({PaymentRetryProperties.class, PaymentRetentionProperties.class})
class PaymentNotificationConfiguration {

  @Bean
  CategoryTerms paymentResultTerms(PaymentRetryProperties properties) {
    return properties.terms();
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
        payments,
        tasks,
        audit,
        unitOfWork,
        urls,
        identifiers,
        observer,
        dispatcher::lookForDueTasks,
        clock);
  }

  @Bean
  PaymentNotificationRetention paymentNotificationRetention(
      ExpiredPayments payments, PaymentRetentionProperties properties) {
    return new PaymentNotificationRetention(payments, properties.age());
  }
}
