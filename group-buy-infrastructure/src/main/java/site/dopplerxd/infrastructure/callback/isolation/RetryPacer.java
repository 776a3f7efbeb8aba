package site.dopplerxd.infrastructure.callback.isolation;

import java.time.Duration;

/**
 * When it would be the turn of a task that finds no room, if those that were turned away queued up.
 * They come back one after the other, at the pace at which room comes free, and not all at once
 * every second. (The idea is the generic cell rate algorithm's, ITU-T I.371: a theoretical arrival
 * time instead of a queue.) Thread-safe.
 */
final class RetryPacer {
  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /**
   * The weight of the latest call in the running mean, as in TCP's smoothed round trip (RFC 6298).
   */
  private static final double WEIGHT = 0.125;

  /**
   * How long a call is taken to last before any has ended. Rather too long: after too short a guess
   * tasks would be claimed and given back again and again.
   */
  private static final Duration FIRST_GUESS = Duration.ofSeconds(1);

  private final int servers;
  private double meanNanos = FIRST_GUESS.toNanos();
  private boolean guessed = true;
  private long lastTurnNanos;

  /**
   * Begins empty.
   *
   * @param servers calls that there is room for at once
   * @param nowNanos on the clock that all later times are of
   */
  RetryPacer(int servers, long nowNanos) {
    this.servers = servers;
    this.lastTurnNanos = nowNanos;
  }

  /** A call took this long. */
  synchronized void took(Duration duration) {
    long nanos = duration.toNanos();
    meanNanos = guessed ? nanos : meanNanos + WEIGHT * (nanos - meanNanos);
    guessed = false;
  }

  /** Queues up one more; how long until its turn, between 50 ms and 30 s. */
  synchronized Duration enqueue(long nowNanos) {
    long earliest = nowNanos + SHORTEST.toNanos();
    long latest = nowNanos + LONGEST.toNanos();
    long turn = lastTurnNanos + (long) (meanNanos / servers);
    lastTurnNanos = turn - earliest < 0 ? earliest : turn - latest > 0 ? latest : turn;
    return Duration.ofNanos(lastTurnNanos - nowNanos);
  }
}
