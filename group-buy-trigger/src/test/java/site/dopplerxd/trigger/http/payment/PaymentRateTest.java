package site.dopplerxd.trigger.http.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import site.dopplerxd.trigger.HttpTest;

@TestPropertySource(
    properties = {
      // A sender has the address that the test names.
      "server.forward-headers-strategy=native",
      "group-buy.payment.rate-limit.per-second=1",
      "group-buy.payment.rate-limit.burst=10",
      "group-buy.payment.rate-limit.refused-per-second=1"
    })
class PaymentRateTest extends HttpTest {
  private HttpResponse<String> post(String path, String sender, String body) {
    return send(
        withoutKey("/api/v1/gbm/payment/" + path)
            .POST(BodyPublishers.ofString(body))
            .header("X-Forwarded-For", sender));
  }

  private int junk(String path, String sender) {
    return post(path, sender, "bad").statusCode();
  }

  private int genuine(String path, String sender) {
    return post(path, sender, "sign=rate-1").statusCode();
  }

  @Test
  void whatIsRefusedTooOftenIsLookedAtNoMoreAndTakesNothingFromOtherSenders() {
    List<Integer> statuses =
        IntStream.range(0, 30).mapToObj(i -> junk("wechatpay/demo", "203.0.113.1")).toList();
    assertThat(statuses).contains(401, 429).containsOnly(401, 429);
    assertThat(genuine("wechatpay/demo", "203.0.113.2")).isEqualTo(204);
    assertThat(genuine("signed/demo", "203.0.113.1")).as("another path").isEqualTo(204);
  }

  @Test
  void aSenderOfJunkGainsNothingByOtherClientIds() {
    assertThat(
            IntStream.range(0, 1000)
                .map(i -> junk("wechatpay/client-" + i, "203.0.113.3"))
                .anyMatch(status -> status == 429))
        .isTrue();
    assertThat(junk("wechatpay/client-0", "203.0.113.4")).isEqualTo(401);
  }

  @Test
  void whatComesTooOftenOnOnePathIsRefusedThoughItIsGenuine() {
    List<Integer> statuses =
        IntStream.range(0, 60)
            .mapToObj(i -> genuine("alipay/demo", "203.0.113." + (10 + i)))
            .toList();
    assertThat(statuses).contains(429).doesNotContain(401);
  }
}
