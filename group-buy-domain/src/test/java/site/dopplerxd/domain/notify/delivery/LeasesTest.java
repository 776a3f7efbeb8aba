package site.dopplerxd.domain.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.testing.Concurrently;

class LeasesTest {
  private static final Duration LENGTH = Duration.ofSeconds(30);

  /** Near the end of what a long holds too: {@link System#nanoTime} may wrap around. */
  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MAX_VALUE - 10, Long.MIN_VALUE})
  void aLeaseOutlastsWhatEndsBeforeIt(long start) {
    var nanos = new AtomicLong(start);
    var leases = new Leases("node", LENGTH, Map.of(), nanos::get);
    Lease lease = leases.next();

    assertThat(leases.outlasts(lease, LENGTH.minusNanos(1))).isTrue();
    assertThat(leases.outlasts(lease, LENGTH)).isFalse();
    nanos.addAndGet(Duration.ofSeconds(20).toNanos());
    assertThat(leases.outlasts(lease, Duration.ofSeconds(10).minusNanos(1))).isTrue();
    assertThat(leases.outlasts(lease, Duration.ofSeconds(10))).isFalse();
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    assertThat(leases.outlasts(lease, Duration.ZERO)).isFalse();
  }

  @Test
  void noTwoClaimsHaveTheSameOwner() {
    var leases = new Leases("n".repeat(40), LENGTH, Map.of(), System::nanoTime);
    List<String> owners = Concurrently.map(8, i -> leases.next().owner());
    assertThat(owners)
        .doesNotHaveDuplicates()
        .allMatch(owner -> owner.startsWith("n".repeat(40) + "/") && owner.length() <= 64);
  }
}
