package site.dopplerxd.infrastructure.callback.isolation;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * The calls that all hosts together may have under way that are not known to answer, and whose turn
 * it is next when there is room again. Thread-safe.
 */
final class UnprovenHostQuota {
  private final Semaphore room;
  private final RetryPacer pacer;

  UnprovenHostQuota(int calls, long nowNanos) {
    this.room = new Semaphore(calls);
    this.pacer = new RetryPacer(calls, nowNanos);
  }

  boolean tryEnter() {
    return room.tryAcquire();
  }

  void leave() {
    room.release();
  }

  /** A call of an unproven host took this long. */
  void took(Duration duration) {
    pacer.took(duration);
  }

  /** How long until the turn of one more. */
  Duration enqueue(long nowNanos) {
    return pacer.enqueue(nowNanos);
  }
}
