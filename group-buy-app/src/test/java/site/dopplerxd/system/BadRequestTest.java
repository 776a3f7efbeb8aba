package site.dopplerxd.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.system.TradeClient.Answer;

/** Malformed requests get 400 and 0002 with the field's name, and nothing is written. */
@SystemTest
class BadRequestTest {
  private static final String LOCK = "/api/v1/gbm/trade/lock_market_pay_order";
  private static final String SETTLE = "/api/v1/gbm/trade/settlement_market_pay_order";
  private static final int MOST_BYTES = 64 * 1024;
  private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

  private final Shop shop;

  BadRequestTest(Shop shop) {
    this.shop = shop;
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        Arguments.of("nothing", new byte[0]),
        Arguments.of("blanks", utf8("  \n")),
        Arguments.of("null", utf8("null")),
        Arguments.of("a list", utf8("[{}]")),
        Arguments.of("a text", utf8("\"lock\"")),
        Arguments.of("an empty object", utf8("{}")),
        Arguments.of("half an object", utf8("{\"userId\":\"u\"")),
        Arguments.of("two objects", utf8("{}{}")),
        Arguments.of("a form", utf8("userId=u&source=s01")),
        Arguments.of("XML", utf8("<userId>u</userId>")),
        Arguments.of("a name twice", utf8("{\"userId\":\"u\",\"userId\":\"v\"}")),
        Arguments.of("depth", utf8("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000))),
        Arguments.of("a long number", utf8("{\"activityId\":" + "9".repeat(5_000) + "}")),
        Arguments.of("Latin 1", "{\"userId\":\"é\"}".getBytes(ISO_8859_1)),
        Arguments.of("UTF-16", "{\"userId\":\"u\"}".getBytes(UTF_16)),
        Arguments.of("an overlong form", new byte[] {'{', '"', (byte) 0xc0, (byte) 0xaf, '"'}),
        Arguments.of("half a character", utf8("{\"userId\":\"\\ud83d\"}")),
        Arguments.of("10 MB of text", utf8("{\"x\":\"" + "x".repeat(TEN_MEGABYTES) + "\"}")),
        Arguments.of("10 MB of blanks", utf8(" ".repeat(TEN_MEGABYTES))),
        Arguments.of("10 MB of brackets", utf8("[".repeat(TEN_MEGABYTES))));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void aBodyThatIsNoRequestIsRefused(String name, byte[] body) {
    var before = shop.ledger().contents();
    int status = body.length > MOST_BYTES ? 413 : 400;
    Shop.assertMalformed(shop.client().post(LOCK, body), status);
    Shop.assertMalformed(shop.client().post(SETTLE, body), status);
    assertThat(shop.ledger().contents()).isEqualTo(before);
  }

  static Stream<Arguments> lockFields() {
    return Stream.of(
            texts("userId", 64),
            texts("source", 32),
            texts("channel", 32),
            texts("goodsId", 64),
            texts("outTradeNo", 64),
            values(
                "activityId", null, "100123", "", 1.5, true, -1, 0, List.of(1), new JSONObject()),
            values("teamId", "x".repeat(65), 5, true),
            values("notifyUrl", null, "", " ", "x".repeat(513), 5),
            values("notifyConfigVO", "HTTP", 5, List.of(), JSONObject.of("notifyType", "SMS")))
        .flatMap(fields -> fields);
  }

  static Stream<Arguments> settleFields() {
    return Stream.of(
            texts("userId", 64),
            texts("source", 32),
            texts("channel", 32),
            texts("outTradeNo", 64),
            texts("outTradeTime", 64),
            values("payAmount", "90.00", -1, 0.001, true, List.of(90)))
        .flatMap(fields -> fields);
  }

  private static Stream<Arguments> texts(String field, int most) {
    return values(
        field, null, "", " ", "\u3000", "x".repeat(most + 1), 5, true, List.of("x"), "a\u0000b");
  }

  private static Stream<Arguments> values(String field, Object... values) {
    return Stream.of(values).map(value -> Arguments.of(field, value));
  }

  @ParameterizedTest
  @MethodSource("lockFields")
  void aLockWithABadFieldIsRefusedByName(String field, Object value) {
    JSONObject request = shop.opening(Activity.THREE, Shop.NOWHERE).fluentPut(field, value);
    assertRefusedByName(LOCK, request, field);
  }

  @ParameterizedTest
  @MethodSource("settleFields")
  void aPaymentWithABadFieldIsRefusedByName(String field, Object value) {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    assertRefusedByName(SETTLE, Shop.payment(place).fluentPut(field, value), field);
  }

  private void assertRefusedByName(String path, JSONObject request, String field) {
    var before = shop.ledger().contents();
    Answer answer = shop.client().post(path, request.toString());
    Shop.assertMalformed(answer, 400);
    assertThat(answer.json().getString("info")).contains(field);
    assertThat(shop.ledger().contents()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, 405, application/json",
    "PUT, 405, application/json",
    "DELETE, 405, application/json",
    "POST, 415, text/plain",
    "POST, 415, application/x-www-form-urlencoded"
  })
  void anotherMethodOrMediaTypeIsRefused(String method, int status, String mediaType) {
    String body = shop.opening(Activity.THREE, Shop.NOWHERE).toString();
    Shop.assertMalformed(shop.client().send(method, LOCK, mediaType, utf8(body)), status);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/gbm/activities?limit=%FF",
    "/api/v1/gbm/activities?limit=%",
    "/api/v1/gbm/notify/tasks?outTradeNo=%ED%A0%80",
    "/console/login?lang=%C0%AF",
    "/api/v1/gbm/trade/lock_market_pay_order?x=%zz"
  })
  void aQueryThatIsNotPercentEncodedTextIsRefused(String path) throws IOException {
    Answer answer = getAsWritten(path);
    Shop.assertMalformed(answer, 400);
    assertThat(answer.json().getString("info")).contains("query");
  }

  /** Clients of the JDK refuse to send such a path. */
  private Answer getAsWritten(String path) throws IOException {
    URI base = shop.client().base();
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(utf8("GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n"));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      int status = Integer.parseInt(answer, "HTTP/1.1 ".length(), "HTTP/1.1 200".length(), 10);
      return new Answer(status, answer.substring(answer.indexOf("\r\n\r\n") + 4));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /places/%s/close, orderId",
    "POST, /teams/%s/end, teamId",
    "POST, /teams/%s/stop_joining, teamId",
    "POST, /refunds/%s/done, refundNo",
    "POST, /refunds/%s/tell, refundNo",
    "POST, /refunds/%s/reopen, refundNo"
  })
  void anIdThatNothingCanHaveIsRefusedByItsName(String method, String path, String field) {
    String url = "/api/v1/gbm" + path.formatted("x".repeat(1_100));
    Answer answer = shop.client().asOperator().send(method, url, OperatorClient.request());
    Shop.assertMalformed(answer, 400);
    assertThat(answer.json().getString("info")).contains(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%20"})
  void aBlankIdIsRefusedByItsName(String id) {
    Answer answer = shop.client().asOperator().get("/api/v1/gbm/teams?teamId=" + id);
    Shop.assertMalformed(answer, 400);
    assertThat(answer.json().getString("info")).contains("teamId");
  }

  @Test
  void anUnknownPathIsRefused() {
    Shop.assertMalformed(shop.client().post(LOCK + "s", "{}"), 404);
  }
}
