package site.dopplerxd.trigger.http.operator.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import site.dopplerxd.domain.payment.model.ManualReason;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentOutcome;
import site.dopplerxd.domain.testing.InMemoryPaymentCallbacks;
import site.dopplerxd.domain.testing.PaymentExamples;
import site.dopplerxd.trigger.http.operator.OperatorHttpTest;
import tools.jackson.databind.JsonNode;

/** What operators see and do about payments. */
class PaymentOperatorTest extends OperatorHttpTest {
  private static final String PAYMENTS = "/api/v1/gbm/payment_callbacks";
  private static final String SETTINGS = "/api/v1/gbm/clients/demo/payment_providers";
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  @Autowired private InMemoryPaymentCallbacks callbacks;

  private long manual() {
    PaymentCallback stored =
        callbacks
            .addLeased(
                PaymentExamples.arrived(PaymentExamples.paid(fresh("trade"), fresh("t"))),
                PaymentExamples.LEASE)
            .orElseThrow();
    callbacks.record(
        stored,
        stored.after(
            new PaymentOutcome.NeedsPerson(ManualReason.SECOND_PAYMENT, "paid by t"), () -> 0));
    return stored.id();
  }

  @Test
  void whatWaitsForAPersonIsFound() {
    long id = manual();
    JsonNode page = data(view(PAYMENTS + "?status=MANUAL&provider=wechatpay&limit=1"));
    JsonNode found = page.get("paymentCallbacks").get(0);
    assertThat(found.get("id").asLong()).isEqualTo(id);
    assertThat(found.get("manualReason").asString()).isEqualTo("SECOND_PAYMENT");
    assertThat(found.get("refundDue").asBoolean()).isTrue();
    JsonNode one = data(view(PAYMENTS + "/" + id));
    assertThat(one.get("paymentCallback").get("amount").decimalValue()).isEqualByComparingTo("90");
    assertThat(one.get("history").isArray()).isTrue();
  }

  @Test
  void aSearchThatMakesNoSenseIsRefusedByName() {
    assertRefused(view(PAYMENTS + "?status=LOST"), 400, "0002", "status=LOST");
    assertRefused(view(PAYMENTS + "?provider=paypal"), 400, "0002", "provider=paypal");
    assertRefused(view(PAYMENTS + "?limit=201"), 400, "0002", "limit must be");
    assertRefused(view(PAYMENTS + "/999999"), 404, "E0181", "id=999999");
  }

  @Test
  void aPersonResolvesWhatWaitsOnce() {
    String path = PAYMENTS + "/" + manual() + "/resolve";
    Map<String, Object> body = command("resolution", "REFUNDED_OUTSIDE");
    assertThat(data(operate(path, body)).get("status").asString()).isEqualTo("RESOLVED");
    assertThat(data(operate(path, body)).get("status").asString()).isEqualTo("RESOLVED");
    assertRefused(operate(path, command("resolution", "OTHER")), 409, "E0182", "status=RESOLVED");
    assertRefused(operate(path, command("resolution", "x")), 400, "0002", "resolution");
  }

  @Test
  void whatWasSaidAboutAPaymentIsInTheAuditOfThoseWhoMayAct() {
    long id = manual();
    String audit = AUDIT + "?objectKind=payment&objectId=" + id;
    Map<String, Object> body = command("resolution", "OTHER");
    body.put("reason", "as 4200002025 was given back");
    data(operate(PAYMENTS + "/" + id + "/resolve", body));
    assertThat(view(audit).body())
        .contains("payment_resolve", "RESOLVED")
        .doesNotContain("4200002025", "paid by t");
    var whole = send(to(audit).header("Authorization", basic("finance", "demo-finance")).GET());
    assertThat(whole.body()).contains("as 4200002025 was given back", "paid by t");
  }

  @Test
  void aPersonHasItTriedAgain() {
    long id = manual();
    JsonNode retried = data(operate(PAYMENTS + "/" + id + "/retry", command()));
    assertThat(retried.get("status").asString()).isEqualTo("RECEIVED");
  }

  @Test
  void viewersMayNotChangeAnything() {
    var answer =
        post(
            PAYMENTS + "/" + manual() + "/retry",
            command(),
            "Authorization",
            basic("viewer", "demo-viewer"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(send(withoutKey(PAYMENTS).GET()).statusCode()).isEqualTo(401);
  }

  @Test
  void aTextThatCannotBeAClientsIdIsNotFoundOnEveryPathOfPayments() {
    String bill =
        "/api/v1/gbm/payments/bills/alipay/not%20here?day=2026-01-31&reason=r&requestId=x";
    var answer =
        post(
            bill,
            BodyPublishers.ofString("x"),
            "text/csv",
            "Authorization",
            basic("finance", "demo-finance"));
    assertRefused(answer, 404, "E0130", "clientId=not here");
    assertRefused(
        view("/api/v1/gbm/clients/not%20here/payment_providers"), 404, "E0130", "not here");
  }

  private HttpResponse<String> put(String path, Map<String, Object> body) {
    return send(
        to(path)
            .header("Authorization", basic("operator", "demo-operator"))
            .header("Accept-Language", "en")
            .header("Content-Type", JSON)
            .PUT(BodyPublishers.ofString(text(body))));
  }

  @Test
  void settingsAreKeptAndNeverShown() {
    Map<String, Object> body = command("version", 0);
    body.put("mchid", "1900000109");
    body.put("appids", List.of("wx01"));
    body.put("apiV3Key", KEY);
    body.put("publicKeys", List.of(Map.of("id", "PUB_KEY_ID_1", "key", "base64\nlines")));
    JsonNode kept = data(put(SETTINGS + "/wechatpay", body));
    assertThat(kept.get("account").asString()).isEqualTo("1900000109");
    assertThat(kept.get("path").asString()).isEqualTo("/api/v1/gbm/payment/wechatpay/demo");
    String shown = view(SETTINGS).body() + view(AUDIT).body();
    assertThat(shown).contains("1900000109").doesNotContain(KEY).doesNotContain("base64");
    assertRefused(
        put(SETTINGS + "/wechatpay", withRequest(body, fresh("r"))), 409, "E0184", "demo/wech");
    Map<String, Object> gone = command("version", 1);
    assertThat(data(operate(SETTINGS + "/wechatpay/delete", gone)).get("providerSettings"))
        .isEmpty();
    assertRefused(
        operate(SETTINGS + "/wechatpay/delete", command("version", 1)), 404, "E0185", "demo");
  }

  private Map<String, Object> wechatPay(long version) {
    Map<String, Object> body = command("version", version);
    body.put("mchid", "1900000109");
    body.put("appids", List.of("wx01", "wx02"));
    body.put("apiV3Key", KEY);
    body.put("publicKeys", List.of(Map.of("id", "PUB_KEY_ID_1", "key", "base64")));
    return body;
  }

  private static Map<String, Object> with(Map<String, Object> body, String name, Object value) {
    body.put(name, value);
    return body;
  }

  @Test
  void aChangeLeavesTheFieldOfTheTradeNumberAndSubMerchantsThatItDoesNotName() {
    String path = SETTINGS + "/wechatpay";
    Map<String, Object> first = with(wechatPay(0), "tradeNumberFrom", "ATTACH");
    put(path, with(first, "subMchids", List.of("1900000201")));
    assertThat(data(put(path, wechatPay(1))).get("tradeNumberFrom").asString()).isEqualTo("ATTACH");
    JsonNode shown = data(view(SETTINGS)).get("providerSettings").get(0);
    assertThat(shown.get("tradeNumberFrom").asString()).isEqualTo("ATTACH");
    assertThat(shown.get("appids").toString()).isEqualTo("[\"wx01\",\"wx02\"]");
    assertThat(shown.get("subMchids").toString()).isEqualTo("[\"1900000201\"]");
    assertThat(shown.get("sellerIds")).isEmpty();
    assertRefused(put(path, wechatPay(1)), 409, "E0184", "demo/wechatpay");
    Map<String, Object> all = with(wechatPay(2), "tradeNumberFrom", "OUT_TRADE_NO");
    JsonNode named = data(put(path, with(all, "subMchids", List.of())));
    assertThat(named.get("tradeNumberFrom").asString()).isEqualTo("OUT_TRADE_NO");
    assertThat(named.get("subMchids")).isEmpty();
    operate(path + "/delete", command("version", 3));
  }

  @Test
  void newSettingsThatDoNotNameTheFieldOfTheTradeNumberTakeTheProvidersOwn() {
    Map<String, Object> body = command("version", 0);
    body.put("appId", "2026");
    body.put("sellerIds", List.of("2088"));
    body.put("alipayPublicKeys", List.of("base64"));
    JsonNode kept = data(put(SETTINGS + "/alipay", body));
    assertThat(kept.get("tradeNumberFrom").asString()).isEqualTo("OUT_TRADE_NO");
    assertThat(kept.get("sellerIds").get(0).asString()).isEqualTo("2088");
    operate(SETTINGS + "/alipay/delete", command("version", 1));
  }

  private static Map<String, Object> withRequest(Map<String, Object> body, String requestId) {
    body.put("requestId", requestId);
    return body;
  }

  @Test
  void settingsThatCannotBeRightAreRefusedByNameWithoutTheirValue() {
    Map<String, Object> body = command("version", 0);
    body.put("mchid", "1900000109");
    body.put("apiV3Key", "too short a secret");
    HttpResponse<String> answer = put(SETTINGS + "/wechatpay", body);
    assertRefused(answer, 400, "0002", "apiV3Key must have 32 bytes");
    assertThat(answer.body()).doesNotContain("too short a secret");
    assertRefused(put(SETTINGS + "/paypal", body), 400, "0002", "provider=paypal");
    assertRefused(
        put("/api/v1/gbm/clients/not-here/payment_providers/alipay", command("version", 0)),
        404,
        "E0130",
        "not-here");
  }
}
