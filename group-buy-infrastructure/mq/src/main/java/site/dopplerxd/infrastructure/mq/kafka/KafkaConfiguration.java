package site.dopplerxd.infrastructure.mq.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.ProducerListener;
import site.dopplerxd.infrastructure.mq.MqSettings;
import site.dopplerxd.infrastructure.mq.publish.BrokerPublisher;

/** Where the broker is stands in {@code spring.kafka.*}; what must not be wrong stands here. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = MqSettings.PREFIX, name = "broker", havingValue = "kafka")
@EnableConfigurationProperties(KafkaProperties.class)
class KafkaConfiguration {
  /** For the answer to one question, and for a message: below the time of a call together. */
  private static final int REQUEST_MILLIS = (int) Duration.ofMillis(1_500).toMillis();

  private static final int DELIVERY_MILLIS = (int) Duration.ofMillis(3_500).toMillis();

  /** A topic that is missing holds the caller for so long. */
  private static final int BLOCK_MILLIS = (int) Duration.ofSeconds(3).toMillis();

  @Bean(destroyMethod = "close")
  KafkaCluster kafkaCluster(KafkaProperties properties) {
    Map<String, Object> settings = properties.buildAdminProperties();
    settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
    settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
    return new KafkaCluster(settings);
  }

  @Bean(destroyMethod = "destroy")
  DefaultKafkaProducerFactory<String, byte[]> notifyProducers(KafkaProperties properties) {
    Map<String, Object> settings = properties.buildProducerProperties();
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
    return new DefaultKafkaProducerFactory<>(settings);
  }

  /** Spring's own listener writes key and payload of a failed message to the log. */
  @Bean
  BrokerPublisher kafkaPublisher(
      DefaultKafkaProducerFactory<String, byte[]> notifyProducers, KafkaCluster cluster) {
    var template = new KafkaTemplate<>(notifyProducers);
    template.setProducerListener(new ProducerListener<>() {});
    return new KafkaPublisher(template, cluster, new KafkaTopics(cluster));
  }
}
