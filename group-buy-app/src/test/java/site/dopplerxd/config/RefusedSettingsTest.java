package site.dopplerxd.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import site.dopplerxd.cells.CellProperties;
import site.dopplerxd.domain.notify.channel.CategoryTerms;
import site.dopplerxd.domain.notify.delivery.DispatcherSettings;
import site.dopplerxd.infrastructure.callback.CallbackSettings;
import site.dopplerxd.infrastructure.callback.guard.EgressSettings;
import site.dopplerxd.infrastructure.callback.isolation.IsolationSettings;
import site.dopplerxd.infrastructure.mq.MqSettings;
import site.dopplerxd.infrastructure.persistence.move.MoveSettings;
import site.dopplerxd.infrastructure.persistence.move.MoveTarget;
import site.dopplerxd.infrastructure.persistence.server.MigrationSettings;
import site.dopplerxd.trigger.security.client.RateLimitProperties;

/** A setting that is out of its bounds ends the start in one line that names its key. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedSettingsTest {
  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties({
    AlertProperties.class,
    CallbackSettings.class,
    CellProperties.class,
    EgressSettings.class,
    IsolationSettings.class,
    MigrationSettings.class,
    MoveSettings.class,
    MoveTarget.class,
    NotifyProperties.class,
    PaymentProperties.class,
    PaymentRetentionProperties.class,
    PaymentRetryProperties.class,
    RateLimitProperties.class,
    RetentionProperties.class,
    TradeProperties.class
  })
  @ComponentScan(
      basePackageClasses = MqSettings.class,
      useDefaultFilters = false,
      includeFilters = @Filter(type = FilterType.REGEX, pattern = ".*\\.MqConfiguration"))
  static class Settings {
    @Bean
    Integer blocked(TradeProperties properties) {
      return properties.blocked().size();
    }

    @Bean
    DispatcherSettings dispatcher(NotifyProperties properties, CallbackSettings callback) {
      return new NotifyConfiguration().dispatcherSettings(properties, callback, List.of());
    }

    @Bean
    String single(
        @Value("${group-buy.trade.zone:UTC}") ZoneId zone,
        @Value("${group-buy.http.body-timeout:10s}") Duration timeout) {
      return zone + " " + timeout;
    }

    @Bean
    CategoryTerms paymentResults(PaymentRetryProperties properties) {
      return properties.terms();
    }

    @Bean
    String cells(CellProperties properties, @Value("${group-buy.login.secret:}") String secret) {
      return properties.own() == null ? "" : properties.cells(secret).own();
    }

    @Bean
    String move(MoveSettings move, MoveTarget target) {
      target.requireFor(move);
      return move.toString();
    }

    @Bean
    Integer attempts(NotifyProperties properties) {
      return properties.retries().maxAttempts();
    }
  }

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withInitializer(
              context ->
                  context
                      .getBeanFactory()
                      .setConversionService(ApplicationConversionService.getSharedInstance()))
          .withUserConfiguration(Settings.class);

  @ParameterizedTest
  @CsvSource({
    "alerts.oldest-due, 9s, PT9S",
    "alerts.oldest-due, 2d, PT48H",
    "alerts.breaker-open, -1m, PT-1M",
    "alerts.window, 0, PT0S",
    "alerts.per-minute, 0, 0",
    "alerts.per-minute, 21, 21",
    "http.rate-limit.per-second, -1, -1",
    "http.rate-limit.per-second, 100001, 100001",
    "http.rate-limit.burst, 0, 0",
    "http.rate-limit.burst, 100001, 100001",
    "id-range, -1, -1",
    "id-range, 900, 900",
    "migration-timeout, 0s, PT0S",
    "migration-timeout, 25h, PT25H",
    "notify.callback.call-timeout, 10m, PT10M",
    "notify.callback.connect-timeout, 0s, PT0S",
    "notify.callback.connect-timeout, 9s, PT9S",
    "notify.callback.idle-time, 0s, PT0S",
    "notify.callback.idle-time, 1h, PT1H",
    "notify.callback.max-idle-connections, -1, -1",
    "notify.callback.max-idle-connections, 10001, 10001",
    "notify.callback.allowed-ports, '', []",
    "notify.isolation.max-per-host, 0, 0",
    "notify.isolation.max-per-host, 4097, 4097",
    "notify.isolation.breaker-calls, 0, 0",
    "notify.isolation.breaker-calls, 1001, 1001",
    "notify.isolation.breaker-failure-percent, 0, 0",
    "notify.isolation.breaker-failure-percent, 101, 101",
    "notify.isolation.breaker-wait, 99ms, PT0.099S",
    "notify.isolation.breaker-wait, PT1H0.001S, PT1H0.001S",
    "notify.isolation.breaker-wait, PT9223372036854775807S, PT2562047788015215H30M7S",
    "notify.lease, PT0S, PT0S",
    "notify.lease, PT24H0.001S, PT24H0.001S",
    "notify.lease, PT10.999S, PT10.999S",
    "notify.max-in-flight, 0, 0",
    "notify.max-in-flight, 4097, 4097",
    "notify.retention.succeeded, 23h, PT23H",
    "notify.retention.succeeded, 3651d, PT87624H",
    "notify.retention.failed, 0s, PT0S",
    "notify.retention.failed, -1d, PT-24H",
    "move.timeout, 999ms, PT0.999S",
    "move.timeout, 61m, PT1H1M",
    "trade.joins-at-once, 0, 0",
    "trade.joins-at-once, 17, 17",
    "trade.joins-waiting, 0, 0",
    "trade.joins-waiting, 1001, 1001",
    "trade.joins-timeout, 99ms, PT0.099S",
    "trade.joins-timeout, 11s, PT11S",
    "trade.batch-timeout, -1ms, PT-0.001S",
    "trade.batch-timeout, 1001ms, PT1.001S",
    "trade.full-remembered, -1ms, PT-0.001S",
    "trade.full-remembered, 1001ms, PT1.001S",
    "payment.answer-timeout, 99ms, PT0.099S",
    "payment.answer-timeout, 11s, PT11S",
    "payment.threads, 0, 0",
    "payment.threads, 65, 65",
    "payment.lease, 4s, PT4S",
    "payment.lease, 11m, PT11M",
    "payment.body-age, 59m, PT59M",
    "payment.body-age, 367d, PT8808H",
    "trade.clock-skew, -1s, PT-1S",
    "trade.clock-skew, 61m, PT1H1M"
  })
  void aValueOutOfBoundsIsRefusedWithItsKeyAndValue(String name, String value, String shown) {
    assertThat(refusal(name, value))
        .startsWith("group-buy." + name + " must ")
        .contains("was " + shown)
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "alerts.per-minute, twenty",
    "notify.lease, soon",
    "notify.callback.allowed-ports, http",
    "notify.callback.allowed-ports, 9-8",
    "trade.blocked-channels, s01",
    "trade.blocked-channels, s01/",
    "notify.schedule, weekly",
    "notify.callback.proxy, socks5://proxy.example:1080",
    "trade.zone, Mars/North",
    "http.body-timeout, soon"
  })
  void aValueOfAnotherKindIsRefusedWithItsKey(String name, String value) {
    assertThat(refusal(name, value)).startsWith("group-buy." + name).doesNotContain("\n");
  }

  /** A cell has the address of another one, or this key another value. */
  @ParameterizedTest
  @CsvSource({
    "own, north, all must have the own cell among them",
    "own, '', all must have the own cell among them",
    "all.west, ftp://west, all must have http or https URLs without a query",
    "all.west, west.example, all must have http or https URLs without a query",
    "all.west, http://west/?a=1, all must have http or https URLs without a query",
    "all.west, http://a:b@west, all must have http or https URLs without a query",
    "all.west, http://west:99999, all must have http or https URLs without a query",
    "all.west, '', all must have http or https URLs without a query",
    "all.WEST, http://west, all must have names of the form"
  })
  void cellsThatCannotBeAskedAreRefusedWithTheirKey(String name, String value, String words) {
    assertThat(refusalOfCells("group-buy.cells." + name + "=" + value))
        .startsWith("group-buy.cells." + words)
        .doesNotContain("\n");
  }

  @Test
  void cellsNeedTheirOwnNameAndASecretOfAll() {
    assertThat(refusalOf("group-buy.cells.all.west", "http://west"))
        .isEqualTo("group-buy.cells.own must name the cell of this node");
    assertThat(refusalOf("group-buy.cells.own", "false"))
        .isEqualTo("group-buy.cells.own must be a name, and false is none");
    assertThat(refusalOf("group-buy.cells.own", "west"))
        .startsWith("group-buy.cells.own needs group-buy.login.secret");
    String[] many =
        IntStream.range(0, 33)
            .mapToObj(number -> "group-buy.cells.all.c%d=http://c".formatted(number))
            .toArray(String[]::new);
    assertThat(refusalOfCells(many)).startsWith("group-buy.cells.all must be at most 32");
  }

  @ParameterizedTest
  @CsvSource({
    "encryption.keys",
    "encryption.keys.k1",
    "operators",
    "operators[0].password-hash",
    "login.secret"
  })
  void aSecretIsNotShown(String name) {
    String key = "group-buy." + name;
    var settings = new Binder(new MapConfigurationPropertySource(Map.of(key, "s3cr3t")));
    Throwable failure = catchThrowable(() -> settings.bind(key, Integer.class));
    assertThat(RefusedSettingReporter.lineOf(failure).orElseThrow())
        .startsWith("group-buy." + name + " cannot be read")
        .doesNotContain("s3cr3t");
  }

  @Test
  void aQueueOfPaymentsWithoutABrokerIsRefusedWithBothKeys() {
    assertThat(refusalOf("group-buy.payment.queue.name", "shop.payments"))
        .isEqualTo("group-buy.payment.queue.name needs group-buy.notify.mq.broker");
  }

  private String refusalOfCells(String... more) {
    return refusalOf(
        application
            .withPropertyValues(
                "group-buy.login.secret=of-all",
                "group-buy.cells.own=east",
                "group-buy.cells.all.east=https://east.example/console/")
            .withPropertyValues(more));
  }

  /** Of payments' notifications, whose keys have no prefix. */
  @ParameterizedTest
  @CsvSource({
    "retry.intervals, ''",
    "retry.intervals, 0",
    "retry.intervals, -1s",
    "retry.intervals, 31d",
    "retry.intervals, soon",
    "retry.intervals, '30,,60'",
    "retry.max-attempts, -1",
    "retry.max-attempts, 101",
    "retry.max-attempts, five",
    "retry.callback-timeout, 0",
    "retry.callback-timeout, 61",
    "retry.callback-timeout, soon",
    "retention.age, 23h",
    "retention.age, 3651d",
    "retention.age, long"
  })
  void aPaymentsValueOutOfBoundsIsRefusedWithItsKey(String name, String value) {
    assertThat(refusalOf("payment." + name, value))
        .startsWith("payment." + name)
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "retry.intervals, 1",
    "retry.intervals, 30d",
    "retry.max-attempts, 0",
    "retry.max-attempts, 100",
    "retry.callback-timeout, 1",
    "retry.callback-timeout, 1m",
    "retention.age, 1d",
    "retention.age, 3650d"
  })
  void thePaymentsBoundsThemselvesAreAllowed(String name, String value) {
    application
        .withPropertyValues("payment." + name + "=" + value)
        .run(context -> assertThat(context).hasNotFailed());
  }

  @ParameterizedTest
  @CsvSource({
    "alerts.oldest-due, 10s",
    "alerts.window, 1d",
    "alerts.per-minute, 1",
    "http.rate-limit.per-second, 0",
    "http.rate-limit.burst, 100000",
    "notify.callback.call-timeout, 1m",
    "notify.isolation.breaker-wait, 100ms",
    "notify.isolation.breaker-failure-percent, 100",
    "notify.lease, 1d",
    "notify.max-in-flight, 4096",
    "notify.retention.succeeded, 1d",
    "notify.retention.failed, 3650d",
    "move.timeout, 1s",
    "move.timeout, 1h",
    "trade.joins-at-once, 16",
    "trade.joins-waiting, 1000",
    "trade.joins-timeout, 10s",
    "trade.batch-timeout, 0",
    "trade.batch-timeout, 1s",
    "trade.full-remembered, 0",
    "trade.full-remembered, 1s",
    "payment.answer-timeout, 100ms",
    "payment.threads, 64",
    "payment.lease, 10m",
    "payment.body-age, 1h",
    "trade.clock-skew, 0s",
    "trade.clock-skew, 1h"
  })
  void theBoundsThemselvesAreAllowed(String name, String value) {
    String lease = "group-buy.notify.lease=" + (name.equals("notify.lease") ? value : "5m");
    application
        .withPropertyValues(lease, "group-buy." + name + "=" + value)
        .run(context -> assertThat(context).hasNotFailed());
  }

  @ParameterizedTest
  @CsvSource({
    "move.source=s01, group-buy.move.channel must be named too",
    "move.channel=c01, group-buy.move.source must be named too",
    "move.source=s01;move.channel=c01, group-buy.move.to.url must be named",
    "move.to.url=jdbc:mysql://x/y, group-buy.move.source must be named",
    "move.to.url=jdbc:oracle:x?password=y, group-buy.move.to.url must begin with jdbc:mysql:"
  })
  void halfOfAMoveIsRefusedWithTheKeyThatIsMissing(String settings, String words) {
    application
        .withPropertyValues(
            Stream.of(settings.split(";")).map("group-buy."::concat).toArray(String[]::new))
        .run(
            context ->
                assertThat(RefusedSettingReporter.lineOf(context.getStartupFailure()))
                    .hasValueSatisfying(line -> assertThat(line).startsWith(words)));
  }

  @Test
  void theStartEndsInOneLineWithoutAStack(CapturedOutput output) {
    var service = new SpringApplication(Settings.class);
    service.setWebApplicationType(WebApplicationType.NONE);
    Assertions.assertThatException()
        .isThrownBy(() -> service.run("--group-buy.notify.max-in-flight=0"));
    assertThat(output.getAll().lines().filter(line -> line.contains("ERROR")))
        .singleElement()
        .asString()
        .contains("The service does not start: group-buy.notify.max-in-flight must be")
        .endsWith("was 0");
    assertThat(output).doesNotContain("\tat ", "APPLICATION FAILED TO START");
  }

  private String refusal(String name, String value) {
    return refusalOf("group-buy." + name, value);
  }

  private String refusalOf(String key, String value) {
    return refusalOf(application.withPropertyValues(key + "=" + value));
  }

  private static String refusalOf(ApplicationContextRunner application) {
    String[] line = {""};
    application.run(
        context -> {
          assertThat(context).hasFailed();
          line[0] = RefusedSettingReporter.lineOf(context.getStartupFailure()).orElse("no line");
        });
    return line[0];
  }
}
