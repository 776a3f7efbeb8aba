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

  /**
   * To be called once a minute. What could not be written counts the next time: twice, where the
   * database has kept it and its answer was lost.
   */
  public void write() {
    Instant thisMinute = thisMinute();
    write(thisMinute.minus(1, ChronoUnit.MINUTES));
    log.deleteBefore(thisMinute.minus(KEPT), MOST_DELETED);
  }

  /** To be called at the end, after everything that counts: writes the minute that has begun. */
  public void writeLast() {
    write(thisMinute());
  }

  private Instant thisMinute() {
    return clock.instant().truncatedTo(ChronoUnit.MINUTES);
  }

  private void write(Instant minute) {
    MinuteCounts counts = counter.take();
    boolean written = false;
    try {
      log.add(node, minute, counts);
      written = true;
    } finally {
      if (!written) {
        counter.giveBack(counts);
      }
    }
  }
}
