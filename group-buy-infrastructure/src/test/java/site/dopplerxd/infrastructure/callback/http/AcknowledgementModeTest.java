package site.dopplerxd.infrastructure.callback.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
import site.dopplerxd.domain.notify.model.ExpectedField;
import site.dopplerxd.domain.notify.model.RefundNotifySettings;
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
  void any2xxAcknowledgesWithEveryBody(int status, String body) {
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
                .deliver(Gateways.request(merchant.url("/cb"), terms(AcknowledgementMode.ANY_2XX))))
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 204 -\r\nContent-Length: 7\r\n\r\nsuccess",
        "HTTP/1.1 205 -\r\nContent-Length: 2\r\n\r\nOK",
      })
  void anAnswerThatTheLibraryRefusesIsJudgedByItsStatus(String answer) {
    int status = Integer.parseInt(answer.substring(9, 12));
    assertThat(called(AcknowledgementMode.ANY_2XX, Behaviour.raw(answer)))
        .isEqualTo(new Delivered(status, "", AcknowledgementMode.ANY_2XX));
    assertThat(called(AcknowledgementMode.SUCCESS_BODY, Behaviour.raw(answer)))
        .isEqualTo(new Refused(status, ""));
  }

  @Test
  void aDemandForAProxysPasswordIsAnAnswer() {
    assertThat(called(AcknowledgementMode.ANY_2XX, Behaviour.text(407, "who are you")))
        .isEqualTo(new Refused(407, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"success\"",
        "\"SUCCESS\"\n",
        "\u3000success",
        "success\u00a0",
        "\u2003\"success\"\u3000"
      })
  void theWordAcknowledgesAsAJsonStringAndBetweenAnySpaces(String body) {
    assertThat(called(AcknowledgementMode.SUCCESS_BODY, Behaviour.text(200, body)))
        .isInstanceOf(Delivered.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"success", "success\"", "'success'", "\"\"success\"\"", "\" success\""})
  void otherQuotesDoNotAcknowledge(String body) {
    assertThat(called(AcknowledgementMode.SUCCESS_BODY, Behaviour.text(200, body)))
        .isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "code | SUCCESS | {\"code\":\"SUCCESS\",\"message\":\"\"}",
        "errcode | 0 | {\"errmsg\":\"ok\",\"errcode\":0}",
        "ok | true | {\"ok\":true}",
        "code | 0 | {\"code\":\"0\"}"
      })
  void aFieldWithItsValueAcknowledges(String name, String value, String body) {
    assertThat(calledForField(name, value, 200, body))
        .isInstanceOfSatisfying(
            Delivered.class,
            told -> assertThat(told.rule()).contains(AcknowledgementMode.JSON_FIELD));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":500}",
        "{\"code\":\"200\"}",
        "{\"code\":null}",
        "{\"code\":[0]}",
        "{\"data\":{\"code\":0}}",
        "{\"Code\":0}",
        "[0]",
        "0",
        "success",
        "",
        "{\"code\":0",
        "{\"code\":1e2147483647}",
      })
  void anyOtherAnswerIsRefusedUnderAField(String body) {
    assertThat(calledForField("code", "0", 200, body)).isInstanceOf(Refused.class);
    assertThat(calledForField("code", "0", 500, "{\"code\":0}")).isInstanceOf(Refused.class);
  }

  @Test
  void deeplyNestedJsonIsRefusedUnderAField() {
    assertThat(calledForField("code", "0", 200, "[".repeat(16_000))).isInstanceOf(Refused.class);
    assertThat(calledForField("code", "0", 200, "{\"a\":".repeat(3_000)))
        .isInstanceOf(Refused.class);
  }

  private DeliveryResult calledForField(String name, String value, int status, String body) {
    merchant.answers(Behaviour.text(status, body));
    var terms =
        new EndpointConfig(
            RetrySchedule.card(),
            AcknowledgementMode.JSON_FIELD,
            List.of(),
            AllowedHosts.ANY,
            Optional.of(new ExpectedField(name, value)),
            RefundNotifySettings.NONE);
    return Gateways.toLoopback(Gateways.PATIENT)
        .deliver(Gateways.request(merchant.url("/cb"), terms));
  }

  private DeliveryResult called(AcknowledgementMode mode, Behaviour behaviour) {
    merchant.answers(behaviour);
    return Gateways.toLoopback(Gateways.PATIENT)
        .deliver(Gateways.request(merchant.url("/cb"), terms(mode)));
  }

  private static EndpointConfig terms(AcknowledgementMode mode) {
    return new EndpointConfig(
        RetrySchedule.card(),
        mode,
        List.of(),
        AllowedHosts.ANY,
        mode == AcknowledgementMode.JSON_FIELD
            ? Optional.of(new ExpectedField("code", "0"))
            : Optional.empty(),
        RefundNotifySettings.NONE);
  }
}
