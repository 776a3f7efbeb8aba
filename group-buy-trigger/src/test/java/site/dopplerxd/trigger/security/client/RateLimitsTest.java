package site.dopplerxd.trigger.security.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private final AtomicLong nanos = new AtomicLong();
  private final RateLimits limits = new RateLimits(new RateLimitProperties(2, 3), nanos::get);

  @Test
  void aBurstIsGrantedAndThenWhatComesPerSecond() {
    assertGranted(3, "anna");
    assertThat(limits.waitOf("anna")).isEqualTo(Duration.ofMillis(500));
    nanos.addAndGet(Duration.ofMillis(500).toNanos());
    assertGranted(1, "anna");
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    assertGranted(3, "anna");
  }

  @Test
  void aRefusedRequestCostsNothing() {
    assertGranted(3, "anna");
    IntStream.range(0, 100).forEach(i -> limits.waitOf("anna"));
    assertThat(limits.waitOf("anna")).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void lookingTakesNothing() {
    assertThat(limits.waitWithoutTaking("anna")).isZero();
    assertThat(limits.clients()).isZero();
    limits.waitOf("anna");
    assertThat(limits.waitWithoutTaking("anna")).isZero();
    limits.waitOf("anna");
    limits.waitOf("anna");
    assertThat(limits.waitWithoutTaking("anna")).isEqualTo(Duration.ofMillis(500));
    assertThat(limits.waitOf("anna")).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void oneClientTakesNothingFromAnother() {
    assertGranted(3, "anna");
    assertGranted(3, "bert");
  }

  @Test
  void withoutABurstItIsASecondsWorth() {
    assertThat(new RateLimitProperties(7, null).burstOrDefault()).isEqualTo(7);
  }

  @Test
  void noMoreClientsAreRememberedThanThereIsRoomFor() {
    IntStream.range(0, 3 * RateLimits.MOST_CLIENTS).forEach(i -> limits.waitOf("client-" + i));
    assertThat(limits.clients()).isLessThanOrEqualTo(RateLimits.MOST_CLIENTS);
    nanos.addAndGet(Duration.ofSeconds(3).toNanos());
    assertThat(limits.clients()).isZero();
  }

  @Test
  void concurrentRequestsGetNoMoreThanTheBurst() {
    long granted =
        IntStream.range(0, 10_000).parallel().filter(i -> limits.waitOf("anna").isZero()).count();
    assertThat(granted).isEqualTo(3);
  }

  private void assertGranted(int requests, String client) {
    for (int i = 0; i < requests; i++) {
      assertThat(limits.waitOf(client)).isZero();
    }
    assertThat(limits.waitOf(client)).isPositive();
  }
}
