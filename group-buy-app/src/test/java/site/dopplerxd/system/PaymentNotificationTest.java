package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSONObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.testing.Soon;
import site.dopplerxd.system.TradeClient.Answer;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.ReceivedCallback;
import site.dopplerxd.testing.TestDatabase;

/** The payment example's README: its commands with the key added, and its four scenarios. */
@Tag("system")
class PaymentNotificationTest {
  private static final Behaviour ERROR = Behaviour.text(500, "error");

  private static RunningService service;
  private static PaymentClient client;

  @BeforeAll
  static void start() {
    String database = TestDatabase.migratedSchema("payment_notification");
    service =
        RunningService.on(
            database,
            RunningService.WITHOUT_ROUNDS,
            "payment.retry.intervals=1,1s,500ms",
            "payment.retry.max-attempts=3");
    OtherClients.add(service.sql(), "s02", "c02");
    client = new PaymentClient(service.client());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** Each command as it is printed there, but for the host, in their order; what it answers. */
  @Test
  void everyCommandOfTheReadmeIsUnderstood() {
    String host = "http://localhost:" + service.port();
    String form =
        "paymentId=PAY001&orderNo=ORDER001&amount=100.00&status=SUCCESS&callbackUrl="
            + host
            + "/api/payment/callback/mock&paymentMethod=ALIPAY&transactionId=TXN001";
    Answer created = client.form("POST", "notification", form).required();
    assertThat(created.data().getString("status")).isEqualTo("SUCCESS");
    client.await("PAY001", "SUCCESS");
    assertThat(
            client
                .form("PUT", "status", "paymentId=PAY001&status=SUCCESS&transactionId=TXN001")
                .required()
                .data()
                .getString("updateTime"))
        .isEqualTo(created.data().getString("createTime"));
    assertThat(client.payment("PAY001").getIntValue("attempts")).isEqualTo(1);
    assertThat(ids(client.get("notifications/order/ORDER001"))).containsExactly("PAY001");
    assertThat(client.retry("PAY001").code()).as("after success").isEqualTo("E0194");
    assertThat(ids(client.get("notifications/retry"))).doesNotContain("PAY001");
    assertThat(ids(client.get("notifications/failed"))).doesNotContain("PAY001");
    assertThat(client.abandon("PAY001").code()).as("after success").isEqualTo("E0194");
    assertThat(client.get("health").required().data().getString("status")).isEqualTo("UP");
    assertThat(names("status/enum"))
        .containsExactly(
            "PROCESSING", "SUCCESS", "FAILED", "CANCELLED", "TIMEOUT", "REFUNDING", "REFUNDED");
    assertThat(names("notification/status/enum"))
        .containsExactly(
            "PENDING", "NOTIFYING", "SUCCESS", "FAILED", "RETRYING", "RETRY_FAILED", "ABANDONED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%09b=1", "a\tb=1", "a%00b", "reason=%zz", "reason=%", "reason=%FF"})
  void aFormThatIsNotTextIsRefused(String damage) {
    client.create("DAMAGED", "PROCESSING", "http://localhost:" + service.port() + "/x").required();
    Answer answer = client.form("POST", "abandon/DAMAGED", "reason=closed&" + damage);
    Shop.assertMalformed(answer, 400);
    assertThat(client.payment("DAMAGED").getString("notificationStatus")).isNotEqualTo("ABANDONED");
  }

  private static List<String> ids(Answer answer) {
    return answer.required().json().getJSONArray("data").toList(JSONObject.class).stream()
        .map(payment -> payment.getString("paymentId"))
        .toList();
  }

  private static List<String> names(String path) {
    return client.get(path).required().json().getJSONArray("data").toList(JSONObject.class).stream()
        .map(word -> word.getString("name"))
        .toList();
  }

  @Test
  void scenario1ANormalNotification() {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.success())) {
      client.create("S1", "SUCCESS", merchant.url("/cb")).required();
      client.await("S1", "SUCCESS");
      ReceivedCallback told = merchant.received().get(0);
      JSONObject body = JSONObject.parseObject(told.body());
      assertThat(body.keySet())
          .containsExactly(
              "paymentId",
              "orderNo",
              "amount",
              "status",
              "paymentMethod",
              "transactionId",
              "timestamp");
      assertThat(told.body()).contains("\"amount\":100.00", "\"status\":\"SUCCESS\"");
      assertThat(told.headers())
          .containsKeys("webhook-id", "webhook-timestamp", "webhook-signature");
      assertThat(
              service
                  .sql()
                  .queryForObject(
                      "SELECT event_key FROM notify_task WHERE subject_id LIKE 'demo/S1/%'",
                      String.class))
          .isEqualTo("PAYMENT/demo/S1/SUCCESS");
    }
  }

  @Test
  void scenario2ANotificationThatIsRetried() {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.success())) {
      merchant.answersNext(ERROR, Behaviour.text(200, "this is no success"));
      client.create("S2", "SUCCESS", merchant.url("/cb")).required();
      await().until(() -> !merchant.received().isEmpty());
      client.await("S2", "FAILED");
      assertThat(ids(client.get("notifications/retry"))).contains("S2");
      client.await("S2", "SUCCESS");
      assertThat(client.payment("S2"))
          .containsEntry("attempts", 3)
          .containsEntry("retryCount", 2)
          .containsEntry("lastError", null);
      assertThat(webhookIds(merchant)).hasSize(3).containsOnly(webhookIds(merchant).get(0));
    }
  }

  private static List<String> webhookIds(HostileMerchant merchant) {
    return merchant.received().stream().map(call -> call.headers().get("webhook-id")).toList();
  }

  @Test
  void scenario3ARetryByHand() {
    try (HostileMerchant merchant = HostileMerchant.answering(ERROR)) {
      client.create("S3", "FAILED", merchant.url("/cb")).required();
      client.await("S3", "RETRY_FAILED");
      assertThat(merchant.received()).as("the first and three more").hasSize(4);
      assertThat(ids(client.get("notifications/failed"))).contains("S3");
      merchant.answers(Behaviour.success());
      Answer retried = client.retry("S3").required();
      assertThat(retried.data().getString("notificationStatus"))
          .isIn("PENDING", "NOTIFYING", "SUCCESS");
      client.await("S3", "SUCCESS");
      assertThat(ids(client.get("notifications/failed"))).doesNotContain("S3");
      assertAudited("S3", "payment_notification_retry");
    }
  }

  @Test
  void scenario4ANotificationThatIsGivenUp() {
    try (HostileMerchant merchant = HostileMerchant.answering(ERROR)) {
      client.create("S4", "CANCELLED", merchant.url("/cb")).required();
      client.await("S4", "FAILED");
      JSONObject abandoned = client.abandon("S4").required().data();
      assertThat(abandoned)
          .containsEntry("notificationStatus", "ABANDONED")
          .containsEntry("lastError", "abandoned: 商户系统维护，暂停通知");
      assertThat(client.abandon("S4").required().data()).isEqualTo(abandoned);
      assertThat(client.retry("S4").code()).isEqualTo("E0194");
      long told = told(merchant, "S4");
      client.create("S4-later", "CANCELLED", merchant.url("/cb")).required();
      // What was planned later has been called again, so the time of the other one is over.
      Soon.until(() -> told(merchant, "S4-later") >= 2);
      assertThat(told(merchant, "S4")).isEqualTo(told);
      assertAudited("S4", "payment_notification_abandon");
    }
  }

  private static long told(HostileMerchant merchant, String paymentId) {
    return merchant.received().stream()
        .filter(call -> call.body().contains("\"" + paymentId + "\""))
        .count();
  }

  private static void assertAudited(String paymentId, String action) {
    assertThat(
            service
                .sql()
                .queryForList(
                    "SELECT action FROM operator_audit WHERE operator = 'client:demo' AND"
                        + " object_id = (SELECT CAST(id AS CHAR) FROM notify_task WHERE subject_id"
                        + " LIKE ?)",
                    String.class,
                    "demo/" + paymentId + "/%"))
        .containsExactly(action);
  }

  @Test
  void aLaterStateIsToldAfterTheEarlierOneHoweverThatEnds() {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.success())) {
      merchant.answersNext(ERROR, ERROR);
      client.create("ORDER", "SUCCESS", merchant.url("/cb")).required();
      client.change("ORDER", "REFUNDING").required();
      client.change("ORDER", "REFUNDED").required();
      assertThat(client.payment("ORDER"))
          .containsEntry("toldStatus", "REFUNDED")
          .containsEntry("notificationStatus", "PENDING");
      client.await("ORDER", "SUCCESS");
      assertThat(statuses(merchant)).containsExactly("SUCCESS", "SUCCESS", "SUCCESS", "REFUNDED");
    }
  }

  @Test
  void aLaterStateIsToldOnceTheEarlierOneIsGivenUp() {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.success())) {
      merchant.answersNext(Behaviour.text(410, "gone"));
      client.create("GONE", "SUCCESS", merchant.url("/cb")).required();
      client.change("GONE", "REFUNDED").required();
      client.await("GONE", "SUCCESS");
      assertThat(statuses(merchant)).containsExactly("SUCCESS", "REFUNDED");
    }
  }

  private static List<String> statuses(HostileMerchant merchant) {
    List<String> statuses = new ArrayList<>();
    merchant
        .received()
        .forEach(call -> statuses.add(JSONObject.parseObject(call.body()).getString("status")));
    return statuses;
  }

  @Test
  void jsonIsTakenAsFormsAre() {
    String json =
        """
        {"paymentId":"JSON1","orderNo":"O-JSON1","amount":0.01,"status":"PROCESSING",
         "callbackUrl":"http://127.0.0.1:8080/cb"}""";
    Answer first = client.client().post("/api/payment/notification", json).required();
    assertThat(client.client().post("/api/payment/notification", json)).isEqualTo(first);
    assertThat(
            client.client().post("/api/payment/notification", json.replace("0.01", "0.02")).code())
        .isEqualTo("E0191");
    String status = "{\"paymentId\":\"JSON1\",\"status\":\"TIMEOUT\"}";
    Answer changed = send("PUT", "status", status).required();
    assertThat(send("PUT", "status", status)).isEqualTo(changed);
    assertThat(send("PUT", "status", status.replace("TIMEOUT", "REFUNDED")).code())
        .isEqualTo("E0192");
    send("POST", "abandon/JSON1", "{\"reason\":\"a test\"}").required();
  }

  private static Answer send(String method, String path, String json) {
    return client
        .client()
        .send(
            method,
            "/api/payment/" + path,
            "application/json",
            json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aFieldThatIsWrongIsNamedInAFormToo() {
    for (String wrong :
        List.of(
            "amount=abc", "amount=0", "status=PAID", "paymentId=a%20b", "orderNo=", "amount=1")) {
      String field = wrong.split("=", 2)[0];
      String form =
          "paymentId=W1&orderNo=O1&amount=5&status=SUCCESS&callbackUrl=http://127.0.0.1:8080/";
      String damaged =
          wrong.equals("amount=1") ? form + "&" + wrong : form.replaceAll(field + "=[^&]*", wrong);
      Answer refused = client.form("POST", "notification", damaged);
      assertThat(refused.httpStatus()).as(damaged).isEqualTo(400);
      assertThat(refused.json().getString("info")).as(damaged).contains(field);
    }
    assertThat(client.get("notification/W1").httpStatus()).isEqualTo(404);
  }

  @Test
  void aClientSeesAndTouchesOnlyItsOwnPayments() {
    client.create("MINE", "PROCESSING", "http://127.0.0.1:8080/").required();
    var other = new PaymentClient(service.client(OtherClients.keyOf("s02", "c02")));
    for (Answer refused :
        List.of(
            other.get("notification/MINE"),
            other.get("notifications/order/O-MINE"),
            other.retry("MINE"),
            other.abandon("MINE"),
            other.change("MINE", "SUCCESS"))) {
      assertThat(refused.code()).isEqualTo("E0190");
    }
    other.create("MINE", "FAILED", "http://127.0.0.1:1/").code();
    assertThat(client.payment("MINE").getString("status")).isEqualTo("PROCESSING");
    var stranger = new PaymentClient(service.client("guessed"));
    assertThat(stranger.get("notification/MINE").httpStatus()).isEqualTo(401);
    assertThat(stranger.get("notifications/failed").httpStatus()).isEqualTo(401);
    stranger.get("health").required();
    stranger.get("status/enum").required();
    stranger.get("notification/status/enum").required();
  }

  @Test
  void aUrlThatMayNotBeCalledIsRefused() {
    Answer refused = client.create("URL1", "SUCCESS", "http://169.254.169.254/latest");
    assertThat(refused.code()).isEqualTo("E0111");
    assertThat(client.get("notification/URL1").code()).isEqualTo("E0190");
  }
}
