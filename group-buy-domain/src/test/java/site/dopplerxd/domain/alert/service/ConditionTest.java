package site.dopplerxd.domain.alert.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.alert.model.AlertCause;

class ConditionTest {
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final Condition condition = new Condition(new AlertCause.DeliveryBehind(), WINDOW);

  @Test
  void itIsForgottenWhenItIsOverWasToldSoAndItsWindowHasPassed() {
    assertThat(condition.isForgotten(at(0))).isTrue();
    condition.holds(Instant.EPOCH, "behind");
    assertThat(condition.isForgotten(at(0))).isFalse();
    assertThat(condition.news(at(0))).isPresent();
    condition.ended();
    assertThat(condition.isForgotten(at(301))).as("nobody knows that it is over").isFalse();
    assertThat(condition.news(at(1))).isPresent();
    assertThat(condition.isForgotten(at(299))).isFalse();
    assertThat(condition.isForgotten(at(300))).isTrue();
  }

  private static Moment at(long seconds) {
    return new Moment(Instant.EPOCH.plusSeconds(seconds), Duration.ofSeconds(seconds).toNanos());
  }
}
