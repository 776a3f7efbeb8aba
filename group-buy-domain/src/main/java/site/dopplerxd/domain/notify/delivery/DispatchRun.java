package site.dopplerxd.domain.notify.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.TaskStatus;

/** Counts what becomes of the tasks of one run. Thread-safe. */
final class DispatchRun {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition allEnded = lock.newCondition();
  private final Map<TaskStatus, Integer> ended = new HashMap<>();
  private int started;
  private int running;

  /** One task is to be called. */
  void started() {
    lock.lock();
    try {
      started++;
      running++;
    } finally {
      lock.unlock();
    }
  }

  /** One task is to be given back instead of called: waited for, but not counted. */
  void releasing() {
    lock.lock();
    try {
      running++;
    } finally {
      lock.unlock();
    }
  }

  /** One task is through, with a result that was written down. */
  void ended(TaskStatus status) {
    lock.lock();
    try {
      ended.merge(status, 1, Integer::sum);
      oneLess();
    } finally {
      lock.unlock();
    }
  }

  /** One task is through, without a result of ours. */
  void lost() {
    lock.lock();
    try {
      oneLess();
    } finally {
      lock.unlock();
    }
  }

  private void oneLess() {
    running--;
    if (running == 0) {
      allEnded.signalAll();
    }
  }

  /**
   * What became of every task that was called, once all are through; what became of them so far
   * when that takes longer, or when this thread is interrupted.
   */
  NotifyJobReport await(Duration atMost) {
    lock.lock();
    try {
      long nanos = atMost.toNanos();
      while (running > 0 && nanos > 0) {
        nanos = allEnded.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    return report();
  }

  private NotifyJobReport report() {
    lock.lock();
    try {
      return new NotifyJobReport(
          started,
          count(NotifyStatus.SUCCESS),
          count(NotifyStatus.RETRYING),
          count(NotifyStatus.FAILED));
    } finally {
      lock.unlock();
    }
  }

  private int count(NotifyStatus status) {
    return ended.getOrDefault(status, 0);
  }
}
