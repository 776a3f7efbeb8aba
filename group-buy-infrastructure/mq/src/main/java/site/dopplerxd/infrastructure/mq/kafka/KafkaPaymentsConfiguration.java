package site.dopplerxd.infrastructure.mq.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.util.backoff.FixedBackOff;
import site.dopplerxd.infrastructure.mq.MqSettings;
import site.dopplerxd.infrastructure.mq.PaymentQueueSettings;
import site.dopplerxd.infrastructure.mq.inbound.ConsumingGauge;
import site.dopplerxd.infrastructure.mq.inbound.QueuedPayments;

/** Payments from a topic of Kafka, where one is named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = MqSettings.PREFIX, name = "broker", havingValue = "kafka")
@ConditionalOnProperty(prefix = PaymentQueueSettings.PREFIX, name = "name")
class KafkaPaymentsConfiguration {
  private static final int MOST_AT_ONCE = 50;
  private static final Duration BETWEEN_SIGN_INS = Duration.ofSeconds(10);

  @Bean
  KafkaMessageListenerContainer<byte[], byte[]> kafkaPayments(
      KafkaProperties properties, PaymentQueueSettings settings, QueuedPayments payments) {
    var topic = new ContainerProperties(Objects.requireNonNull(settings.name()));
    topic.setGroupId(settings.group());
    topic.setAckMode(AckMode.RECORD);
    // Without it a password that is changed there before it is here ends the taking.
    topic.setAuthExceptionRetryInterval(BETWEEN_SIGN_INS);
    topic.setMessageListener(new KafkaPayments(payments));
    var container = new KafkaMessageListenerContainer<>(consumers(properties), topic);
    container.setCommonErrorHandler(again());
    return container;
  }

  @Bean
  KafkaConsuming kafkaConsuming(KafkaMessageListenerContainer<byte[], byte[]> kafkaPayments) {
    return new KafkaConsuming(kafkaPayments);
  }

  @Bean
  ConsumingGauge kafkaPaymentsGauge(KafkaConsuming consuming) {
    return new ConsumingGauge(consuming::isConsuming);
  }

  static DefaultKafkaConsumerFactory<byte[], byte[]> consumers(KafkaProperties properties) {
    Map<String, Object> settings = properties.buildConsumerProperties();
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // A topic that the broker made itself would have one partition and one replica.
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_AT_ONCE);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return new DefaultKafkaConsumerFactory<>(settings);
  }

  /** Until it is stored: a payment that was not taken may not be passed over. */
  private static DefaultErrorHandler again() {
    var handler =
        new DefaultErrorHandler(
            new FixedBackOff(QueuedPayments.PAUSE.toMillis(), FixedBackOff.UNLIMITED_ATTEMPTS));
    handler.setLogLevel(KafkaException.Level.DEBUG);
    return handler;
  }
}
