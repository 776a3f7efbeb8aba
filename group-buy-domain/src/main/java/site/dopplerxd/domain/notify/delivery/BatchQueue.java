package site.dopplerxd.domain.notify.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Collects what is to be written together: waits a moment for more once there is something. Bounded
 * by those who add, who stop when too much of theirs waits. Any number of threads may add, one
 * takes.
 */
final class BatchQueue<E> {
  private static final int MAX_BATCH = 512;

  private static final Duration IDLE = Duration.ofMillis(100);

  private final BlockingQueue<E> queue = new LinkedBlockingQueue<>();
  private final int most;

  /** With ten there were as many statements, written later (docs/benchmarks.md). */
  private final Duration linger = Duration.ofMillis(3);

  /**
   * Begins empty.
   *
   * @param most that can be waiting at once: when all are there, no more are waited for
   */
  BatchQueue(int most) {
    this.most = Math.min(most, MAX_BATCH);
  }

  void add(E element) {
    queue.add(element);
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** The next batch; empty when nothing came for a while. */
  List<E> next() throws InterruptedException {
    List<E> batch = new ArrayList<>();
    E first = queue.poll(IDLE.toNanos(), TimeUnit.NANOSECONDS);
    if (first != null) {
      batch.add(first);
      lingerOrPutBack(batch);
    }
    return batch;
  }

  private void lingerOrPutBack(List<E> batch) throws InterruptedException {
    try {
      linger(batch);
    } catch (InterruptedException e) {
      queue.addAll(batch);
      throw e;
    }
  }

  private void linger(List<E> batch) throws InterruptedException {
    long end = System.nanoTime() + linger.toNanos();
    while (batch.size() < most) {
      E next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        return;
      }
      batch.add(next);
    }
  }

  /** Everything there is. */
  List<E> removeAll() {
    List<E> all = new ArrayList<>();
    queue.drainTo(all);
    return all;
  }
}
