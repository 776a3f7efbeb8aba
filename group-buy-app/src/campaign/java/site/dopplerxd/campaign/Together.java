package site.dopplerxd.campaign;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Does things at once, and fails as the first of them that fails. */
final class Together implements AutoCloseable {
  private final ExecutorService threads;

  Together(int most) {
    this.threads = Executors.newFixedThreadPool(most, Together::thread);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "campaign-traffic");
    thread.setDaemon(true);
    return thread;
  }

  /** Comes back when all are done. */
  void all(Stream<Runnable> works) {
    List<CompletableFuture<Void>> running = works.map(this::start).toList();
    try {
      running.forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw e;
    }
  }

  CompletableFuture<Void> start(Runnable work) {
    return CompletableFuture.runAsync(work, threads);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
