package site.dopplerxd.benchmark.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import site.dopplerxd.benchmark.Pace;

/**
 * Business transactions in an open loop: each begins at its time and does not wait for others. A
 * late one, because all threads were held up, counts from its due time, so that delays caused by an
 * engine are measured.
 */
final class LiveLoad {
  private static final int THREADS = 16;

  private final Engine engine;
  private final List<Callback> callbacks;
  private final int perSecond;

  /** When each would have been committed if it had begun in time. */
  private final long[] committed;

  LiveLoad(Engine engine, List<Callback> callbacks, int perSecond) {
    this.engine = engine;
    this.callbacks = callbacks;
    this.perSecond = perSecond;
    this.committed = new long[callbacks.size()];
  }

  /** Returns when all are committed. */
  void run() throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    Pace pace = new Pace(perSecond);
    List<Future<?>> ends = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      int first = thread;
      ends.add(threads.submit(() -> commitEvery(first, pace)));
    }
    for (Future<?> end : ends) {
      end.get();
    }
    threads.shutdown();
  }

  private void commitEvery(int first, Pace pace) {
    for (int number = first; number < committed.length; number += THREADS) {
      long due = pace.await(number);
      long late = System.nanoTime() - due;
      committed[number] = engine.commit(callbacks.get(number)) - late;
    }
  }

  /** From commit to arrival, in microseconds. */
  Histogram latencies(long[] arrivals) {
    Histogram histogram = new Histogram(3);
    for (int number = 0; number < committed.length; number++) {
      histogram.recordValue(
          Math.max(0, TimeUnit.NANOSECONDS.toMicros(arrivals[number] - committed[number])));
    }
    return histogram;
  }
}
