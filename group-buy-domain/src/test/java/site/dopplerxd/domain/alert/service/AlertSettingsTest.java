package site.dopplerxd.domain.alert.service;

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

  private static void refused(
      String key, Duration oldestDue, Duration breakerOpen, Duration window, int perMinute) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AlertSettings(oldestDue, breakerOpen, window, perMinute))
        .withMessageStartingWith(key + " must be");
  }
}
