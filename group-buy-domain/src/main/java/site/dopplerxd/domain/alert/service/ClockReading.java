package site.dopplerxd.domain.alert.service;

import java.time.Duration;
import java.time.Instant;

/** One moment by two clocks: the time for people, and nanoseconds to measure spans with. */
record ClockReading(Instant instant, long nanos) {
  boolean isAtLeast(Duration span, ClockReading after) {
    return nanos - after.nanos >= span.toNanos();
  }
}
