package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import site.dopplerxd.system.TradeClient.Answer;

/** A client that tells of its payments, in the words of the README of the payment example. */
record PaymentClient(TradeClient client) {
  static final String FORM = "application/x-www-form-urlencoded";
  private static final String API = "/api/payment/";

  Answer form(String method, String path, String form) {
    return client.send(method, API + path, FORM, form.getBytes(StandardCharsets.UTF_8));
  }

  /** As {@code curl -X POST} without a body. */
  Answer post(String path) {
    return client.sendEmpty("POST", API + path);
  }

  Answer get(String path) {
    return client.get(API + path);
  }

  Answer create(String paymentId, String status, String callbackUrl) {
    return form(
        "POST",
        "notification",
        "paymentId=%s&orderNo=O-%s&amount=100.00&status=%s&callbackUrl=%s&paymentMethod=ALIPAY&transactionId=TXN001"
            .formatted(paymentId, paymentId, status, callbackUrl));
  }

  Answer change(String paymentId, String status) {
    return form("PUT", "status", "paymentId=%s&status=%s".formatted(paymentId, status));
  }

  Answer retry(String paymentId) {
    return post("retry/" + paymentId);
  }

  Answer abandon(String paymentId) {
    return form("POST", "abandon/" + paymentId, "reason=商户系统维护，暂停通知");
  }

  JSONObject payment(String paymentId) {
    return get("notification/" + paymentId).required().data();
  }

  void await(String paymentId, String notificationStatus) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(
            () ->
                assertThat(payment(paymentId).getString("notificationStatus"))
                    .isEqualTo(notificationStatus));
  }
}
