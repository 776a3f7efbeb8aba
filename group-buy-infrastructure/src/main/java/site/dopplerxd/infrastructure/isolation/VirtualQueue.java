package site.dopplerxd.infrastructure.isolation;

import java.time.Duration;

/**
 * When it would be the turn of a task that finds its host busy, if those that were turned away
 * queued up. They come back one after the other, at the pace at which the host takes them, and not
 * all at once every second. (The idea is the generic cell rate algorithm's, ITU-T I.371: a
 * theoretical arrival time instead of a queue.) Not thread-safe.
 */
final class VirtualQueue {
  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /**
   * The weight of the latest call in the running mean, as in TCP's smoothed round trip (RFC 6298).
   */
  private static final double WEIGHT = 0.125;

  private final int servers;
  private double meanNanos;
  private long lastTurnNanos;

  /**
   * Begins empty.
   *
   * @param servers calls that the host takes at once
   * @param nowNanos on the clock that all later times are of
   */
  VirtualQueue(int servers, long nowNanos) {
    this.servers = servers;
    this.lastTurnNanos = nowNanos;
  }

  /** A call took this long. */
  void took(Duration duration) {
    long nanos = duration.toNanos();
    meanNanos = meanNanos == 0 ? nanos : meanNanos + WEIGHT * (nanos - meanNanos);
  }

  /** Queues up one more; how long until its turn, between 50 ms and 30 s. */
  Duration enqueue(long nowNanos) {
    long earliest = nowNanos + SHORTEST.toNanos();
    long latest = nowNanos + LONGEST.toNanos();
    long turn = lastTurnNanos + (long) (meanNanos / servers);
    lastTurnNanos = turn - earliest < 0 ? earliest : turn - latest > 0 ? latest : turn;
    return Duration.ofNanos(lastTurnNanos - nowNanos);
  }
}
