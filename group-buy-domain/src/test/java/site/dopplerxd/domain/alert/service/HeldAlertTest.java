package site.dopplerxd.domain.alert.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.alert.model.AlertCause;

class HeldAlertTest {
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final HeldAlert alert = new HeldAlert(AlertCause.DELIVERY_BEHIND, WINDOW);

  @Test
  void itIsForgottenWhenItIsOverWasToldSoAndItsWindowHasPassed() {
    assertThat(alert.isForgotten(at(0))).isTrue();
    alert.holds(Instant.EPOCH, "behind");
    assertThat(alert.isForgotten(at(0))).isFalse();
    assertThat(alert.news(at(0))).isPresent();
    alert.ended();
    assertThat(alert.isForgotten(at(301))).as("its end is not told").isFalse();
    assertThat(alert.news(at(1))).isPresent();
    assertThat(alert.isForgotten(at(299))).isFalse();
    assertThat(alert.isForgotten(at(300))).isTrue();
  }

  private static ClockReading at(long seconds) {
    return new ClockReading(Instant.EPOCH.plusSeconds(seconds), Duration.ofSeconds(seconds).toNanos());
  }
}
