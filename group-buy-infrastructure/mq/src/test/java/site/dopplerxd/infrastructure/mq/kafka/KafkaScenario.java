package site.dopplerxd.infrastructure.mq.kafka;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.infrastructure.mq.MqSettings;
import site.dopplerxd.infrastructure.mq.publish.Channels;

/** The channel to a Kafka, made by the service's own configuration. */
final class KafkaScenario implements AutoCloseable {
  private final DefaultKafkaProducerFactory<String, byte[]> producers;
  private final KafkaCluster cluster;
  final DeliveryChannel channel;

  KafkaScenario(String address) {
    var configuration = new KafkaConfiguration();
    var properties = new KafkaProperties();
    properties.setBootstrapServers(List.of(address));
    // Larger than the topic's own limit, so that the server refuses it.
    properties.getProducer().getProperties().put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, "1000000");
    this.producers = configuration.notifyProducers(properties);
    this.cluster = configuration.kafkaCluster(properties);
    this.channel =
        Channels.over(
            configuration.kafkaPublisher(producers, cluster),
            Channels.settings(MqSettings.Broker.KAFKA));
  }

  /** How many requests the admin client has sent. */
  double questions() {
    return cluster.admin().metrics().values().stream()
        .filter(metric -> metric.metricName().group().equals("admin-client-metrics"))
        .filter(metric -> metric.metricName().name().equals("request-total"))
        .mapToDouble(metric -> (double) metric.metricValue())
        .sum();
  }

  @Override
  public void close() {
    cluster.close();
    producers.destroy();
  }
}
