package site.dopplerxd.domain.notify.service;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bounded number of calls that may be under way on this node. None is given out any more once
 * this is closed. Thread-safe.
 */
final class Slots {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final int all;
  private int free;
  private boolean closed;

  Slots(int all) {
    this.all = all;
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
   * Waits for one, and takes half of what else is free: a claim holds its slots while it looks for
   * tasks, and a team that completes meanwhile must find one too.
   *
   * @return how many were taken, at most {@code limit}; 0 when none came free in time, or when this
   *     was closed
   */
  int take(int limit, Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = atMost.toNanos();
      while (free == 0 && !closed && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      int taken = closed ? 0 : Math.min(limit, (free + 1) / 2);
      free -= taken;
      return taken;
    } finally {
      lock.unlock();
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
