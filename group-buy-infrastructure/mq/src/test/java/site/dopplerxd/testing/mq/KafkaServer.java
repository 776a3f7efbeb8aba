package site.dopplerxd.testing.mq;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A real Kafka of one node in this JVM. It makes no topic that was not asked for. */
public final class KafkaServer implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final EmbeddedKafkaKraftBroker broker;

  /** Starts it on this port, or on a free one for 0. */
  public KafkaServer(int port) {
    broker = new EmbeddedKafkaKraftBroker(1, 1);
    if (port > 0) {
      broker.kafkaPorts(port);
    }
    broker.brokerProperty("auto.create.topics.enable", "false");
    broker.afterPropertiesSet();
  }

  public String address() {
    return broker.getBrokersAsString();
  }

  /** A new topic of one partition; its name begins like this. */
  public String topic(String prefix, Map<String, String> settings) {
    String name = prefix + "-" + UUID.randomUUID();
    add(name, settings);
    return name;
  }

  public void add(String topic, Map<String, String> settings) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
      admin
          .createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(settings)))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(topic, e);
    }
  }

  /** All that the topic holds now, the oldest first. */
  public List<ConsumerRecord<String, String>> messages(String topic) {
    Map<String, Object> settings = Map.of("bootstrap.servers", address());
    List<ConsumerRecord<String, String>> all = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      var partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer.poll(POLL).forEach(all::add);
      }
    }
    return all;
  }

  /** The header's text; empty without it. */
  public static String header(ConsumerRecord<String, String> message, String name) {
    Header header = message.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    broker.destroy();
  }
}
