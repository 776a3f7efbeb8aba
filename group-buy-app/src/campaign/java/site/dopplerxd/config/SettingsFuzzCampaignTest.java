package site.dopplerxd.config;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.infrastructure.callback.CallbackSettings;
import site.dopplerxd.infrastructure.callback.guard.EgressSettings;
import site.dopplerxd.infrastructure.callback.isolation.IsolationSettings;
import site.dopplerxd.testing.Damage;
import site.dopplerxd.testing.FuzzCampaign;

/** Any text is a setting within its bounds, or is refused by the name of its key. */
class SettingsFuzzCampaignTest {
  private static final SpringValidatorAdapter VALIDATOR =
      new SpringValidatorAdapter(Validation.buildDefaultValidatorFactory().getValidator());
  private static final Duration SHORT_FORM = Duration.ofSeconds(3);
  private static final Pattern TOKEN = Pattern.compile("\\d+|[a-zA-Z]+|.", Pattern.DOTALL);

  private static final List<String> WORDS =
      List.of(
          "card",
          "d2k",
          "durable",
          "15s",
          "1m",
          "50ms",
          "2h",
          "30d",
          "31d",
          "0s",
          "-1s",
          "1ns",
          "1us",
          "PT1S",
          "P1D",
          "PT-1S",
          "P106751991167300D",
          "PT9223372036854775807S",
          "PT2562047788015215H30M7.999999999S",
          "P99999999999999999D",
          "9223372036854775807d",
          "106751991167300d",
          "106751991167301d",
          "9223372036854775807",
          "9223372036854775808ms",
          "9223372036854775807ms",
          "999999999d",
          "1000000000d",
          "0",
          "1",
          "-1",
          "80",
          "65535",
          "65536",
          "2147483647",
          "2147483648",
          "-2147483648",
          "0x10",
          "010",
          "1e3",
          "1.5",
          "+1",
          "１",
          "٣",
          "8000-8999",
          "9-8",
          "-",
          "--",
          ",",
          ",,",
          ", ",
          "/",
          "s01/c01",
          "//",
          ".",
          ":",
          " ",
          "\t",
          "\n",
          "\0",
          "\u00a0",
          "\u3000",
          "\uFEFF",
          "\uD800",
          "true",
          "false",
          "yes",
          "null",
          "${x}",
          "#{1}",
          "*.",
          "*.a.example",
          "shop.example",
          "[::1]",
          "::",
          "127.0.0.1",
          "127.1",
          "http://127.0.0.1:8080",
          "socks5://p:1080",
          "http://u:p@h:1",
          "http://h:0",
          "x".repeat(33),
          "x".repeat(256),
          "1s,".repeat(101),
          "1".repeat(400));

  private static final Map<String, Class<?>> KEYS =
      Map.ofEntries(
          Map.entry("group-buy.notify.schedule", NotifyProperties.class),
          Map.entry("group-buy.notify.lease", NotifyProperties.class),
          Map.entry("group-buy.notify.max-in-flight", NotifyProperties.class),
          Map.entry("group-buy.notify.retention.succeeded", RetentionProperties.class),
          Map.entry("group-buy.notify.retention.failed", RetentionProperties.class),
          Map.entry("group-buy.notify.callback.call-timeout", CallbackSettings.class),
          Map.entry("group-buy.notify.callback.connect-timeout", CallbackSettings.class),
          Map.entry("group-buy.notify.callback.idle-time", CallbackSettings.class),
          Map.entry("group-buy.notify.callback.max-idle-connections", CallbackSettings.class),
          Map.entry("group-buy.notify.callback.allowed-ports", CallbackSettings.class),
          Map.entry("group-buy.notify.callback.allow-loopback", CallbackSettings.class),
          Map.entry("group-buy.notify.callback.proxy", EgressSettings.class),
          Map.entry("group-buy.notify.callback.proxy-user", EgressSettings.class),
          Map.entry("group-buy.notify.isolation.max-per-host", IsolationSettings.class),
          Map.entry("group-buy.notify.isolation.breaker-calls", IsolationSettings.class),
          Map.entry("group-buy.notify.isolation.breaker-failure-percent", IsolationSettings.class),
          Map.entry("group-buy.notify.isolation.breaker-wait", IsolationSettings.class),
          Map.entry("group-buy.alerts.oldest-due", AlertProperties.class),
          Map.entry("group-buy.alerts.breaker-open", AlertProperties.class),
          Map.entry("group-buy.alerts.window", AlertProperties.class),
          Map.entry("group-buy.alerts.per-minute", AlertProperties.class),
          Map.entry("group-buy.trade.clock-skew", TradeProperties.class),
          Map.entry("group-buy.trade.blocked-channels", TradeProperties.class));

  private static final List<String> NAMES = KEYS.keySet().stream().sorted().toList();
  private static final List<String> VALID =
      List.of(
          "15s,1m,10m",
          "card",
          "30s",
          "1h",
          "80",
          "8000-8999",
          "s01/c01",
          "*.shop.example,10.0.0.1");

  @Test
  @Timeout(900)
  void anyTextIsASettingOrIsRefusedByItsName() {
    FuzzCampaign.run("settings", SHORT_FORM, (number, random) -> tryText(random));
  }

  private static void tryText(Random random) {
    var damage = new Damage(random, TOKEN, WORDS);
    String text = random.nextInt(10) == 0 ? damage.word() : damage.text(any(VALID, random));
    trySchedule(text);
    tryHosts(text);
    tryKey(any(NAMES, random), text);
  }

  private static void trySchedule(String text) {
    try {
      RetrySchedule schedule = RetrySchedule.parse(text);
      assertThat(schedule.maxAttempts()).as(text).isBetween(2, RetrySchedule.MAX_DELAYS + 1);
      for (int attempts = 1; attempts < schedule.maxAttempts(); attempts++) {
        assertThat(schedule.delayAfter(attempts, Math.nextDown(1.0)))
            .as(text)
            .isPositive()
            .isLessThanOrEqualTo(RetrySchedule.MAX_DELAY.multipliedBy(2));
      }
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).as(text).contains("schedule");
    }
  }

  private static void tryHosts(String text) {
    try {
      AllowedHosts hosts = AllowedHosts.parse(text);
      assertThat(hosts.patterns()).as(text).hasSizeLessThanOrEqualTo(AllowedHosts.MAX_PATTERNS);
      assertThat(AllowedHosts.parse(hosts.text())).as(text).isEqualTo(hosts);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).as(text).contains("allowedHosts");
    }
  }

  private static void tryKey(String key, String text) {
    try {
      Object settings = bind(key, text);
      if (settings instanceof NotifyProperties notify) {
        notify.retries();
      } else if (settings instanceof TradeProperties trade) {
        trade.blocked();
      }
    } catch (BindException | IllegalArgumentException e) {
      // Not always by its own: a call timeout may only be too short for the connect timeout.
      String line = RefusedSettingReporter.lineOf(e).orElse("");
      assertThat(NAMES.stream().filter(line::contains)).as("%s=%s", key, text).isNotEmpty();
    }
  }

  private static Object bind(String key, String text) {
    var source = new MapConfigurationPropertySource(Map.of(key, text));
    var binder =
        new Binder(List.of(source), null, ApplicationConversionService.getSharedInstance());
    String prefix = key.substring(0, key.lastIndexOf('.'));
    return binder.bindOrCreate(
        prefix, Bindable.of(KEYS.get(key)), new ValidationBindHandler(VALIDATOR));
  }

  private static <T> T any(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
