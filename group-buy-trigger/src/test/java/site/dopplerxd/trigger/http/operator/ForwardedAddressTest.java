package site.dopplerxd.trigger.http.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import site.dopplerxd.trigger.HttpTest;

/** Behind a proxy that takes a prefix away, and sets {@code X-Forwarded-For} itself. */
@TestPropertySource(
    properties = {
      "server.forward-headers-strategy=framework",
      "group-buy.login.wrong-per-minute=2"
    })
class ForwardedAddressTest extends HttpTest {
  private static final String WRONG =
      "Basic "
          + Base64.getEncoder().encodeToString("viewer:wrong".getBytes(StandardCharsets.UTF_8));

  private int statusOf(String address, String forwarded) {
    return send(withoutKey("/api/v1/gbm/notify/nothing")
            .header("Authorization", WRONG)
            .header("X-Forwarded-For", address)
            .header("Forwarded", forwarded))
        .statusCode();
  }

  @Test
  void wrongPasswordsAreCountedForTheAddressOfXForwardedForAlone() {
    assertThat(IntStream.range(0, 4).map(i -> statusOf("203.0.113.7", "for=192.0.2." + i)))
        .containsExactly(401, 401, 429, 429);
    assertThat(statusOf("203.0.113.8", "for=203.0.113.7")).isEqualTo(401);
  }

  @Test
  void theOtherWordsOfForwardedAreIgnoredToo() {
    var answer =
        send(
            withoutKey("/console/clients")
                .header("Accept", "text/html")
                .header("X-Forwarded-Prefix", "/group-buy")
                .header("Forwarded", "host=evil.example;proto=https"));
    assertThat(answer.headers().firstValue("Location").orElse(""))
        .contains("/group-buy/login")
        .doesNotContain("evil", "https");
  }
}
