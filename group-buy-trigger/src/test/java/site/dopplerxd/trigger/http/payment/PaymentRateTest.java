package site.dopplerxd.trigger.http.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import site.dopplerxd.trigger.HttpTest;

@TestPropertySource(
    properties = {
      "group-buy.payment.rate-limit.per-second=1",
      "group-buy.payment.rate-limit.burst=3"
    })
class PaymentRateTest extends HttpTest {
  private HttpResponse<String> post(String path) {
    return send(withoutKey("/api/v1/gbm/payment/" + path).POST(BodyPublishers.ofString("bad")));
  }

  @Test
  void whatComesTooOftenOnOnePathIsRefusedAndOtherPathsAreNot() {
    var statuses =
        IntStream.range(0, 30).mapToObj(i -> post("wechatpay/demo").statusCode()).toList();
    assertThat(statuses).contains(401, 429).containsOnly(401, 429);
    assertThat(post("wechatpay/other").statusCode()).isEqualTo(401);
    HttpResponse<String> alipay = post("alipay/demo");
    assertThat(alipay.statusCode()).isEqualTo(401);
  }
}
