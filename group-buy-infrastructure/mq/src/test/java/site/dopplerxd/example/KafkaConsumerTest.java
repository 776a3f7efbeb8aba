package site.dopplerxd.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import site.dopplerxd.testing.mq.KafkaServer;

class KafkaConsumerTest {
  private static final int PORT = 19392;
  private static final String TOPIC = "topic.team_success";

  @Test
  void aRepeatIsDropped() throws Exception {
    try (var server = new KafkaServer(PORT)) {
      server.add(TOPIC, Map.of());
      try (var merchant = new AnnotationConfigApplicationContext(Merchant.class)) {
        send(server, "event-1", "event-1", "event-2");
        Deliveries deliveries = merchant.getBean(Deliveries.class);
        await().atMost(Duration.ofSeconds(60)).until(() -> deliveries.done().size() == 2);
        assertThat(deliveries.done())
            .containsExactly("trade_settlement event-1", "trade_settlement event-2");
      }
    }
  }

  private static void send(KafkaServer server, String... ids)
      throws ExecutionException, InterruptedException {
    Map<String, Object> settings = Map.of("bootstrap.servers", server.address());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      for (String id : ids) {
        var message = new ProducerRecord<>(TOPIC, "team", id);
        message.headers().add("webhook-id", id.getBytes(StandardCharsets.UTF_8));
        message.headers().add("webhook-type", "trade_settlement".getBytes(StandardCharsets.UTF_8));
        producer.send(message).get();
      }
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableKafka
  static class Merchant {
    @Bean
    Deliveries deliveries() {
      return new Deliveries();
    }

    @Bean
    KafkaConsumer consumer(Deliveries deliveries) {
      return new KafkaConsumer(deliveries);
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, String> kafkaListenerContainerFactory() {
      Map<String, Object> settings =
          Map.of("bootstrap.servers", "127.0.0.1:" + PORT, "auto.offset.reset", "earliest");
      var factory = new ConcurrentKafkaListenerContainerFactory<String, String>();
      factory.setConsumerFactory(
          new DefaultKafkaConsumerFactory<>(
              settings, new StringDeserializer(), new StringDeserializer()));
      return factory;
    }
  }
}
