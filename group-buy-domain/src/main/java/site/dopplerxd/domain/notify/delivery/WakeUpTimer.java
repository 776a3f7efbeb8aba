package site.dopplerxd.domain.notify.delivery;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Rings when the next task is due, so that nothing waits for the job's next round. Remembers only
 * the earliest moment it was asked for: whoever is woken looks what else is due.
 */
final class WakeUpTimer implements AutoCloseable {
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final ScheduledExecutorService thread;
  private final Runnable ring;
  private final LongSupplier nanoTime;
  private @Nullable ScheduledFuture<?> pending;
  private long pendingAt;

  WakeUpTimer(Runnable ring, LongSupplier nanoTime) {
    this.ring = ring;
    this.nanoTime = nanoTime;
    var single = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "notify-alarm"));
    single.setRemoveOnCancelPolicy(true);
    single.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    this.thread = single;
  }

  /** Rings after this delay, or earlier if that has been asked for. Nothing after it is closed. */
  synchronized void ringIn(Duration delay) {
    long at = nanoTime.getAsLong() + delay.toNanos();
    if (thread.isShutdown() || (pending != null && pendingAt - at <= 0)) {
      return;
    }
    if (pending != null) {
      pending.cancel(false);
    }
    pendingAt = at;
    pending = thread.schedule(this::rung, Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
  }

  private void rung() {
    synchronized (this) {
      pending = null;
    }
    ring.run();
  }

  /** Cancels what is pending, and gives a ring under way a moment to end. */
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
