package site.dopplerxd.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.infrastructure.callback.isolation.IsolationSettings;

/** What {@link SettingsFuzzCampaignTest} found: refusals that did not say which key was wrong. */
class RefusedSettingsTest {
  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties({IsolationSettings.class, TradeProperties.class})
  static class Settings {
    @Bean
    Integer blocked(TradeProperties properties) {
      return properties.blocked().size();
    }
  }

  @Test
  void aBlockedChannelWithoutAChannelIsRefusedByItsKey() {
    assertRefused("group-buy.trade.blocked-channels", "s01/");
  }

  @Test
  void aWaitOfAgesIsRefusedByItsKey() {
    assertRefused("group-buy.notify.isolation.breaker-wait", "PT9223372036854775807S");
  }

  private static void assertRefused(String key, String value) {
    new ApplicationContextRunner()
        .withUserConfiguration(Settings.class)
        .withPropertyValues(key + "=" + value)
        .run(context -> assertThat(context).getFailure().hasStackTraceContaining(key));
  }
}
