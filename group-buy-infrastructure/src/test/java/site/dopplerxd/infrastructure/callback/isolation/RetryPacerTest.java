package site.dopplerxd.infrastructure.callback.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPacerTest {
  private static final long NOW = Long.MAX_VALUE - 1_000;

  private final RetryPacer queue = new RetryPacer(4, NOW);

  @Test
  void turnsComeOneAfterTheOtherAtThePaceOfTheCalls() {
    queue.took(Duration.ofMillis(400));
    assertTurns(100, 200, 300);
  }

  @Test
  void beforeAnyCallHasEndedOneIsTakenToLastASecond() {
    assertTurns(250, 500);
  }

  @Test
  void thePaceFollowsTheLatestCallsSlowly() {
    queue.took(Duration.ofMillis(400));
    queue.took(Duration.ofMillis(1200));
    assertTurns(125);
    queue.took(Duration.ofMillis(100));
    assertThat(queue.enqueue(NOW)).isEqualTo(Duration.ofNanos(125_000_000 + 112_500_000));
  }

  @Test
  void aTurnIsNeitherAtOnceNorBeyondHalfAMinute() {
    queue.took(Duration.ofMillis(4));
    assertTurns(50, 51);
    queue.took(Duration.ofHours(1));
    assertTurns(30_000, 30_000);
  }

  @Test
  void timeThatPassesBringsTheTurnsNearer() {
    queue.took(Duration.ofMillis(400));
    assertTurns(100);
    long later = NOW + Duration.ofMillis(60).toNanos();
    assertThat(queue.enqueue(later)).isEqualTo(Duration.ofMillis(140));
  }

  private void assertTurns(long... millis) {
    for (long expected : millis) {
      assertThat(queue.enqueue(NOW)).isEqualTo(Duration.ofMillis(expected));
    }
  }
}
