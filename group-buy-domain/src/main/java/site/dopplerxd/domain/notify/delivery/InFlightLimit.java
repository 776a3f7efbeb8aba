package site.dopplerxd.domain.notify.delivery;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bounded number of calls that may be under way on this node. None is given out any more once
 * this is closed. Thread-safe.
 */
final class InFlightLimit {
  /** Tasks asked for in one claim. */
  private static final int CLAIM_LIMIT = 256;

  /** For more to come free; far below the time that a retry waits, about that of a claim. */
  private static final Duration LINGER = Duration.ofMillis(5);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition anyFree = lock.newCondition();
  private final Condition enoughFree = lock.newCondition();
  private final Condition allFree = lock.newCondition();
  private final int all;
  private final int claimLimit;
  private final Duration linger;
  private int free;
  private boolean closed;

  InFlightLimit(int all) {
    this(all, CLAIM_LIMIT, LINGER);
  }

  InFlightLimit(int all, int claimLimit, Duration linger) {
    this.all = all;
    this.claimLimit = claimLimit;
    this.linger = linger;
    this.free = all;
  }

  /** Takes one if one is free. */
  boolean tryTake() {
    lock.lock();
    try {
      boolean taken = free > 0 && !closed;
      free -= taken ? 1 : 0;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Blocks until a permit is free, then a moment more until half are. Leaves an eighth of all, or
   * half of the free ones when that is fewer, to teams that complete meanwhile: a claim holds its
   * permits while it looks for tasks. Large claims are cheaper: each costs the database the same at
   * any size.
   *
   * @return how many were taken, no more than a claim may; 0 when none came free in time, or when
   *     this was closed
   */
  int take(Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long end = System.nanoTime() + atMost.toNanos();
      do {
        awaitFree(1, anyFree, end - System.nanoTime());
        awaitFree(enough(), enoughFree, linger.toNanos());
      } while (free == 0 && !closed && end - System.nanoTime() > 0);
      int taken = closed ? 0 : Math.min(claimLimit, Math.max((free + 1) / 2, free - reserved()));
      free -= taken;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** For a claim; no more than it may take. */
  private int enough() {
    return Math.min((all + 1) / 2, claimLimit + reserved());
  }

  private void awaitFree(int wanted, Condition wantedFree, long atMostNanos)
      throws InterruptedException {
    long nanos = atMostNanos;
    while (free < wanted && !closed && nanos > 0) {
      nanos = wantedFree.awaitNanos(nanos);
    }
  }

  /** For teams that complete while a claim looks for tasks. */
  private int reserved() {
    return Math.max(1, all / 8);
  }

  /** Gives back what was taken; {@link IllegalStateException} for more: the bound must hold. */
  void release(int count) {
    lock.lock();
    try {
      if (count > all - free) {
        throw new IllegalStateException("%d permits too many".formatted(count - (all - free)));
      }
      free += count;
      signal();
    } finally {
      lock.unlock();
    }
  }

  /** Only those for whom it is enough: permits come back one by one, hundreds of times a claim. */
  private void signal() {
    anyFree.signalAll();
    if (free >= enough()) {
      enoughFree.signalAll();
    }
    if (free == all) {
      allFree.signalAll();
    }
  }

  /** Those there are. */
  int all() {
    return all;
  }

  /** Those that are not free. */
  int used() {
    lock.lock();
    try {
      return all - free;
    } finally {
      lock.unlock();
    }
  }

  /** Gives out no more, and ends all waiting for one. */
  void close() {
    lock.lock();
    try {
      closed = true;
      anyFree.signalAll();
      enoughFree.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all have come back; whether they have. */
  boolean awaitAll(Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = atMost.toNanos();
      while (free < all && nanos > 0) {
        nanos = allFree.awaitNanos(nanos);
      }
      return free == all;
    } finally {
      lock.unlock();
    }
  }
}
