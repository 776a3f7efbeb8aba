package site.dopplerxd.benchmark.trade;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads that ask, each with a connection of its own. */
final class Workers {
  static final int COUNT = 16;

  private Workers() {}

  /** One thread's share of the work. */
  @FunctionalInterface
  interface Share {
    void of(int worker) throws Exception;
  }

  /** Runs as many shares as usual at once; how long that took altogether, in nanoseconds. */
  static long run(Share share) throws Exception {
    return run(COUNT, share);
  }

  static long run(int count, Share share) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Callable<Void>> shares = new ArrayList<>();
      for (int worker = 0; worker < count; worker++) {
        int number = worker;
        shares.add(
            () -> {
              share.of(number);
              return null;
            });
      }
      long start = System.nanoTime();
      for (var result : threads.invokeAll(shares)) {
        result.get();
      }
      return System.nanoTime() - start;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a worker failed", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
