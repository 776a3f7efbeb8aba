package site.dopplerxd.domain.notify.retention;

import java.time.Duration;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.model.NotifyStatus;

/** Deletes finished tasks that have been kept for long enough, batch by batch. */
@RequiredArgsConstructor
public final class NotifyRetention {
  private final ExpiredTaskRepository tasks;
  private final RetentionSettings settings;

  /**
   * One run. It ends when there is nothing left to delete, after the configured number of batches,
   * or between two batches when its thread is interrupted. Any number of nodes may run it at once.
   */
  public RetentionReport run() {
    var run = new Run();
    // The few first: a flood of successes must not use up the batches of every night before them.
    DeletedTasks failed = run.delete(NotifyStatus.FAILED, settings.failed());
    DeletedTasks abandoned = run.delete(NotifyStatus.ABANDONED, settings.succeeded());
    DeletedTasks succeeded = run.delete(NotifyStatus.SUCCESS, settings.succeeded());
    return new RetentionReport(failed, abandoned, succeeded, run.finished);
  }

  private final class Run {
    private int batchesLeft = settings.maxBatches();
    private boolean finished = true;

    /** A last step that deletes nothing costs no batch: most nights, two statuses have no more. */
    private DeletedTasks delete(NotifyStatus status, Duration age) {
      DeletedTasks deleted = DeletedTasks.NONE;
      long lastId = 0;
      while (mayGoOn()) {
        RetentionStep step = tasks.deleteClosed(status, age, lastId, settings.batchSize());
        deleted = deleted.plus(step.deleted());
        batchesLeft -= step.last() && step.deleted().isEmpty() ? 0 : 1;
        if (step.last()) {
          return deleted;
        }
        lastId = step.lastId();
      }
      finished = false;
      return deleted;
    }

    private boolean mayGoOn() {
      return batchesLeft > 0 && !Thread.currentThread().isInterrupted();
    }
  }
}
