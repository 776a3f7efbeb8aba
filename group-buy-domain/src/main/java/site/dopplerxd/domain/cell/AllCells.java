package site.dopplerxd.domain.cell;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.thread.Threads;

/**
 * Asks cells at the same time. A cell that fails is named as such and hides no other. Thread-safe.
 */
@RequiredArgsConstructor
public final class AllCells implements AutoCloseable {
  /** Two pages over the largest number of cells; one more page gets BUSY. */
  private static final int MOST_THREADS = 2 * Cells.MOST;

  private final CellApi api;

  /** For all that one page asks a cell. */
  private final Duration within;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0, MOST_THREADS, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), Threads.daemon("cells"));

  /** What each of these cells tells, in their order. */
  public <T> List<CellAnswer<T>> ask(
      List<Cell> cells, OperatorRight right, Function<CellTalk, T> question) {
    List<Asked<T>> asked = cells.stream().map(cell -> start(cell, right, question)).toList();
    return asked.stream().map(AllCells::answer).toList();
  }

  private record Asked<T>(CellTalk talk, Future<T> running) {}

  private <T> Asked<T> start(Cell cell, OperatorRight right, Function<CellTalk, T> question) {
    var talk = new CellTalk(api, cell, right, within);
    try {
      return new Asked<>(talk, threads.submit(() -> question.apply(talk)));
    } catch (RejectedExecutionException e) {
      var busy = new CellException(CellTrouble.BUSY, "all threads are busy", e);
      return new Asked<>(talk, CompletableFuture.failedFuture(busy));
    }
  }

  /** Waits here too: a look-up of a name cannot be interrupted. */
  private static <T> CellAnswer<T> answer(Asked<T> asked) {
    Cell cell = asked.talk().cell();
    try {
      long left = Math.max(0, asked.talk().left().toNanos());
      return new CellAnswer.Told<>(cell, asked.running().get(left, TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      asked.running().cancel(true);
      return new CellAnswer.Failed<>(cell, CellTrouble.UNREACHABLE, e);
    } catch (ExecutionException e) {
      return failed(cell, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new CellAnswer.Failed<>(cell, CellTrouble.BUSY, e);
    }
  }

  /** What another exception tells about is an answer that the question could not read. */
  private static <T> CellAnswer<T> failed(Cell cell, Throwable cause) {
    CellTrouble trouble =
        cause instanceof CellException known ? known.trouble() : CellTrouble.UNUSABLE;
    return new CellAnswer.Failed<>(cell, trouble, cause);
  }

  /** Takes no more questions; those under way end in their time. */
  @Override
  public void close() {
    threads.shutdown();
  }
}
