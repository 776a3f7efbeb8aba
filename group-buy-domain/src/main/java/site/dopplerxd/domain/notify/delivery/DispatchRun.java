package site.dopplerxd.domain.notify.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.TaskStatus;

/** Counts what becomes of the tasks of one run. Thread-safe. */
final class DispatchRun {
  private final Map<TaskStatus, Integer> ended = new HashMap<>();
  private int started;
  private int running;

  /** One task is to be called. */
  synchronized void started() {
    started++;
    running++;
  }

  /** One task is to be released instead of called: waited for, but not counted. */
  synchronized void releasing() {
    running++;
  }

  /** One task is through, with a result that was written down. */
  synchronized void ended(TaskStatus status) {
    ended.merge(status, 1, Integer::sum);
    end();
  }

  /** One task is through, without a result of ours. */
  synchronized void endedWithoutResult() {
    end();
  }

  private void end() {
    running--;
    if (running == 0) {
      notifyAll();
    }
  }

  /**
   * What became of every task that was called, once all are through; what became of them so far
   * when that takes longer, or when this thread is interrupted.
   */
  synchronized NotifyJobReport await(Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    try {
      for (long left = atMost.toNanos(); running > 0 && left > 0; left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new NotifyJobReport(
        started,
        count(NotifyStatus.SUCCESS),
        count(NotifyStatus.RETRYING),
        count(NotifyStatus.FAILED));
  }

  private int count(NotifyStatus status) {
    return ended.getOrDefault(status, 0);
  }
}
