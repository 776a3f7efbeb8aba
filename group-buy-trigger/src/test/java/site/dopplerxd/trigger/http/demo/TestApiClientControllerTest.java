package site.dopplerxd.trigger.http.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Profile;
import site.dopplerxd.trigger.HttpTest;
import tools.jackson.databind.JsonNode;

class TestApiClientControllerTest extends HttpTest {
  private static final String MERCHANT = "/api/v1/test/group_buy_notify";
  private static final String CALLBACK = "{\"teamId\":\"t1\",\"outTradeNoList\":[\"a\",\"b \"]}";

  @ParameterizedTest
  @CsvSource({
    "'', 200, success",
    "?answer=success, 200, success",
    "?answer=error, 200, error",
    "?answer=500, 500, error",
    "?answer=slow&delay=PT0.01S, 200, success",
  })
  void theMerchantAnswersAsItIsTold(String query, int status, String text) {
    HttpResponse<String> answer = post(MERCHANT + query, CALLBACK);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo(text);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
  }

  @Test
  void aSlowMerchantAnswersAfterItsDelay() {
    long start = System.nanoTime();
    post(MERCHANT + "?answer=slow&delay=PT0.5S", CALLBACK);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(499));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"answer=maybe", "delay=PT31S", "delay=PT-1S", "delay=soon", "delay=PT9999999999H"})
  void anAnswerThatItCannotGiveIsRefusedNamingTheParameter(String query) {
    HttpResponse<String> answer = post(MERCHANT + "?" + query, CALLBACK);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"0002\"", query.substring(0, query.indexOf('=')) + "=");
  }

  @Test
  void theNewestCallbackIsShownFirst() {
    post(MERCHANT, CALLBACK, "webhook-id", "event-1");
    post(MERCHANT + "?answer=500", CALLBACK, "webhook-id", "event-2");

    JsonNode shown = shown();
    assertThat(shown.get(0).toString())
        .isEqualTo(
            "{\"receivedAt\":\"2025-11-20T10:00:00.123Z\",\"webhookId\":\"event-2\",\"teamId\":\"t1\",\"outTradeNoList\":[\"a\",\"b \"],\"refund\":null,\"unreadable\":null,\"answer\":\"HTTP 500 error\"}");
    assertThat(shown.get(1).get("webhookId").asString()).isEqualTo("event-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "hello\n", "null", "[]", "{}", "{\"teamId\":\"t1\"}", "{\"teamId\":1}"})
  void aBodyThatIsNoCallbackIsShownAsText(String body) {
    assertThat(post(MERCHANT, body).body()).isEqualTo("success");

    JsonNode newest = shown().get(0);
    assertThat(newest.get("teamId").isNull()).isTrue();
    assertThat(newest.get("unreadable").asString()).isEqualTo(body.replace('\n', '?'));
  }

  @Test
  void onlyTheBeginningOfALongBodyIsShown() {
    post(MERCHANT, "x".repeat(60_000));

    assertThat(shown().get(0).get("unreadable").asString()).isEqualTo("x".repeat(200) + "…");
  }

  @Test
  void theLastHundredAreRemembered() {
    IntStream.range(0, 101).forEach(i -> post(MERCHANT, CALLBACK, "webhook-id", "number-" + i));

    JsonNode shown = shown();
    assertThat(shown.size()).isEqualTo(100);
    assertThat(shown.get(0).get("webhookId").asString()).isEqualTo("number-100");
    assertThat(shown.get(99).get("webhookId").asString()).isEqualTo("number-1");
  }

  @Test
  void itExistsInTheDemoOnly() {
    assertThat(TestApiClientController.class.getAnnotation(Profile.class).value())
        .containsExactly("demo");
  }

  private JsonNode shown() {
    HttpResponse<String> answer = send(to(MERCHANT));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(read(answer).get("code").asString()).isEqualTo("0000");
    return read(answer).get("data");
  }
}
