package site.dopplerxd.domain.notify.delivery;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Wakes up when the next task is due, so that nothing waits for the job's next round. Remembers
 * only the earliest moment it was asked for: what runs then looks what else is due.
 */
final class WakeUpTimer implements AutoCloseable {
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final ScheduledExecutorService thread;
  private final Runnable wakeUp;
  private final LongSupplier nanoTime;
  private @Nullable ScheduledFuture<?> pending;
  private long pendingAt;

  WakeUpTimer(Runnable wakeUp, LongSupplier nanoTime) {
    this.wakeUp = wakeUp;
    this.nanoTime = nanoTime;
    var single = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "notify-timer"));
    single.setRemoveOnCancelPolicy(true);
    single.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    this.thread = single;
  }

  /**
   * Wakes up after this delay, or earlier if that has been asked for. Nothing after it is closed.
   */
  synchronized void wakeIn(Duration delay) {
    long at = nanoTime.getAsLong() + delay.toNanos();
    if (thread.isShutdown() || (pending != null && pendingAt - at <= 0)) {
      return;
    }
    if (pending != null) {
      pending.cancel(false);
    }
    pendingAt = at;
    pending = thread.schedule(this::wokenUp, Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
  }

  private void wokenUp() {
    synchronized (this) {
      pending = null;
    }
    wakeUp.run();
  }

  /** Cancels what is pending, and gives a run under way a moment to end. */
  @Override
  public void close() {
    synchronized (this) {
      thread.shutdown();
    }
    try {
      thread.awaitTermination(CLOSING.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
