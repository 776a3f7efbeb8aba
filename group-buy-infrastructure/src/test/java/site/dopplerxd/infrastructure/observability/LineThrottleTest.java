package site.dopplerxd.infrastructure.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LineThrottleTest {
  private final AtomicLong nanos = new AtomicLong(-5);
  private final LineThrottle lines = new LineThrottle(nanos::get);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void eachKindHasOneLineAMinuteThatCountsTheOthers() {
    assertThat(lines.next("broker")).hasValue(0);
    for (int i = 0; i < 7; i++) {
      assertThat(lines.next("broker")).isEmpty();
    }
    assertThat(lines.next("proxy")).hasValue(0);
    pass(Duration.ofSeconds(59));
    assertThat(lines.next("broker")).isEmpty();
    pass(Duration.ofSeconds(1));
    assertThat(lines.next("broker")).hasValue(8);
    assertThat(lines.next("broker")).isEmpty();
  }

  @Test
  void theOldestOfTooManyKindsIsForgotten() {
    for (int i = 0; i <= 100; i++) {
      assertThat(lines.next("kind " + i)).hasValue(0);
    }
    assertThat(lines.next("kind 1")).isEmpty();
    assertThat(lines.next("kind 0")).hasValue(0);
  }
}
