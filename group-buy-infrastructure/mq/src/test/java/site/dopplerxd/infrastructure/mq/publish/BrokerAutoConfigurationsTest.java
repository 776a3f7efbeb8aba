package site.dopplerxd.infrastructure.mq.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class BrokerAutoConfigurationsTest {
  private static final String RABBIT =
      "org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration";
  private static final String RABBIT_HEALTH =
      "org.springframework.boot.amqp.autoconfigure.health.RabbitHealthContributorAutoConfiguration";
  private static final String KAFKA =
      "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration";
  private static final String OTHER =
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration";

  @ParameterizedTest
  @CsvSource({
    "'', false, false",
    "rabbitmq, true, false",
    "RabbitMQ, true, false",
    "kafka, false, false",
  })
  void onlyRabbitMqsClientIsMadeWhenItIsConfiguredAndNeverItsHealthCheck(
      String broker, boolean rabbit, boolean kafka) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("test", Map.of("group-buy.notify.mq.broker", broker)));
    var filter = new BrokerAutoConfigurations();
    filter.setEnvironment(environment);

    assertThat(filter.match(new String[] {RABBIT, RABBIT_HEALTH, KAFKA, OTHER, null}, metadata()))
        .containsExactly(rabbit, false, kafka, true, true);
  }

  /** Not asked. */
  private static AutoConfigurationMetadata metadata() {
    return (AutoConfigurationMetadata)
        Proxy.newProxyInstance(
            AutoConfigurationMetadata.class.getClassLoader(),
            new Class<?>[] {AutoConfigurationMetadata.class},
            (proxy, method, arguments) -> {
              throw new AssertionError(method.getName());
            });
  }
}
