package site.dopplerxd.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessagePropertiesBuilder;
import org.springframework.amqp.rabbit.annotation.EnableRabbit;
import org.springframework.amqp.rabbit.config.SimpleRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.testing.mq.RabbitServer;

@Tag("broker")
class RabbitConsumerTest {
  private static final int PORT = 5693;

  @Test
  void aRepeatIsDropped() {
    try (var server = RabbitServer.start(PORT);
        var merchant = new AnnotationConfigApplicationContext(Merchant.class)) {
      var template = new RabbitTemplate(merchant.getBean(CachingConnectionFactory.class));
      for (String id : new String[] {"event-1", "event-1", "event-2"}) {
        template.send("group_buy_market_exchange", "topic.team_success", message(id));
      }
      Deliveries deliveries = merchant.getBean(Deliveries.class);
      await().atMost(Duration.ofSeconds(60)).until(() -> deliveries.done().size() == 2);
      assertThat(deliveries.done())
          .containsExactly("trade_settlement event-1", "trade_settlement event-2");
    }
  }

  private static Message message(String id) {
    return new Message(
        id.getBytes(StandardCharsets.UTF_8),
        MessagePropertiesBuilder.newInstance()
            .setMessageId(id)
            .setHeader("webhook-type", "trade_settlement")
            .build());
  }

  @Configuration(proxyBeanMethods = false)
  @EnableRabbit
  static class Merchant {
    @Bean
    Deliveries deliveries() {
      return new Deliveries();
    }

    @Bean
    RabbitConsumer consumer(Deliveries deliveries) {
      return new RabbitConsumer(deliveries);
    }

    @Bean
    CachingConnectionFactory connectionFactory() {
      return new CachingConnectionFactory("127.0.0.1", PORT);
    }

    @Bean
    RabbitAdmin rabbitAdmin(CachingConnectionFactory factory) {
      return new RabbitAdmin(factory);
    }

    @Bean
    SimpleRabbitListenerContainerFactory rabbitListenerContainerFactory(
        CachingConnectionFactory factory) {
      var containers = new SimpleRabbitListenerContainerFactory();
      containers.setConnectionFactory(factory);
      return containers;
    }
  }
}
