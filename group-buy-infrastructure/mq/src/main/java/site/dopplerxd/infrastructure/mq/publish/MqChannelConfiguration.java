package site.dopplerxd.infrastructure.mq.publish;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.infrastructure.callback.CallbackSettings;
import site.dopplerxd.infrastructure.mq.MqSettings;

/** The channel, where a broker is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = MqSettings.PREFIX, name = "broker")
class MqChannelConfiguration {

  @Bean
  DeliveryChannel mqDeliveryChannel(
      BrokerPublisher broker, MqSettings settings, CallbackSettings callback, Clock clock) {
    return new MqDeliveryChannel(broker, settings, callback, clock);
  }
}
