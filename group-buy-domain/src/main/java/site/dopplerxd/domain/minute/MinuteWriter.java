package site.dopplerxd.domain.minute;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import lombok.RequiredArgsConstructor;

/** Writes the minute of this node that has just ended, and forgets what is older than a day. */
@RequiredArgsConstructor
public final class MinuteWriter {
  /** For how long minutes are kept. */
  public static final Duration KEPT = Duration.ofDays(1);

  private static final int MOST_DELETED = 1_000;

  private final String node;
  private final MinuteCounter counter;
  private final MinuteLog log;
  private final Clock clock;

  /** To be called once a minute. What could not be written counts the next time. */
  public void write() {
    Instant thisMinute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    MinuteCounts counts = counter.take();
    boolean written = false;
    try {
      log.add(node, thisMinute.minus(1, ChronoUnit.MINUTES), counts);
      written = true;
    } finally {
      if (!written) {
        counter.giveBack(counts);
      }
    }
    log.deleteBefore(thisMinute.minus(KEPT), MOST_DELETED);
  }
}
