package site.dopplerxd.trigger.http.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import site.dopplerxd.domain.testing.InMemoryPaymentCallbacks;
import site.dopplerxd.domain.testing.Soon;
import site.dopplerxd.trigger.HttpTest;
import site.dopplerxd.trigger.fake.FakePayments;

class PaymentCallbackControllerTest extends HttpTest {
  private static final String PAYMENT = "/api/v1/gbm/payment/";

  /** What Alipay is known to send; it is no media type. */
  private static final String ALIPAY_TYPE =
      "application/x-www-form-urlencoded; text/html; charset=utf-8";

  @Autowired private InMemoryPaymentCallbacks callbacks;

  @AfterEach
  void databaseIsBack() {
    callbacks.failWith(null);
  }

  private HttpResponse<String> send(String path, String type, String body, String... headers) {
    var request = withoutKey(PAYMENT + path).POST(BodyPublishers.ofString(body));
    request.header("Content-Type", type);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  private HttpResponse<String> wechat(String client, String body, String... headers) {
    return send("wechatpay/" + client, JSON, body, headers);
  }

  private HttpResponse<String> alipay(String client, String body) {
    return send("alipay/" + client, ALIPAY_TYPE, body);
  }

  private String lockedTradeNo() {
    Map<String, Object> body = lockBody();
    assertThat(post(LOCK, body).body()).contains("\"0000\"");
    return (String) body.get("outTradeNo");
  }

  private boolean isPaid(String outTradeNo) {
    return trades.places().stream()
        .filter(place -> place.purchase().outTradeNo().value().equals(outTradeNo))
        .anyMatch(place -> place.isPaid());
  }

  @Test
  void wechatPayIsAnsweredWithNoContentAndThePlaceIsPaid() {
    String outTradeNo = lockedTradeNo();
    HttpResponse<String> answer =
        wechat("demo", FakePayments.GOOD + outTradeNo, "Wechatpay-Signature", "x");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    Soon.until(() -> isPaid(outTradeNo));
  }

  @Test
  void alipayIsAnsweredWithSevenBytesThoughItsContentTypeIsNone() {
    String outTradeNo = lockedTradeNo();
    HttpResponse<String> answer = alipay("demo", "sign=" + outTradeNo);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("success");
    Soon.until(() -> isPaid(outTradeNo));
  }

  @Test
  void theSameAgainIsAnsweredTheSame() {
    String body = "sign=" + lockedTradeNo();
    assertThat(alipay("demo", body).body()).isEqualTo("success");
    int stored = callbacks.all().size();
    assertThat(alipay("demo", body).body()).isEqualTo("success");
    assertThat(callbacks.all()).hasSize(stored);
  }

  @Test
  void aQueryIsNotLookedAt() {
    String body = "sign=" + lockedTradeNo();
    assertThat(send("alipay/demo?shop=7&sign=9", ALIPAY_TYPE, body).body()).isEqualTo("success");
  }

  @Test
  void signedMessagesAreAnsweredWithNoContent() {
    String body = FakePayments.GOOD + lockedTradeNo();
    assertThat(send("signed/demo", JSON, body, "webhook-signature", "x").statusCode())
        .isEqualTo(204);
  }

  @Test
  void aBadSignatureIsAnsweredInTheWordsOfTheProvider() {
    HttpResponse<String> wechat = wechat("demo", "bad");
    assertThat(wechat.statusCode()).isEqualTo(401);
    assertThat(wechat.body()).isEqualTo("{\"code\":\"FAIL\",\"message\":\"signature\"}");
    HttpResponse<String> alipay = alipay("demo", "bad");
    assertThat(alipay.statusCode()).isEqualTo(401);
    assertThat(alipay.body()).isEqualTo("fail");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stranger", "DEMO", "%E6%8B%BC", "x-that-is-much-longer-than-any-client"})
  void anUnknownClientIsAnsweredAsABadSignature(String client) {
    HttpResponse<String> answer = wechat(client, "good x", "Wechatpay-Signature", "x");
    HttpResponse<String> bad = wechat("demo", "bad");
    assertThat(answer.statusCode()).isEqualTo(bad.statusCode());
    assertThat(answer.body()).isEqualTo(bad.body());
    assertThat(answer.headers().map().keySet()).isEqualTo(bad.headers().map().keySet());
  }

  @Test
  void whatCannotBeStoredIsToBeSentAgain() {
    callbacks.failWith(new IllegalStateException("away"));
    HttpResponse<String> wechat = wechat("demo", "good 1", "Wechatpay-Signature", "x");
    assertThat(wechat.statusCode()).isEqualTo(503);
    assertThat(wechat.body()).isEqualTo("{\"code\":\"FAIL\",\"message\":\"busy\"}");
    HttpResponse<String> alipay = alipay("demo", "sign=1");
    assertThat(alipay.statusCode()).isEqualTo(503);
    assertThat(alipay.body()).isEqualTo("fail");
  }

  @Test
  void aBodyOfMoreThan64KilobytesIsRefused() {
    assertThat(wechat("demo", "x".repeat(65_537)).statusCode()).isEqualTo(413);
    var chunked =
        withoutKey(PAYMENT + "alipay/demo")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[100_000])));
    HttpResponse<String> answer = send(chunked);
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).isEqualTo("fail");
  }

  @Test
  void bytesThatAreNotUtf8AreTakenAsTheyAre() {
    var request =
        withoutKey(PAYMENT + "alipay/demo")
            .header("Content-Type", "application/x-www-form-urlencoded; text/html; charset=GBK")
            .POST(BodyPublishers.ofByteArray(new byte[] {(byte) 0xff, 0, (byte) 0xc6}));
    assertThat(send(request).body()).isEqualTo("fail");
  }

  @Test
  void otherProvidersAndMethodsDoNotExist() {
    assertThat(send("paypal/demo", JSON, "{}").statusCode()).isEqualTo(404);
    assertThat(send("api/demo", JSON, "{}").statusCode()).isEqualTo(404);
    assertThat(send(withoutKey(PAYMENT + "wechatpay/demo").GET()).statusCode()).isEqualTo(405);
  }
}
