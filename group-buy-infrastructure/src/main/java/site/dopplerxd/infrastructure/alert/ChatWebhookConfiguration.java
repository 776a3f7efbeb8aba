package site.dopplerxd.infrastructure.alert;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.domain.alert.port.AlertChannel;

/** Reads the chats that are told alerts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ChatWebhookSettings.class)
class ChatWebhookConfiguration {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  @Bean
  List<AlertChannel> alertChannels(ChatWebhookSettings settings, Clock clock) {
    var robots = new ChatWebhooks(new ChatWebhookClient(CALL_TIMEOUT), clock);
    return robots.channels(settings.robots());
  }
}
