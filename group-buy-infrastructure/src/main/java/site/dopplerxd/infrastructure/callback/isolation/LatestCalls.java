package site.dopplerxd.infrastructure.callback.isolation;

import java.time.Duration;
import java.util.Arrays;

/**
 * How long a host's latest calls took, and how many of them failed. Small, as there is one for each
 * of many hosts. Not thread-safe.
 */
final class LatestCalls {
  static final int KEPT = Integer.SIZE;

  private final int[] millis = new int[KEPT];
  private int failures; // one bit for each call
  private long made;

  void add(Duration took, boolean acknowledged) {
    int at = (int) (made++ % KEPT);
    millis[at] = (int) Math.min(took.toMillis(), Integer.MAX_VALUE);
    failures = acknowledged ? failures & ~(1 << at) : failures | 1 << at;
  }

  /** How many of them are kept. */
  int count() {
    return (int) Math.min(made, KEPT);
  }

  int failed() {
    return Integer.bitCount(failures);
  }

  /** The lower of two in the middle; zero without a call. */
  Duration median() {
    int[] sorted = sorted();
    return sorted.length == 0 ? Duration.ZERO : Duration.ofMillis(sorted[(sorted.length - 1) / 2]);
  }

  /** Zero without a call. */
  Duration slowest() {
    int[] sorted = sorted();
    return sorted.length == 0 ? Duration.ZERO : Duration.ofMillis(sorted[sorted.length - 1]);
  }

  private int[] sorted() {
    int[] kept = Arrays.copyOf(millis, count());
    Arrays.sort(kept);
    return kept;
  }
}
