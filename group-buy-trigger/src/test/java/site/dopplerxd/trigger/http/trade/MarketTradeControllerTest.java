package site.dopplerxd.trigger.http.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import site.dopplerxd.trigger.HttpTest;
import site.dopplerxd.trigger.fake.FakeDomain;

class MarketTradeControllerTest extends HttpTest {

  @Test
  void aLockTellsThePlaceAndItsPriceInTwoDecimals() {
    var answer = post(LOCK, lockBody());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.body())
        .matches(
            "\\{\"code\":\"0000\",\"info\":\"成功\",\"data\":\\{"
                + "\"orderId\":\"[^\"]{26}\",\"teamId\":\"[^\"]{26}\",\"originalPrice\":100.00,"
                + "\"deductionPrice\":10.00,\"payPrice\":90.00,\"tradeOrderStatus\":0,"
                + "\"payDeadline\":\"[^\"]{19,24}Z\"}}");
  }

  @Test
  void aRepeatedLockGetsTheVerySameAnswerAlsoAfterThePayment() {
    var body = lockBody();
    String first = post(LOCK, body).body();

    assertThat(post(LOCK, body).body()).isEqualTo(first);
    assertThat(post(SETTLE, settleBody(body)).body()).contains("\"0000\"");
    assertThat(post(LOCK, body).body()).isEqualTo(first);
  }

  @Test
  void aPaymentIsAnsweredWithItsTeamAndActivityHoweverOftenItIsReported() {
    var body = lockBody();
    String teamId = read(post(LOCK, body)).at("/data/teamId").asString();
    String expected =
        ("{\"code\":\"0000\",\"info\":\"成功\",\"data\":{\"userId\":\"%s\",\"teamId\":\"%s\",\"activityId\":100123,"
                + "\"outTradeNo\":\"%s\",\"outTradeTime\":\"2025-11-20T10:00:00Z\"}}")
            .formatted(body.get("userId"), teamId, body.get("outTradeNo"));

    assertThat(post(SETTLE, settleBody(body)).body()).isEqualTo(expected);
    assertThat(post(SETTLE, settleBody(body)).body()).isEqualTo(expected);
  }

  @Test
  void aBlankTeamIdOpensATeamLikeNone() {
    var body = lockBody();
    body.put("teamId", "  ");
    String first = post(LOCK, body).body();
    body.remove("teamId");

    assertThat(first).contains("\"0000\"");
    assertThat(post(LOCK, body).body()).isEqualTo(first);
  }

  @Test
  void aTeamIsJoinedByItsIdAndWithoutANotifyUrl() {
    String teamId = read(post(LOCK, lockBody())).at("/data/teamId").asString();
    var body = lockBody();
    body.put("teamId", teamId);
    body.remove("notifyUrl");

    assertThat(read(post(LOCK, body)).at("/data/teamId").asString()).isEqualTo(teamId);
  }

  @Test
  void tradeNumbersThatDifferInCaseOrATrailingSpaceAreDifferent() {
    for (String outTradeNo : new String[] {"Case-1", "case-1", "case-1 ", " case-1"}) {
      var body = lockBody();
      body.put("outTradeNo", outTradeNo);
      assertThat(post(LOCK, body).body()).contains("\"0000\"");
      assertThat(read(post(SETTLE, settleBody(body))).at("/data/outTradeNo").asString())
          .isEqualTo(outTradeNo);
    }
  }

  @Test
  void theLongestValuesAreTaken() {
    var body = lockBody();
    body.put("userId", "u".repeat(64));
    body.put("outTradeNo", "订".repeat(64));
    body.put("notifyUrl", "https://merchant.example/" + "x".repeat(512 - 25));

    assertThat(post(LOCK, body).body()).contains("\"0000\"");
  }

  @Test
  void bothFormsOfTheSameNotifyUrlAreTheSameRequest() {
    var body = lockBody();
    String first = post(LOCK, body).body();
    Object url = body.get("notifyUrl");
    body.put("notifyConfigVO", Map.of("notifyType", "HTTP", "notifyUrl", url));
    assertThat(post(LOCK, body).body()).isEqualTo(first);
    body.put("notifyUrl", "");
    assertThat(post(LOCK, body).body()).isEqualTo(first);
  }

  @Test
  void fieldsThatWeDoNotKnowAreIgnored() {
    var body = lockBody();
    body.put("memberLevel", Map.of("gold", true));

    assertThat(post(LOCK, body).body()).contains("\"0000\"");
  }

  @Test
  void thePaidAmountMayBeToldWithOrWithoutItsZeros() {
    for (String amount : new String[] {"90", "90.0", "90.00", "9e1"}) {
      var body = lockBody();
      post(LOCK, body);
      var paid = settleBody(body);
      paid.put("payAmount", new BigDecimal(amount));
      assertThat(post(SETTLE, paid).body()).as(amount).contains("\"0000\"");
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "activityId, 999, E0002, activityId=999",
        "goodsId, nothing, E0002, goodsId=nothing",
        "teamId, nowhere, E0005, teamId=nowhere",
        "notifyUrl, http://127.0.0.1/callback, E0111, notifyUrl: loopback",
      })
  void aRefusedLockIsHttp200WithItsCodeAndWritesNothing(
      String field, String value, String code, String detail) {
    var body = lockBody();
    body.put(field, field.equals("activityId") ? Long.valueOf(value) : value);
    assertRefused(LOCK, body, code, detail);
  }

  @Test
  void anEndedActivityTakesNoOrders() {
    var body = lockBody();
    body.put("goodsId", "9890004");
    body.put("activityId", 100126);
    assertRefused(LOCK, body, "E0102", "activityId=100126");
  }

  @Test
  void aTeamOfAnotherActivityCannotBeJoined() {
    var other = lockBody();
    other.putAll(
        Map.of("source", "s02", "channel", "c02", "goodsId", "9890002", "activityId", 100124));
    String teamId =
        read(post(LOCK, other, API_KEY, FakeDomain.OTHER_KEY)).at("/data/teamId").asString();
    var body = lockBody();
    body.put("teamId", teamId);

    assertRefused(LOCK, body, "E0005", "teamId=" + teamId);
  }

  @Test
  void aTradeNumberUsedForAnotherOrderIsRefused() {
    var body = lockBody();
    post(LOCK, body);
    body.put("userId", "another buyer");

    assertRefused(LOCK, body, "E0107", "outTradeNo=" + body.get("outTradeNo"));
  }

  @Test
  void mqIsRefusedWithACodeOfItsOwnBeforeOtherFields() {
    for (String topic : new String[] {"topic", " ", ""}) {
      var body = lockBody();
      body.put("notifyConfigVO", Map.of("notifyType", "MQ", "notifyMQ", topic));
      assertRefused(LOCK, body, "E0108", "notifyType=MQ");
      body.remove("notifyUrl");
      assertRefused(LOCK, body, "E0108", "notifyType=MQ");
    }
  }

  @Test
  void anUnknownTradeNumberIsRefused() {
    assertRefused(SETTLE, settleBody(lockBody()), "E0104", "outTradeNo=");
  }

  @ParameterizedTest
  @CsvSource({
    "outTradeTime, 2025-11-20 18:02:00, E0109, outTradeTime=2025-11-20T10:02:00Z",
    "outTradeTime, 2025-11-20T09:00:00Z, E0109, outTradeTime=2025-11-20T09:00:00Z",
    "payAmount, 89.99, E0110, payAmount=89.99 payPrice=90.00",
  })
  void aRefusedPaymentIsHttp200WithItsCode(String field, String value, String code, String detail) {
    var body = lockBody();
    post(LOCK, body);
    var paid = settleBody(body);
    paid.put(field, field.equals("payAmount") ? new BigDecimal(value) : value);

    assertRefused(SETTLE, paid, code, detail);
  }

  private void assertRefused(String path, Map<String, Object> body, String code, String detail) {
    int before = teamsAndPlaces();
    var answer = post(path, body, "Accept-Language", "en");
    assertThat(answer.statusCode()).isEqualTo(200);
    var envelope = read(answer);
    assertThat(envelope.propertyNames()).containsExactly("code", "info", "data");
    assertThat(envelope.get("code").asString()).isEqualTo(code);
    assertThat(envelope.get("info").asString()).contains(detail);
    assertThat(envelope.get("data").isNull()).isTrue();
    assertThat(teamsAndPlaces()).isEqualTo(before);
  }
}
