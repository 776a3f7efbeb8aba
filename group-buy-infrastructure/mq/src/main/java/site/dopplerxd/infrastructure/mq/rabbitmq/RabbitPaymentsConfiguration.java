package site.dopplerxd.infrastructure.mq.rabbitmq;

import java.util.Objects;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.boot.amqp.autoconfigure.CachingConnectionFactoryConfigurer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.infrastructure.mq.MqSettings;
import site.dopplerxd.infrastructure.mq.PaymentQueueSettings;
import site.dopplerxd.infrastructure.mq.inbound.ConsumingGauge;
import site.dopplerxd.infrastructure.mq.inbound.QueuedPayments;

/** Payments from a queue of RabbitMQ, where one is named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = MqSettings.PREFIX, name = "broker", havingValue = "rabbitmq")
@ConditionalOnProperty(prefix = PaymentQueueSettings.PREFIX, name = "name")
class RabbitPaymentsConfiguration {
  @Bean
  RabbitPayments rabbitPayments(
      CachingConnectionFactory publishing,
      CachingConnectionFactoryConfigurer configurer,
      PaymentQueueSettings settings,
      QueuedPayments payments) {
    var connections = new CachingConnectionFactory(publishing.getRabbitConnectionFactory());
    configurer.configure(connections);
    return new RabbitPayments(connections, Objects.requireNonNull(settings.name()), payments);
  }

  @Bean
  ConsumingGauge rabbitPaymentsGauge(RabbitPayments payments) {
    return new ConsumingGauge(payments::isConsuming);
  }
}
