package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

/** The clients of brokers are on the class path of the tests, and none is configured. */
@SystemTest
class NoBrokerTest {
  private final Shop shop;

  NoBrokerTest(Shop shop) {
    this.shop = shop;
  }

  @Test
  void nothingOfABrokerIsMadeThatWasNotAskedFor() {
    assertThat(KafkaProducer.class).isNotNull();
    for (Class<?> client :
        new Class<?>[] {ConnectionFactory.class, ProducerFactory.class, KafkaTemplate.class}) {
      assertThatThrownBy(() -> shop.service().bean(client))
          .isInstanceOf(NoSuchBeanDefinitionException.class);
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("rabbitmq") || name.startsWith("AMQP"));
  }
}
