package site.dopplerxd.domain.notify.service;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bounded number of calls that may be under way on this node. None is given out any more once
 * this is closed. Thread-safe.
 */
final class Slots {
  /** For more to come free; far below the time that a retry waits, far above that of a claim. */
  private static final Duration LINGER = Duration.ofMillis(5);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final int all;
  private final Duration linger;
  private int free;
  private boolean closed;

  Slots(int all) {
    this(all, LINGER);
  }

  Slots(int all, Duration linger) {
    this.all = all;
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
   * Waits for one, a moment for half of all to be free, and takes what is, but for an eighth of
   * all: a claim holds its slots while it looks for tasks, and a team that completes meanwhile must
   * find one too; and claims of a few tasks each cost the database as much as those of many.
   *
   * @return how many were taken, at most {@code limit}; 0 when none came free in time, or when this
   *     was closed
   */
  int take(int limit, Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      awaitFree(1, atMost);
      awaitFree((all + 1) / 2, linger);
      int taken = closed || free == 0 ? 0 : Math.min(limit, Math.max(1, free - reserved()));
      free -= taken;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** For teams that complete while a claim looks for tasks. */
  private int reserved() {
    return Math.max(1, all / 8);
  }

  private void awaitFree(int enough, Duration atMost) throws InterruptedException {
    long nanos = atMost.toNanos();
    while (free < enough && !closed && nanos > 0) {
      nanos = changed.awaitNanos(nanos);
    }
  }

  /**
   * Gives back what was taken.
   *
   * @throws IllegalStateException when that is more: the bound would be none any more
   */
  void release(int count) {
    lock.lock();
    try {
      if (count > all - free) {
        throw new IllegalStateException("%d slots too many".formatted(count - (all - free)));
      }
      free += count;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
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

  /** Gives out no more, and sends away everybody who waits for one. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
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
        nanos = changed.awaitNanos(nanos);
      }
      return free == all;
    } finally {
      lock.unlock();
    }
  }
}
