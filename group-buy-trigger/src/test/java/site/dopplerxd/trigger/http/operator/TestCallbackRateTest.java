package site.dopplerxd.trigger.http.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** In a service of its own, for it uses up what all operators have together. */
@TestPropertySource(
    properties = {"group-buy.http.rate-limit.per-second=1", "group-buy.http.rate-limit.burst=3"})
class TestCallbackRateTest extends OperatorHttpTest {

  @Test
  void whoTestsTooOftenIsToldWhenToComeAgain() {
    HttpResponse<String> answer = operate(TEST, command("url", URL));
    for (int i = 0; i < 30 && answer.statusCode() == 200; i++) {
      answer = operate(TEST, command("url", URL));
    }
    assertRefused(answer, 429, "0006", "10/min, 30/min");
    assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElse("")))
        .isBetween(1, 60);
  }
}
