package site.dopplerxd.trigger.http.envelope;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.trigger.HttpTest;

/** Bodies that are no request at all: always 400 and 0002, with a reason a caller can act on. */
class BadBodyTest extends HttpTest {
  private static final int DEEP = 10_000;

  static Stream<Arguments> bodies() {
    return Stream.of(
        Arguments.of("", "the request body is missing"),
        Arguments.of("   ", "must be one JSON object"),
        Arguments.of("null", "the request body is missing"),
        Arguments.of("[]", "must be one JSON object"),
        Arguments.of("\"text\"", "must be one JSON object"),
        Arguments.of("5", "must be one JSON object"),
        Arguments.of("true", "must be one JSON object"),
        Arguments.of("{", "not valid JSON: line 1, column"),
        Arguments.of("{\n  \"userId\": }", "not valid JSON: line 2, column"),
        Arguments.of("hello", "not valid JSON"),
        Arguments.of("<userId>1</userId>", "not valid JSON"),
        Arguments.of("userId=1", "not valid JSON"),
        Arguments.of("{'userId':'1'}", "not valid JSON"),
        Arguments.of("{userId:\"1\"}", "not valid JSON"),
        Arguments.of("{\"userId\":\"1\",}", "not valid JSON"),
        Arguments.of("{\"userId\":\"1\"} // comment", "not valid JSON"),
        Arguments.of("{\"userId\":\"\\x\"}", "not valid JSON"),
        Arguments.of("{\"userId\":\"a\nb\"}", "not valid JSON"),
        Arguments.of("{\"payAmount\":NaN}", "not valid JSON"),
        Arguments.of("{\"activityId\":0123}", "not valid JSON"),
        Arguments.of("{\"activityId\":" + "9".repeat(1000) + "}", "number in it is too long"),
        Arguments.of("{\"" + "n".repeat(1000) + "\":1}", "nested too deeply, or a name"),
        Arguments.of("[".repeat(DEEP) + "]".repeat(DEEP), "must be one JSON object"),
        Arguments.of("{\"x\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}", "nested too deeply"),
        Arguments.of("{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP), "nested too deeply"),
        Arguments.of("{\"userId\":" + "[".repeat(DEEP), "userId must be a string"),
        Arguments.of("{\"notifyConfigVO\":" + "{\"x\":".repeat(DEEP), "nested too deeply"),
        Arguments.of("{\"userId\":\"1\",\"userId\":\"2\"}", "userId is given twice"),
        Arguments.of("{\"userId\":\"1\",\"user\\u0049d\":\"1\"}", "userId is given twice"),
        Arguments.of("{\"other\":1,\"other\":1}", "other is given twice"),
        Arguments.of("{\"other\":{\"x\":1,\"x\":1}}", "x is given twice"),
        Arguments.of(
            "{\"notifyConfigVO\":{\"notifyUrl\":\"a\",\"notifyUrl\":\"b\"}}",
            "notifyUrl is given twice"));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aBodyThatIsNoRequestIsRefusedWithAReason(String body, String reason) {
    for (String path : new String[] {LOCK, SETTLE}) {
      assertRefused(post(path, body, "Accept-Language", "en"), 400, reason);
      assertThat(post(path, body).body()).startsWith("{\"code\":\"0002\",\"info\":\"非法参数: ");
    }
  }

  @Test
  void aSecondDocumentAfterTheFirstIsRefused() {
    String twice = text(lockBody()) + text(lockBody());
    assertRefused(post(LOCK, twice, "Accept-Language", "en"), 400, "must be one JSON object");
    assertRefused(post(LOCK, text(lockBody()) + "x"), 400, "JSON");
  }

  static Stream<Arguments> bytes() {
    String body = "{\"userId\":\"买家\",\"outTradeNo\":\"é\"}";
    return Stream.of(
        Arguments.of("GBK", body.getBytes(Charset.forName("GBK"))),
        Arguments.of("Latin-1", body.getBytes(ISO_8859_1)),
        Arguments.of("UTF-16 with its mark", body.getBytes(UTF_16)),
        Arguments.of("UTF-16 without", body.getBytes(UTF_16LE)),
        Arguments.of("UTF-32", body.getBytes(Charset.forName("UTF-32BE"))),
        Arguments.of("overlong slash", inUserId(0xC0, 0xAF)),
        Arguments.of("surrogate", inUserId(0xED, 0xA0, 0x80)),
        Arguments.of("beyond Unicode", inUserId(0xF4, 0x90, 0x80, 0x80)),
        Arguments.of("lone continuation", inUserId(0x80)),
        Arguments.of("half a character", inUserId(0xE4, 0xB9)),
        Arguments.of("gzip", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0}));
  }

  private static byte[] inUserId(int... bytes) {
    StringBuilder body = new StringBuilder("{\"userId\":\"");
    for (int b : bytes) {
      body.append((char) b);
    }
    return body.append("\"}").toString().getBytes(ISO_8859_1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bytes")
  void aBodyThatIsNotUtf8IsRefused(String name, byte[] body) {
    var answer = post(LOCK, BodyPublishers.ofByteArray(body), JSON, "Accept-Language", "en");
    assertRefused(answer, 400, "the request body is not UTF-8");
  }

  @Test
  void aBodyDeclaredInAnotherCharsetIsRefused() {
    var answer = post(LOCK, body(), JSON + ";charset=GBK", "Accept-Language", "en");
    assertRefused(answer, 400, "the request body is not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json;charset=UTF-8", "application/json; charset=\"utf-8\""})
  void aBodyDeclaredInUtf8IsTaken(String type) {
    assertThat(post(LOCK, body(), type).body()).contains("\"0000\"");
  }

  @Test
  void aByteOrderMarkIsPassedOver() {
    assertThat(post(LOCK, "\ufeff" + text(lockBody())).body()).contains("\"0000\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/plain;charset=ISO-8859-1",
        "text/json",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/octet-stream",
        "application/json; charset=nonsense",
        "nonsense",
        "*/*",
      })
  void anotherMediaTypeIsRefusedNamingTheHeader(String type) {
    assertRefused(post(LOCK, body(), type), 415, "Content-Type");
  }

  @Test
  void aBodyWithoutAMediaTypeIsRefused() {
    assertRefused(send(to(LOCK).POST(body())), 415, "Content-Type");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/gbm/trade/lock_market_pay_order, 405, method=GET",
    "PUT, /api/v1/gbm/trade/lock_market_pay_order, 405, method=PUT",
    "DELETE, /api/v1/gbm/trade/settlement_market_pay_order, 405, method=DELETE",
    "PROPFIND, /api/v1/gbm/trade/settlement_market_pay_order, 405, method=PROPFIND",
    "POST, /api/v1/gbm/trade/lock, 404, path=/api/v1/gbm/trade/lock",
    "POST, /api/v1/gbm/trade/lock_market_pay_order/, 404, path=",
    "POST, /API/v1/gbm/trade/lock_market_pay_order, 404, path=",
    "GET, /nowhere, 404, path=/nowhere",
    "GET, /favicon.ico, 404, path=/favicon.ico",
    "GET, /error, 404, HTTP 404",
    "GET, /api/v1/%0d%0a%E2%80%AE, 400, HTTP 400",
  })
  void aWrongMethodOrPathIsAnsweredInTheEnvelope(
      String method, String path, int status, String detail) {
    var request = to(path).header("Content-Type", JSON).method(method, body());
    assertRefused(send(request), status, detail);
  }

  @Test
  void aWrongMethodIsToldTheRightOne() {
    assertThat(send(to(LOCK)).headers().firstValue("Allow")).hasValue("POST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/xml", "text/html", "nonsense"})
  void anAnswerThatTheCallerCannotReadIsRefusedBeforeAnythingIsDone(String accept) {
    int before = teamsAndPlaces();
    assertRefused(post(LOCK, text(lockBody()), "Accept", accept), 406, "Accept");
    assertThat(teamsAndPlaces()).isEqualTo(before);
  }

  private BodyPublisher body() {
    return BodyPublishers.ofString(text(lockBody()), UTF_8);
  }

  private void assertRefused(HttpResponse<String> answer, int status, String reason) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(JSON);
    var envelope = read(answer);
    assertThat(envelope.propertyNames()).containsExactly("code", "info", "data");
    assertThat(envelope.get("code").asString()).isEqualTo("0002");
    assertThat(envelope.get("info").asString()).contains(reason).hasSizeLessThan(300);
    assertThat(envelope.get("data").isNull()).isTrue();
  }
}
