package site.dopplerxd.trigger.security.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NotificationLimitsTest {
  private final AtomicLong nanos = new AtomicLong();
  private final NotificationLimits limits =
      new NotificationLimits(new PaymentRateProperties(1000, 2000, 5), nanos::get);

  private boolean isRefused(String path, String sender) {
    boolean looked = limits.waitOf(path, sender).isZero();
    if (looked) {
      limits.refused(path, sender);
    }
    return !looked;
  }

  private boolean isTaken(String path, String sender) {
    return limits.waitOf(path, sender).isZero();
  }

  @Test
  void aSenderWhoseKeyIsWrongAtOneClientReachesTheOthers() {
    IntStream.range(0, 100).forEach(i -> isRefused("/one", "203.0.113.1"));
    assertThat(isTaken("/one", "203.0.113.1")).isFalse();
    assertThat(isTaken("/other", "203.0.113.1")).isTrue();
    assertThat(isTaken("/one", "203.0.113.2")).isTrue();
    nanos.addAndGet(1_000_000_000);
    assertThat(isTaken("/one", "203.0.113.1")).isTrue();
  }

  @Test
  void overAllPathsTenTimesAsManyOfANetworkAreLookedAt() {
    long looked =
        IntStream.range(0, 1000)
            .filter(i -> !isRefused("/client-" + i, "2001:db8:1:2::" + Integer.toHexString(i)))
            .count();
    assertThat(looked).isEqualTo(50);
    assertThat(isTaken("/client-0", "2001:db8:1:3::1")).isTrue();
  }

  @Test
  void whatIsGenuineIsBoundedByItsPathAlone() {
    long taken = IntStream.range(0, 5000).filter(i -> isTaken("/one", "203.0.113.1")).count();
    assertThat(taken).isEqualTo(2000);
    assertThat(isTaken("/other", "203.0.113.1")).isTrue();
  }
}
