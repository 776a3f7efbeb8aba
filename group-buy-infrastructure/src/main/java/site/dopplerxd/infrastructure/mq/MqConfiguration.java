package site.dopplerxd.infrastructure.mq;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads the settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MqSettings.class, PaymentQueueSettings.class})
class MqConfiguration {
  /** A queue without a broker is a mistake, not a choice. */
  MqConfiguration(MqSettings settings, PaymentQueueSettings payments) {
    if (payments.name() != null && settings.broker() == null) {
      throw new IllegalArgumentException(
          PaymentQueueSettings.PREFIX + ".name needs " + MqSettings.PREFIX + ".broker");
    }
  }
}
