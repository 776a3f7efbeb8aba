package site.dopplerxd.infrastructure.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import site.dopplerxd.domain.alert.port.AlertChannel;
import site.dopplerxd.domain.testing.SettableClock;

@ExtendWith(OutputCaptureExtension.class)
class ChatWebhooksTest {
  private static final String ONE = "group-buy.alerts.robots[0].";
  private static final String TOKEN = "very-secret-token";

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withUserConfiguration(ChatWebhookConfiguration.class)
          .withBean(Clock.class, SettableClock::new);

  @Configuration(proxyBeanMethods = false)
  @Import(ChatWebhookConfiguration.class)
  static class Service {
    @Bean
    Clock clock() {
      return new SettableClock();
    }
  }

  @SuppressWarnings("unchecked") // a list is all there is of its type
  private static List<AlertChannel> channels(ApplicationContext context) {
    return (List<AlertChannel>) context.getBean("alertChannels");
  }

  @Test
  void withoutAWebhookAlertsAreOff() {
    application.run(context -> assertThat(channels(context)).isEmpty());
  }

  @Test
  void robotsOfEveryKindAreRead() {
    application
        .withPropertyValues(
            ONE + "name=ding",
            ONE + "type=dingtalk",
            ONE + "url=https://oapi.dingtalk.com/robot/send?access_token=" + TOKEN,
            ONE + "secret=SEC" + TOKEN,
            "group-buy.alerts.robots[1].name=wecom",
            "group-buy.alerts.robots[1].type=wecom",
            "group-buy.alerts.robots[1].url=https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k")
        .run(
            context -> {
              assertThat(channels(context))
                  .extracting(channel -> channel.robot())
                  .containsExactly("ding", "wecom");
              assertThat(context.getBean(ChatWebhookSettings.class).toString())
                  .doesNotContain(TOKEN);
              assertThat(channels(context).toString()).doesNotContain(TOKEN);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "name, ''",
    "name, Very Secret",
    "type, very-secret-token",
    "type, ''",
    "url, http://robot.example/very-secret-token",
    "url, https://very-secret-token@robot.example/",
    "url, very-secret-token",
    "url, https://[1:2:3:4:5:6:7::127.0.0.1]/very-secret-token",
    "url, ''",
    "secret, ''",
    "secret, ' '",
  })
  void whatIsWrongEndsTheStartNamingItsKeyAndNeverItsValue(
      String key, String value, CapturedOutput output) {
    assertStartFails(
        output,
        ONE + key + " must",
        ONE + "name=ops",
        ONE + "type=dingtalk",
        ONE + "url=https://robot.example/?access_token=" + TOKEN,
        ONE + "secret=SEC" + TOKEN,
        ONE + key + "=" + value);
  }

  @Test
  void aWebhooksSecretMustBeOne(CapturedOutput output) {
    assertStartFails(
        output,
        ONE + "secret must be whsec_",
        ONE + "name=ops",
        ONE + "type=webhook",
        ONE + "url=https://robot.example/",
        ONE + "secret=whsec_" + TOKEN);
  }

  @Test
  void aSecretThatWouldSignNothingIsRefused(CapturedOutput output) {
    assertStartFails(
        output,
        ONE + "secret must be empty",
        ONE + "name=ops",
        ONE + "type=wecom",
        ONE + "url=https://robot.example/?key=" + TOKEN,
        ONE + "secret=" + TOKEN);
  }

  @Test
  void twoWebhooksOfOneNameAreRefused(CapturedOutput output) {
    String two = "group-buy.alerts.robots[1].";
    assertStartFails(
        output,
        two + "name must be unlike the others",
        ONE + "name=ops",
        ONE + "type=wecom",
        ONE + "url=https://robot.example/?key=" + TOKEN,
        two + "name=ops",
        two + "type=wecom",
        two + "url=https://robot.example/?key=" + TOKEN);
  }

  @Test
  void aUrlInPlaceOfAWebhookIsRefusedWithoutBeingRepeated(CapturedOutput output) {
    String url = "https://robot.example/?access_token=" + TOKEN;
    assertStartFails(output, "robots[0].name must", "group-buy.alerts.robots=" + url);
    assertStartFails(output, "robots[0].name must", "group-buy.alerts.robots[0]=" + url);
  }

  @Test
  void elevenWebhooksAreTooMany(CapturedOutput output) {
    assertStartFails(
        output, "robots must be at most 10", "group-buy.alerts.robots=1,2,3,4,5,6,7,8,9,10,11");
  }

  /**
   * As a start ends in production, with what Boot prints; of two values of a key the last counts.
   */
  private static void assertStartFails(CapturedOutput output, String words, String... properties) {
    SpringApplication service = new SpringApplication(Service.class);
    Map<String, String> arguments = new LinkedHashMap<>();
    // Named, so that no embedded database is started for a service that has none.
    arguments.put("spring.datasource.url", "--spring.datasource.url=jdbc:none");
    for (String property : properties) {
      arguments.put(property.substring(0, property.indexOf('=')), "--" + property);
    }
    Throwable failure =
        catchThrowable(() -> service.run(arguments.values().toArray(String[]::new)));
    assertThat(failure).hasStackTraceContaining(words);
    assertThat(output.getAll()).contains(words).doesNotContain(TOKEN);
  }
}
