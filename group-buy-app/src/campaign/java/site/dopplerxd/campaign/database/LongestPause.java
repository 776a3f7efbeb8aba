package site.dopplerxd.campaign.database;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Watches a counter, and knows the longest time for which it stood still. */
final class LongestPause {
  private static final long LOOK_EVERY_MILLIS = 50;

  private final LongSupplier counter;
  private final Thread watch;
  private volatile boolean ended;
  private long longestNanos;

  /** Starts at once. */
  LongestPause(LongSupplier counter) {
    this.counter = counter;
    this.watch = new Thread(this::watch, "longest-pause");
    watch.setDaemon(true);
    watch.start();
  }

  private void watch() {
    long count = counter.getAsLong();
    long since = System.nanoTime();
    while (!ended) {
      long now = counter.getAsLong();
      if (now != count) {
        count = now;
        since = System.nanoTime();
      }
      longestNanos = Math.max(longestNanos, System.nanoTime() - since);
      try {
        Thread.sleep(LOOK_EVERY_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  Duration end() throws InterruptedException {
    ended = true;
    watch.join();
    return Duration.ofNanos(longestNanos);
  }
}
