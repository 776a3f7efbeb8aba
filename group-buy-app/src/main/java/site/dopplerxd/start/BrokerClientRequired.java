package site.dopplerxd.start;

import java.util.Locale;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;
import site.dopplerxd.infrastructure.mq.MqSettings;

/**
 * Ends the start when a broker is named that this jar has no client of, before the start waits for
 * its database.
 */
final class BrokerClientRequired
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  private static final String BROKER = MqSettings.PREFIX + ".broker";
  private static final Map<String, String> CLIENTS =
      Map.of(
          "rabbitmq", "org.springframework.amqp.rabbit.core.RabbitTemplate",
          "kafka", "org.springframework.kafka.core.KafkaTemplate");

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    String broker = context.getEnvironment().getProperty(BROKER, "").toLowerCase(Locale.ROOT);
    String client = CLIENTS.get(broker);
    if (client != null && !ClassUtils.isPresent(client, context.getClassLoader())) {
      throw new IllegalArgumentException(
          BROKER + " needs group-buy-app-mq.jar: this one has no client of it");
    }
  }
}
