package site.dopplerxd.infrastructure.callback.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.notify.model.AcknowledgementMode;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.DeliveryResult.Delivered;
import site.dopplerxd.domain.notify.model.DeliveryResult.Refused;
import site.dopplerxd.domain.notify.model.DeliveryResult.Unreachable;
import site.dopplerxd.domain.notify.model.EndpointConfig;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;

class AcknowledgementModeTest {
  private final HostileMerchant merchant = HostileMerchant.answering(Behaviour.success());

  @AfterEach
  void close() {
    merchant.close();
  }

  @ParameterizedTest
  @CsvSource({"200, success", "200, OK", "201, error", "299, '{\"success\":false}'"})
  void any2xxAcknowledgesWhateverItSays(int status, String body) {
    assertThat(called(AcknowledgementMode.ANY_2XX, Behaviour.text(status, body)))
        .isEqualTo(new Delivered(status, body, AcknowledgementMode.ANY_2XX));
  }

  @Test
  void any2xxAcknowledgesWithoutABody() {
    assertThat(
            called(AcknowledgementMode.ANY_2XX, Behaviour.raw("HTTP/1.1 204 No Content\r\n\r\n")))
        .isEqualTo(new Delivered(204, "", AcknowledgementMode.ANY_2XX));
  }

  @Test
  void any2xxAcknowledgesWithMoreThanWeRead() {
    assertThat(called(AcknowledgementMode.ANY_2XX, Behaviour.hugeBody(300_000_000)))
        .isInstanceOf(Delivered.class);
    assertThat(called(AcknowledgementMode.SUCCESS_BODY, Behaviour.hugeBody(300_000_000)))
        .isInstanceOf(Refused.class);
  }

  @Test
  void any2xxAcknowledgesWithABodyThatBreaksOff() {
    Behaviour cut = Behaviour.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nthank y");
    assertThat(called(AcknowledgementMode.ANY_2XX, cut))
        .isEqualTo(new Delivered(200, "thank y", AcknowledgementMode.ANY_2XX));
    assertThat(called(AcknowledgementMode.SUCCESS_BODY, cut)).isInstanceOf(Unreachable.class);
  }

  @Test
  void any2xxAcknowledgesWithABodyThatNeverEndsAndWithinTheTimeout() {
    Behaviour drip = Behaviour.dripBody(Duration.ofMillis(50));
    merchant.answers(drip);
    long start = System.nanoTime();
    assertThat(
            Gateways.toLoopback(Gateways.HASTY)
                .deliver(
                    Gateways.request(merchant.url("/cb"), terms(AcknowledgementMode.ANY_2XX))))
        .isInstanceOf(Delivered.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isLessThan(Gateways.HASTY.plus(Gateways.MARGIN));
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 302, 400, 404, 410, 429, 500, 503})
  void nothingElseAcknowledgesUnderAnyMode(int status) {
    for (AcknowledgementMode mode : AcknowledgementMode.values()) {
      assertThat(called(mode, Behaviour.text(status, "success"))).isInstanceOf(Refused.class);
    }
  }

  @Test
  void theRuleInForceIsTheOneThatIsNamed() {
    assertThat(called(AcknowledgementMode.SUCCESS_BODY, Behaviour.success()))
        .isEqualTo(new Delivered(200, "success", AcknowledgementMode.SUCCESS_BODY));
    assertThat(called(AcknowledgementMode.ANY_2XX, Behaviour.success()))
        .isEqualTo(new Delivered(200, "success", AcknowledgementMode.ANY_2XX));
  }

  private DeliveryResult called(AcknowledgementMode mode, Behaviour behaviour) {
    merchant.answers(behaviour);
    return Gateways.toLoopback(Gateways.PATIENT)
        .deliver(Gateways.request(merchant.url("/cb"), terms(mode)));
  }

  private static EndpointConfig terms(AcknowledgementMode mode) {
    return new EndpointConfig(RetrySchedule.card(), mode, List.of(), AllowedHosts.ANY);
  }
}
