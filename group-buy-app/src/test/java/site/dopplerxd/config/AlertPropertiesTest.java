package site.dopplerxd.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.domain.alert.service.AlertSettings;

class AlertPropertiesTest {
  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(AlertProperties.class)
  static class Properties {}

  private final ApplicationContextRunner application =
      new ApplicationContextRunner().withUserConfiguration(Properties.class);

  @Test
  void theDefaultsAreWhatOperationsSays() {
    application.run(
        context ->
            assertThat(context.getBean(AlertProperties.class).settings())
                .isEqualTo(
                    new AlertSettings(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(3))));
  }
}
