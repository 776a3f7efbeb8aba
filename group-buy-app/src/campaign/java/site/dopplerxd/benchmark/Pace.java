package site.dopplerxd.benchmark;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An open loop: turns at even distances, which don't wait for those before. Thread-safe. */
public final class Pace {
  /** For all threads to be there when the first turn comes. */
  private static final long HEAD_START = TimeUnit.MILLISECONDS.toNanos(50);

  private final long begin = System.nanoTime() + HEAD_START;
  private final double periodNanos;

  public Pace(double perSecond) {
    this.periodNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
  }

  /** Waits for this turn, the first being 0; when it was due, by {@link System#nanoTime}. */
  public long await(int turn) {
    long due = begin + (long) (turn * periodNanos);
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return due;
  }
}
