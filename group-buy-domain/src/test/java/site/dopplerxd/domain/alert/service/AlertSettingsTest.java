package site.dopplerxd.domain.alert.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AlertSettingsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void everyBoundIsCheckedByItsName() {
    refused("oldest-due", Duration.ofSeconds(9), MINUTE, MINUTE, 20);
    refused("breaker-open", MINUTE, Duration.ZERO, MINUTE, 20);
    refused("window", MINUTE, MINUTE, Duration.ofDays(2), 20);
    refused("per-minute", MINUTE, MINUTE, MINUTE, 0);
    refused("per-minute", MINUTE, MINUTE, MINUTE, 21);
  }

  @Test
  void theBoundsThemselvesAreAllowed() {
    Duration shortest = Duration.ofSeconds(10);
    Duration longest = Duration.ofDays(1);
    assertThat(new AlertSettings(shortest, longest, shortest, 1).perMinute()).isEqualTo(1);
    assertThat(new AlertSettings(longest, shortest, longest, 20).perMinute()).isEqualTo(20);
  }

  private static void refused(
      String key, Duration oldestDue, Duration breakerOpen, Duration window, int perMinute) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AlertSettings(oldestDue, breakerOpen, window, perMinute))
        .withMessageStartingWith(key + " must be");
  }
}
