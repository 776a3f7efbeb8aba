package site.dopplerxd.domain.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Does the same thing on many threads that all begin at the same moment. */
public final class Concurrently {
  private static final int PATIENCE_SECONDS = 60;

  private Concurrently() {}

  /** Does it for 0 to {@code threads} - 1, and waits for all. */
  public static void times(int threads, IntConsumer work) {
    map(
        threads,
        i -> {
          work.accept(i);
          return i;
        });
  }

  /**
   * What it answers for 0 to {@code threads} - 1, in this order.
   *
   * @throws AssertionError when any of them throws
   */
  public static <T> List<T> map(int threads, IntFunction<T> work) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    var start = new CyclicBarrier(threads);
    try {
      List<Future<T>> running =
          IntStream.range(0, threads)
              .mapToObj(
                  i ->
                      pool.submit(
                          () -> {
                            start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                            return work.apply(i);
                          }))
              .toList();
      return results(running);
    } finally {
      pool.shutdownNow();
    }
  }

  private static <T> List<T> results(List<Future<T>> running) {
    List<T> results = new ArrayList<>();
    for (Future<T> one : running) {
      try {
        results.add(one.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      } catch (ExecutionException e) {
        throw new AssertionError("one of them threw", e.getCause());
      } catch (Exception e) {
        throw new AssertionError("one of them did not end", e);
      }
    }
    return results;
  }

  public static <T> long countOf(List<T> results, T wanted) {
    return results.stream().filter(wanted::equals).count();
  }
}
