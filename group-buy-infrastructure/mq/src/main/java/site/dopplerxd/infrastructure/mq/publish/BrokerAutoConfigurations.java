package site.dopplerxd.infrastructure.mq.publish;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import site.dopplerxd.infrastructure.mq.MqSettings;

/**
 * Spring Boot configures a broker's client when its jar is there. Here it does so for RabbitMQ
 * only, when that is configured; of Kafka no more is needed than its keys. Never its health check:
 * under an alarm of RabbitMQ that waits, and a broker that is away is no reason to restart or avoid
 * this node.
 */
class BrokerAutoConfigurations implements AutoConfigurationImportFilter, EnvironmentAware {
  private static final String HEALTH = "Health";

  private Environment environment = new StandardEnvironment();

  @Override
  public void setEnvironment(Environment environment) {
    this.environment = environment;
  }

  @Override
  public boolean[] match(@Nullable String[] names, AutoConfigurationMetadata metadata) {
    String broker =
        environment.getProperty(MqSettings.PREFIX + ".broker", "").strip().toLowerCase(Locale.ROOT);
    boolean[] matches = new boolean[names.length];
    for (int i = 0; i < names.length; i++) {
      matches[i] = isWanted(names[i], broker);
    }
    return matches;
  }

  private static boolean isWanted(@Nullable String name, String broker) {
    if (name == null) {
      return true;
    }
    if (name.startsWith("org.springframework.boot.amqp.")) {
      return broker.equals("rabbitmq") && !name.contains(HEALTH);
    }
    return !name.startsWith("org.springframework.boot.kafka.");
  }
}
