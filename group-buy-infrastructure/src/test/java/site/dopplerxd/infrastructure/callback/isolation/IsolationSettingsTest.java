package site.dopplerxd.infrastructure.callback.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IsolationSettingsTest {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofHours(1);

  @Test
  void theBoundsThemselvesAreAllowed() {
    assertThat(new IsolationSettings(1, 1, 1, SHORTEST).breakerWait()).isEqualTo(SHORTEST);
    assertThat(new IsolationSettings(4096, 1000, 100, LONGEST).breakerWait()).isEqualTo(LONGEST);
  }

  @Test
  void whatIsBeyondABoundIsRefusedByItsKey() {
    refused("max-per-host must be 1 to 4096, was 0", 0, 1, 1, SHORTEST);
    refused("max-per-host must be 1 to 4096, was 4097", 4097, 1, 1, SHORTEST);
    refused("breaker-calls must be 1 to 1000, was 0", 1, 0, 1, SHORTEST);
    refused("breaker-calls must be 1 to 1000, was 1001", 1, 1001, 1, SHORTEST);
    refused("breaker-failure-percent must be 1 to 100, was 0", 1, 1, 0, SHORTEST);
    refused("breaker-failure-percent must be 1 to 100, was 101", 1, 1, 101, SHORTEST);
    refused("breaker-wait must be 100 ms to 1 h, was PT0.099S", 1, 1, 1, SHORTEST.minusMillis(1));
    refused("breaker-wait must be 100 ms to 1 h, was PT1H0.001S", 1, 1, 1, LONGEST.plusMillis(1));
  }

  private static void refused(String why, int perHost, int calls, int percent, Duration wait) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IsolationSettings(perHost, calls, percent, wait))
        .withMessage("group-buy.notify.isolation." + why);
  }
}
