package site.dopplerxd.infrastructure.callback.isolation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import lombok.RequiredArgsConstructor;

/**
 * Measures spans and nothing else: a machine whose clock is set does not open or close a breaker.
 */
@RequiredArgsConstructor
final class MonotonicClock extends Clock {
  private final LongSupplier nanoTime;

  @Override
  public Instant instant() {
    return Instant.EPOCH.plusNanos(nanoTime.getAsLong());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
