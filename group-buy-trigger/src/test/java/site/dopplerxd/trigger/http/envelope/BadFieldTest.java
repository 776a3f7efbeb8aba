package site.dopplerxd.trigger.http.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.trigger.HttpTest;

/** Each field, wrong in each way there is: always 400, 0002 and the field's name. */
class BadFieldTest extends HttpTest {
  private static final Object MISSING = new Object();
  private static final List<Object> NOT_A_STRING =
      List.of(1, 1.5, true, List.of(), List.of("x"), Map.of(), Map.of("x", "y"));
  private static final List<Object> UNPRINTABLE =
      List.of("a\u0000b", "a\nb", "a\tb", "\u007f", "\u0085", "\ud83d", "\ude00x", "a\ud83d");
  private static final List<Object> BLANK =
      Arrays.asList(MISSING, null, "", " ", "\u3000\u2003", "\t");
  private static final List<Object> NOT_AN_ID =
      Arrays.asList(
          MISSING,
          null,
          0,
          -1,
          100123.0,
          1.5,
          1e5,
          true,
          "100123",
          "",
          " ",
          List.of(1),
          Map.of(),
          new BigInteger("9223372036854775808"),
          new BigInteger("9".repeat(40)));
  private static final List<Object> NOT_AN_AMOUNT =
      List.of(
          -1,
          new BigDecimal("-0.01"),
          new BigDecimal("0.001"),
          new BigDecimal("90.001"),
          10_000_000_000L,
          new BigDecimal("1e11"),
          new BigDecimal("1e999999999"),
          new BigDecimal("1e2147483647"),
          new BigDecimal("1e-999999999"),
          "90.00",
          "",
          true,
          List.of(90),
          Map.of());

  static Stream<Arguments> badLocks() {
    return Stream.of(
            requiredTexts("userId", 64),
            requiredTexts("source", 32),
            requiredTexts("channel", 32),
            requiredTexts("goodsId", 64),
            requiredTexts("outTradeNo", 64),
            optionalTexts("teamId", 64),
            optionalTexts("notifyUrl", 512),
            values("activityId", NOT_AN_ID),
            values("notifyConfigVO", List.of("HTTP", "", 1, true, List.of(), List.of(Map.of()))))
        .flatMap(stream -> stream);
  }

  static Stream<Arguments> badPayments() {
    return Stream.of(
            requiredTexts("userId", 64),
            requiredTexts("source", 32),
            requiredTexts("channel", 32),
            requiredTexts("outTradeNo", 64),
            requiredTexts("outTradeTime", 64),
            values("outTradeTime", List.of(1763632800000L, "1763632800000", "yesterday")),
            values("payAmount", NOT_AN_AMOUNT))
        .flatMap(stream -> stream);
  }

  private static Stream<Arguments> requiredTexts(String field, int max) {
    return Stream.concat(values(field, BLANK), optionalTexts(field, max));
  }

  private static Stream<Arguments> optionalTexts(String field, int max) {
    List<Object> tooLong = List.of("x".repeat(max + 1), "x".repeat(50_000));
    return Stream.of(tooLong, NOT_A_STRING, UNPRINTABLE).flatMap(list -> values(field, list));
  }

  private static Stream<Arguments> values(String field, List<Object> values) {
    return values.stream().map(value -> Arguments.of(field, value));
  }

  @ParameterizedTest
  @MethodSource("badLocks")
  void aLockWithABadFieldIsRefusedNamingTheField(String field, Object value) {
    assertRefused(LOCK, with(lockBody(), field, value), field);
  }

  @ParameterizedTest
  @MethodSource("badPayments")
  void aPaymentWithABadFieldIsRefusedNamingTheField(String field, Object value) {
    assertRefused(SETTLE, with(settleBody(lockBody()), field, value), field);
  }

  static Stream<Arguments> badNotifyConfigs() {
    return Stream.concat(
        Arrays.<Object>asList(MISSING, null, "", "http", "HTTPS", "SMS", 1, true, List.of())
            .stream()
            .map(type -> Arguments.of("notifyType", type)),
        Stream.of(
                optionalTexts("notifyUrl", 512),
                optionalTexts("notifyMQ", 512),
                optionalTexts("refundNotifyMQ", 127))
            .flatMap(texts -> texts));
  }

  @ParameterizedTest
  @MethodSource("badNotifyConfigs")
  void aNotifyConfigWithABadFieldIsRefusedNamingTheField(String field, Object value) {
    Map<String, Object> config = new LinkedHashMap<>(Map.of("notifyType", "HTTP"));
    Map<String, Object> body = lockBody();
    body.put("notifyConfigVO", with(config, field, value));
    assertRefused(LOCK, body, "notifyConfigVO." + field);
  }

  @Test
  void twoDifferentNotifyUrlsContradictEachOther() {
    Map<String, Object> body = lockBody();
    body.put("notifyConfigVO", Map.of("notifyType", "HTTP", "notifyUrl", "https://other.example/"));
    assertRefused(LOCK, body, "notifyConfigVO.notifyUrl");
  }

  @Test
  void aRefundIsToldAtAUrlOrAtATopicAndNotAtBoth() {
    Map<String, Object> body = lockBody();
    body.put(
        "notifyConfigVO",
        Map.of(
            "notifyType", "HTTP",
            "refundNotifyUrl", "https://other.example/",
            "refundNotifyMQ", "topic"));
    assertRefused(LOCK, body, "notifyConfigVO.refundNotifyMQ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mq:", "mq: ", "mq:topic", "mq:https://merchant.example/"})
  void aTopicIsRefusedWhereAUrlBelongs(String topic) {
    Map<String, Object> body = lockBody();
    body.put(
        "notifyConfigVO", Map.of("notifyType", "MQ", "notifyMQ", "t", "refundNotifyUrl", topic));
    assertRefused(LOCK, body, "notifyConfigVO.refundNotifyUrl");
  }

  @Test
  void aTargetByHttpNeedsAUrlInOneOfBothForms() {
    Map<String, Object> body = lockBody();
    body.put("notifyUrl", " ");
    body.put("notifyConfigVO", Map.of("notifyType", "HTTP", "notifyUrl", ""));
    assertRefused(LOCK, body, "notifyConfigVO.notifyUrl");
  }

  @Test
  void aNewTeamNeedsANotifyUrl() {
    assertRefused(LOCK, with(lockBody(), "notifyUrl", MISSING), "notifyUrl");
  }

  @Test
  void allBadFieldsAreNamedAtOnceAndInOrder() {
    var answer = post(LOCK, "{\"notifyUrl\":\"https://merchant.example/\"}");

    assertThat(read(answer).get("info").asString())
        .matches(
            "非法参数: activityId .*; channel .*; goodsId .*; outTradeNo .*; source .*; userId .*");
  }

  private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
    if (value == MISSING) {
      body.remove(field);
    } else {
      body.put(field, value);
    }
    return body;
  }

  private void assertRefused(String path, Map<String, Object> body, String field) {
    int before = teamsAndPlaces();
    for (String language : new String[] {"zh", "en"}) {
      var answer = post(path, body, "Accept-Language", language);
      assertThat(answer.statusCode()).isEqualTo(400);
      var envelope = read(answer);
      assertThat(new ArrayList<>(envelope.propertyNames())).containsExactly("code", "info", "data");
      assertThat(envelope.get("code").asString()).isEqualTo("0002");
      assertThat(envelope.get("info").asString())
          .startsWith(language.equals("zh") ? "非法参数: " : "illegal parameter: ")
          .contains(field)
          .hasSizeLessThan(300)
          .doesNotContainPattern("[\\p{Cc}\\p{Cs}]")
          .doesNotContain("xception", "tools.jackson", "site.dopplerxd", "{");
      assertThat(envelope.get("data").isNull()).isTrue();
    }
    assertThat(teamsAndPlaces()).isEqualTo(before);
  }
}
