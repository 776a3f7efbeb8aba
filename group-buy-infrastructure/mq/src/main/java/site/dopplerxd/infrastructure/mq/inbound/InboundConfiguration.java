package site.dopplerxd.infrastructure.mq.inbound;

import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.port.PaymentObserver;
import site.dopplerxd.domain.payment.service.PaymentIntake;
import site.dopplerxd.infrastructure.mq.PaymentQueueSettings;

/** Payments over a queue, where one is named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = PaymentQueueSettings.PREFIX, name = "name")
class InboundConfiguration {

  @Bean
  QueuedPayments queuedPayments(PaymentIntake intake, PaymentObserver observer, Clock clock) {
    return new QueuedPayments(
        (clientId, raw, sentAt) -> intake.receive(PaymentProvider.SIGNED, clientId, raw, sentAt),
        why -> observer.refused(PaymentProvider.SIGNED, Optional.empty(), why),
        clock);
  }
}
