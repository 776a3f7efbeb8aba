package site.dopplerxd.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import site.dopplerxd.Application;

class RemovedSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "group-buy.http.head-timeout, server.tomcat.connection-timeout",
    "group-buy.http.answer-timeout, server.tomcat.connection-timeout",
    "group-buy.migration-patience, group-buy.migration-timeout",
    "group-buy.trade.joins-patience, group-buy.trade.joins-timeout",
    "group-buy.trade.locks-together, group-buy.trade.batch-timeout"
  })
  void aSettingThatHasGoneEndsTheStartAndNamesWhatReplacesIt(String key, String replacement) {
    assertThatThrownBy(() -> new SpringApplication(Application.class).run("--" + key + "=10s"))
        .isInstanceOf(RemovedSettingException.class)
        .hasMessageContainingAll(key, replacement)
        .hasMessageMatching(".*")
        .satisfies(
            failure ->
                assertThat(new StartFailureAnalyzer().analyze(failure))
                    .extracting("description")
                    .isEqualTo(failure.getMessage()));
  }

  @Test
  void withoutThemTheStartGoesOn() {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("test", Map.of("group-buy.http.body-timeout", "10s")));
    new RemovedSettings().postProcessEnvironment(environment, new SpringApplication());
  }
}
