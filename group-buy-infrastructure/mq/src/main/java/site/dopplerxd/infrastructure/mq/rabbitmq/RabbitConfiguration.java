package site.dopplerxd.infrastructure.mq.rabbitmq;

import java.time.Duration;
import java.util.concurrent.Executors;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory.ConfirmType;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.amqp.autoconfigure.ConnectionFactoryCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.domain.shared.thread.Threads;
import site.dopplerxd.infrastructure.mq.MqSettings;
import site.dopplerxd.infrastructure.mq.publish.BrokerPublisher;

/** Where the broker is stands in {@code spring.rabbitmq.*}; what must not be wrong stands here. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = MqSettings.PREFIX, name = "broker", havingValue = "rabbitmq")
class RabbitConfiguration {
  private static final int HEARTBEAT_SECONDS = 10;
  private static final int CONNECT_MILLIS = (int) Duration.ofSeconds(3).toMillis();

  /** A broker that takes no more messages would hold a publisher for ten minutes. */
  private static final int RPC_MILLIS = (int) Duration.ofSeconds(3).toMillis();

  /**
   * The client's own recovery would act beside Spring's. With threads for it, a connection that is
   * lost is closed although a write to it is stuck, which ends the write.
   */
  @Bean
  ConnectionFactoryCustomizer rabbitTimeouts() {
    return client -> {
      client.setAutomaticRecoveryEnabled(false);
      client.setRequestedHeartbeat(HEARTBEAT_SECONDS);
      client.setConnectionTimeout(CONNECT_MILLIS);
      client.setHandshakeTimeout(CONNECT_MILLIS);
      client.setChannelRpcTimeout(RPC_MILLIS);
      client.setShutdownExecutor(Executors.newCachedThreadPool(Threads.daemon("rabbitmq-closing")));
    };
  }

  @Bean(destroyMethod = "close")
  RabbitBroker rabbitBroker(CachingConnectionFactory factory, MqSettings settings) {
    factory.setPublisherConfirmType(ConfirmType.CORRELATED);
    factory.setPublisherReturns(true);
    return new RabbitBroker(factory, settings.exchange());
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  RabbitWriter rabbitWriter(CachingConnectionFactory factory, MqSettings settings) {
    return new RabbitWriter(new RabbitTemplate(factory), settings.exchange());
  }

  @Bean
  BrokerPublisher rabbitPublisher(RabbitWriter writer, RabbitBroker broker) {
    return new RabbitPublisher(writer, broker);
  }

  /** So that merchants find the exchange; a broker that is away does not keep the node from it. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> rabbitConnects(RabbitBroker broker) {
    return ready -> broker.openSoon();
  }
}
