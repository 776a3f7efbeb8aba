package site.dopplerxd.domain.notify.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import lombok.RequiredArgsConstructor;

/**
 * How long tasks wait after a local failure: as long as the failures have lasted, so that they come
 * back half as often each time, but neither at once nor long after the failures ended. Any call
 * that could be made ends it. Thread-safe.
 */
@RequiredArgsConstructor
final class LocalFailureBackoff {
  static final Duration SHORTEST = Duration.ofSeconds(15);
  static final Duration LONGEST = Duration.ofMinutes(2);

  /** Up to a fifth more, so that those who met it together do not come back together. */
  private static final double JITTER = 0.2;

  private final LongSupplier nanoTime;
  private boolean present;
  private long sinceNanos;

  /** One more failure; how long before its task is due again. */
  synchronized Duration next() {
    long now = nanoTime.getAsLong();
    if (!present) {
      present = true;
      sinceNanos = now;
    }
    long lasted = Math.max(SHORTEST.toNanos(), now - sinceNanos);
    double longer = 1 + JITTER * ThreadLocalRandom.current().nextDouble();
    return Duration.ofNanos((long) (Math.min(LONGEST.toNanos(), lasted) * longer));
  }

  /** A call could be made. */
  synchronized void reset() {
    present = false;
  }
}
