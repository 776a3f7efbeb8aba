package site.dopplerxd.infrastructure.alert;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.domain.alert.port.AlertChannels;

/** Reads the robots. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RobotSettings.class)
class RobotConfiguration {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  @Bean
  AlertChannels alertChannels(RobotSettings settings, Clock clock) {
    var robots = new Robots(new RobotHttpClient(CALL_TIMEOUT), clock);
    return new AlertChannels(robots.channels(settings.robots()));
  }
}
