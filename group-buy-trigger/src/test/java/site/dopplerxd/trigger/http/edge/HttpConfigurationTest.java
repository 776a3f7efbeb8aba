package site.dopplerxd.trigger.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import site.dopplerxd.api.trade.SettlementMarketPayOrderRequestDTO;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.trigger.http.envelope.EnvelopeWriter;
import site.dopplerxd.trigger.http.envelope.FailureLog;
import site.dopplerxd.trigger.http.trade.TradeCommandMapper;
import tools.jackson.databind.json.JsonMapper;

class HttpConfigurationTest {
  private static final ApiClient CLIENT =
      Examples.client(new ClientId("shop"), "Shop", new SalesChannel("s01", "c01"), true);

  private final ApplicationContextRunner context =
      new ApplicationContextRunner()
          .withInitializer(
              starting ->
                  starting
                      .getBeanFactory()
                      .setConversionService(ApplicationConversionService.getSharedInstance()))
          .withUserConfiguration(HttpConfiguration.class)
          .withBean(JsonMapper.class, JsonMapper::new)
          .withBean(FailureLog.class, FailureLog::new)
          .withBean(
              EnvelopeWriter.class,
              () -> new EnvelopeWriter(new JsonMapper(), new SimpleMeterRegistry()));

  @Test
  void timesWithoutAnOffsetAreThoseOfTheMachineUnlessAZoneIsNamed() {
    LocalDateTime noon = LocalDateTime.parse("2025-11-20T12:00:00");
    assertThat(readNoonIn(context)).isEqualTo(noon.atZone(ZoneId.systemDefault()).toInstant());
    assertThat(readNoonIn(context.withPropertyValues("group-buy.trade.zone=Asia/Tokyo")))
        .isEqualTo("2025-11-20T03:00:00Z");
  }

  private static Instant readNoonIn(ApplicationContextRunner context) {
    var request =
        new SettlementMarketPayOrderRequestDTO(
            "s01", "c01", "buyer", "trade", "2025-11-20 12:00:00", null, null, null);
    var read = new AtomicReference<Instant>();
    context.run(
        started ->
            read.set(
                started.getBean(TradeCommandMapper.class).paid(CLIENT, request).outTradeTime()));
    return read.get();
  }

  @ParameterizedTest
  @CsvSource({
    "group-buy.trade.zone=Nowhere/Land, Nowhere/Land",
    "group-buy.http.max-body=0B, max-body must be 1 byte to 16 MB",
    "group-buy.http.max-body=-1KB, max-body must be 1 byte to 16 MB",
    "group-buy.http.max-body=17MB, max-body must be 1 byte to 16 MB",
    "group-buy.http.max-body=much, much",
    "group-buy.http.max-requests=9, max-requests must be 10 to 10000",
    "group-buy.http.max-requests=10001, max-requests must be 10 to 10000",
    "group-buy.http.body-timeout=0s, body-timeout must be 1 second to 5 minutes",
    "group-buy.http.body-timeout=6m, body-timeout must be 1 second to 5 minutes",
  })
  void aSettingThatMakesNoSenseStopsTheStart(String setting, String reason) {
    context
        .withPropertyValues(setting)
        .run(started -> assertThat(started).getFailure().rootCause().hasMessageContaining(reason));
  }
}
