package site.dopplerxd.domain.notify.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.types.RateLimitedException;

class SlidingWindowLimitTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final SlidingWindowLimit limit = new SlidingWindowLimit(10, 30, nanos::get);

  @Test
  void eachMayCallTenTimesWithinAnyMinute() {
    take("olivia", 5);
    nanos.addAndGet(Duration.ofSeconds(20).toNanos());
    take("olivia", 5);
    assertRefused("olivia", Duration.ofSeconds(40));
    nanos.addAndGet(Duration.ofSeconds(40).toNanos() - 1);
    assertRefused("olivia", Duration.ofNanos(1));
    nanos.incrementAndGet();
    take("olivia", 5);
    assertRefused("olivia", Duration.ofSeconds(20));
  }

  @Test
  void allTogetherMayCallThirtyTimes() {
    IntStream.range(0, 6).forEach(i -> take("operator" + i, 5));
    assertRefused("another", Duration.ofMinutes(1));
  }

  private void take(String operator, int times) {
    IntStream.range(0, times).forEach(i -> limit.take(new Operator(operator)));
  }

  private void assertRefused(String operator, Duration wait) {
    assertThatThrownBy(() -> limit.take(new Operator(operator)))
        .isInstanceOfSatisfying(
            RateLimitedException.class, refusal -> assertThat(refusal.getWait()).isEqualTo(wait));
  }
}
