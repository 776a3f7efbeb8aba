package site.dopplerxd.domain.alert.service;

import java.time.Duration;
import java.time.Instant;

/**
 * Now, twice: for people to read, and for measuring spans, which a clock that is set must not
 * change.
 */
record Moment(Instant instant, long nanos) {
  boolean isAtLeast(Duration span, Moment after) {
    return nanos - after.nanos >= span.toNanos();
  }
}
