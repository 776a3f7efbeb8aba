package site.dopplerxd.infrastructure.callback.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import okhttp3.Headers;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final String NOW = "Fri, 20 Nov 2026 12:00:00 GMT";

  @Test
  void secondsAreSeconds() {
    assertThat(RetryAfter.of(answer(429, "120"))).contains(Duration.ofMinutes(2));
    assertThat(RetryAfter.of(answer(503, "0"))).contains(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"100000000", "99999999999999999999", "1000000000000000000000000000000"})
  void moreSecondsThanAnyCapAreStillAWish(String seconds) {
    assertThat(RetryAfter.of(answer(429, seconds)).orElseThrow())
        .isGreaterThan(Duration.ofDays(365));
  }

  @Test
  void aDateIsMeasuredOnTheMerchantsOwnClock() {
    assertThat(RetryAfter.of(answer(503, "Fri, 20 Nov 2026 12:00:30 GMT")))
        .contains(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5", "soon", "Fri, 20 Nov 2026 11:59:59 GMT", "１２"})
  void anythingElseIsNoWish(String value) {
    assertThat(RetryAfter.of(answer(429, value))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 301, 400, 408, 500})
  void otherAnswersExpressNoWish(int status) {
    assertThat(RetryAfter.of(answer(status, "120"))).isEmpty();
  }

  private static Response answer(int status, String retryAfter) {
    return new Response.Builder()
        .request(new Request.Builder().url("http://shop.example/").build())
        .protocol(Protocol.HTTP_1_1)
        .code(status)
        .message("")
        .headers(
            new Headers.Builder()
                .add("Date", NOW)
                .addUnsafeNonAscii("Retry-After", retryAfter)
                .build())
        .build();
  }
}
