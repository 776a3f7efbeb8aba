package site.dopplerxd.infrastructure.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.alert.model.Alert;
import site.dopplerxd.domain.alert.model.AlertCause;
import site.dopplerxd.domain.alert.model.AlertMessage;
import site.dopplerxd.domain.alert.model.AlertState;
import site.dopplerxd.domain.alert.model.SendResult;
import site.dopplerxd.domain.alert.model.SendResult.Failed;
import site.dopplerxd.domain.alert.model.SendResult.Sent;
import site.dopplerxd.domain.alert.port.AlertChannel;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.infrastructure.alert.ChatWebhookSettings.ChatWebhook;
import site.dopplerxd.testing.MockChatWebhook;
import site.dopplerxd.testing.MockChatWebhook.Vendor;

@Timeout(30)
class ChatWebhookChannelTest {
  private static final String WHSEC = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(1);

  private final SettableClock clock = new SettableClock();
  private MockChatWebhook robot = start(Vendor.DINGTALK);

  @AfterEach
  void stop() {
    robot.close();
  }

  @ParameterizedTest
  @EnumSource
  void eachVendorTakesWhatIsSentToIt(Vendor vendor) {
    use(vendor);
    assertThat(send(message("3 tasks FAILED: 拼团✓🙂\n\"quoted\""))).isEqualTo(new Sent());
    assertThat(robot.complaints()).isEmpty();
    assertThat(robot.texts()).containsExactly("3 tasks FAILED: 拼团✓🙂\n\"quoted\"");
  }

  @ParameterizedTest
  @EnumSource(names = "WECOM", mode = EnumSource.Mode.EXCLUDE)
  void whatIsSignedWithAnotherSecretIsRefused(Vendor vendor) {
    use(vendor);
    String other = vendor == Vendor.WEBHOOK ? WHSEC.replace("AAEC", "BBEC") : "SECother";
    SendResult result = channel(vendor, other).send(message("x"));
    assertThat(robot.complaints()).containsExactly("not signed");
    assertThat(result).isInstanceOf(vendor == Vendor.WEBHOOK ? Sent.class : Failed.class);
  }

  @ParameterizedTest
  @EnumSource
  void theLongestTextOfAnyCharactersFitsEveryVendor(Vendor vendor) {
    use(vendor);
    for (String unit : List.of("a", "拼", "🙂", "\"", "\u0001")) {
      int bytes = unit.getBytes(StandardCharsets.UTF_8).length;
      assertThat(send(message(unit.repeat(AlertMessage.MAX_TEXT_BYTES / bytes))))
          .isEqualTo(new Sent());
    }
    assertThat(robot.complaints()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DINGTALK|{\"errcode\":310000,\"errmsg\":\"token very-secret-token\"}|errcode 310000",
        "WECOM|{\"errcode\":45009,\"errmsg\":\"api freq out of limit\"}|errcode 45009",
        "FEISHU|{\"code\":19021,\"msg\":\"sign match fail\"}|code 19021",
        "FEISHU|{\"StatusCode\":11232,\"StatusMessage\":\"\"}|StatusCode 11232",
        "FEISHU|{\"code\":0,\"StatusCode\":7}|StatusCode 7",
        "DINGTALK|{\"errcode\":\"very-secret-token\"}|errcode that is no number",
        "DINGTALK|{\"errcode\":null}|errcode that is no number",
        "DINGTALK|{\"code\":0}|an answer without errcode",
        "DINGTALK|<html>very-secret-token</html>|an answer without errcode",
        "DINGTALK|''|an answer without errcode",
        "FEISHU|[0]|an answer without code",
      })
  void twoHundredWithAnErrorCodeOrWithoutAnyIsAFailure(Vendor vendor, String body, String why) {
    use(vendor);
    robot.answersNext(MockChatWebhook.json(body));
    assertThat(send(message("x"))).isEqualTo(new Failed(why));
  }

  @Test
  void feishusOlderAnswerIsTaken() {
    use(Vendor.FEISHU);
    robot.answersNext(MockChatWebhook.json("{\"StatusCode\":0,\"StatusMessage\":\"success\"}"));
    assertThat(send(message("x"))).isEqualTo(new Sent());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 403, 404, 408, 429, 500, 503})
  void everyOtherStatusIsAFailureAndIsAskedOnlyOnce(int status) {
    robot.answersNext(
        new MockResponse.Builder()
            .code(status)
            .addHeader("Retry-After", "0")
            .addHeader("Location", robot.url())
            .body("{\"errcode\":0}")
            .build());
    assertThat(send(message("x"))).isEqualTo(new Failed("HTTP " + status));
    assertThat(robot.requests()).hasSize(1);
  }

  @Test
  void anAnswerThatHttpDoesNotKnowIsAFailureAndNoException() {
    robot.answersNext(
        new MockResponse.Builder().code(503).addHeader("Retry-After", "99999999999").build());
    assertThat(send(message("x"))).isInstanceOf(Failed.class);
  }

  @Test
  void aWebhookThatHangsIsGivenUpAfterTheCallTimeout() {
    robot.hangs(Duration.ofSeconds(20));
    long start = System.nanoTime();
    assertThat(send(message("x"))).isInstanceOf(Failed.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(CALL_TIMEOUT.minusMillis(50), CALL_TIMEOUT.plusSeconds(5));
  }

  @Test
  void anEndlessAnswerIsNotRead() {
    robot.answersNext(
        MockChatWebhook.json("{\"errcode\":0,\"x\":\"" + "x".repeat(5_000_000) + "\"}"));
    assertThat(send(message("x"))).isEqualTo(new Failed("an answer without errcode"));
  }

  @Test
  void anUnreachableWebhookIsAFailureThatDoesNotNameItsAddress() {
    AlertChannel channel = channel(Vendor.DINGTALK, "SEC1");
    robot.close();
    SendResult result = channel.send(message("x"));
    assertThat(result).isInstanceOf(Failed.class);
    assertThat(result.toString() + channel).doesNotContain("127.0.0.1", "token", "SEC1");
  }

  @Test
  void anAttemptRepeatedLaterIsStampedAndSignedAnew() {
    send(message("x"));
    clock.advance(Duration.ofHours(2));
    assertThat(send(message("x"))).isEqualTo(new Sent());
    assertThat(robot.complaints()).isEmpty();
  }

  @Test
  void theWebhookGetsTheAlertsForProgramsAndTheSameIdAtEachAttempt() {
    use(Vendor.WEBHOOK);
    AlertMessage message = message("text");
    send(message);
    send(message);
    assertThat(robot.requests())
        .extracting(request -> request.getHeaders().get("webhook-id"))
        .containsExactly("alert_1", "alert_1");
    JSONObject body = JSON.parseObject(robot.requests().get(0).getBody().utf8());
    assertThat(body).containsEntry("type", "groupbuy.alert");
    JSONObject data = body.getJSONObject("data");
    assertThat(data.getLongValue("lost")).isEqualTo(3);
    assertThat(data.getJSONArray("alerts").getJSONObject(0))
        .containsEntry("cause", "tasks_failed")
        .containsEntry("state", "raised")
        .containsEntry("about", "a.example:443")
        .containsEntry("since", "2026-03-01T10:00:00Z");
  }

  private void use(Vendor vendor) {
    robot.close();
    robot = start(vendor);
  }

  private MockChatWebhook start(Vendor vendor) {
    return MockChatWebhook.start(vendor, secretOf(vendor), clock::instant);
  }

  private static String secretOf(Vendor vendor) {
    return vendor == Vendor.WEBHOOK ? WHSEC : "SEC000000000000000000000";
  }

  private SendResult send(AlertMessage message) {
    return channel(robot.vendor(), secretOf(robot.vendor())).send(message);
  }

  private AlertChannel channel(Vendor vendor, String secret) {
    String type = vendor.name().toLowerCase(Locale.ROOT);
    ChatWebhook settings =
        new ChatWebhook("ops", type, robot.url(), vendor == Vendor.WECOM ? null : secret);
    return new ChatWebhooks(new ChatWebhookClient(CALL_TIMEOUT), clock)
        .channels(List.of(settings))
        .get(0);
  }

  private static AlertMessage message(String text) {
    Alert alert =
        new Alert(
            AlertCause.tasksFailed("a.example:443"), AlertState.RAISED, Examples.NOW, "FAILED");
    return new AlertMessage("alert_1", Examples.NOW, List.of(alert), 3, text);
  }
}
