package site.dopplerxd.config;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import site.dopplerxd.domain.notify.delivery.DispatcherSettings;
import site.dopplerxd.domain.payment.bill.BillCheck;
import site.dopplerxd.domain.payment.operation.PaymentOperations;
import site.dopplerxd.domain.payment.operation.ProviderSettingsOperations;
import site.dopplerxd.domain.payment.port.BodySealer;
import site.dopplerxd.domain.payment.port.DatabaseFailures;
import site.dopplerxd.domain.payment.port.PaymentAccounts;
import site.dopplerxd.domain.payment.port.PaymentCallbackRepository;
import site.dopplerxd.domain.payment.port.PaymentObserver;
import site.dopplerxd.domain.payment.raw.BodyKeeping;
import site.dopplerxd.domain.payment.raw.BodyOperations;
import site.dopplerxd.domain.payment.raw.BodyRetention;
import site.dopplerxd.domain.payment.service.PaymentCallbackListener;
import site.dopplerxd.domain.payment.service.PaymentCallbackReceiver;
import site.dopplerxd.domain.payment.service.PaymentCallbackWorker;
import site.dopplerxd.domain.payment.service.PaymentIntake;
import site.dopplerxd.domain.payment.service.PaymentRefunds;
import site.dopplerxd.domain.payment.service.PaymentRetryService;
import site.dopplerxd.domain.payment.service.ReportedPaymentService;
import site.dopplerxd.infrastructure.payment.account.EncryptionKeys;

/** Payments that providers report: received, done at once, and tried again. */
@Configuration(proxyBeanMethods = false)
@Import({
  BillCheck.class,
  BodyOperations.class,
  BodyRetention.class,
  PaymentCallbackListener.class,
  PaymentOperations.class,
  PaymentRefunds.class,
  ProviderSettingsOperations.class,
  ReportedPaymentService.class
})
@EnableConfigurationProperties({PaymentProperties.class, EncryptionKeys.class})
class PaymentConfiguration {

  @Bean
  BodyKeeping bodyKeeping(BodySealer sealer, PaymentProperties properties) {
    return new BodyKeeping(sealer, properties.bodyAge());
  }

  /** Ended with the deliveries; here where the start fails. */
  @Bean(destroyMethod = "close")
  PaymentCallbackWorker paymentCallbackWorker(
      PaymentCallbackRepository callbacks,
      PaymentCallbackListener listener,
      PaymentRefunds refunds,
      DatabaseFailures failures,
      PaymentObserver observer,
      PaymentProperties properties) {
    return new PaymentCallbackWorker(
        callbacks, listener, refunds, failures, observer, properties.threads());
  }

  @Bean
  PaymentRetryService paymentRetryService(
      PaymentCallbackRepository callbacks,
      PaymentCallbackWorker worker,
      DispatcherSettings node,
      PaymentProperties properties) {
    return new PaymentRetryService(callbacks, worker, node.node(), properties.lease());
  }

  @Bean(destroyMethod = "close")
  PaymentIntake paymentIntake(
      PaymentAccounts accounts,
      PaymentCallbackRepository callbacks,
      BodyKeeping bodies,
      PaymentCallbackWorker worker,
      PaymentObserver observer,
      Clock clock,
      DispatcherSettings node,
      PaymentProperties properties) {
    var receiver =
        new PaymentCallbackReceiver(
            accounts, callbacks, bodies, worker, observer, clock, node.node(), properties.lease());
    return new PaymentIntake(receiver, observer, properties.answerTimeout());
  }
}
