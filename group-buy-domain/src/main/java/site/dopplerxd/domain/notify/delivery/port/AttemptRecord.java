package site.dopplerxd.domain.notify.delivery.port;

import java.time.Duration;
import java.util.Optional;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;

/**
 * What is to be written down after a call: the attempt, and the task as it left it.
 *
 * @param task the task after the attempt, with the version under which it was claimed
 * @param dueIn how long before its next attempt is due; absent when it is closed
 */
public record AttemptRecord(
    NotifyTaskEntity task, NotifyAttempt attempt, Optional<Duration> dueIn) {
  public AttemptRecord {
    if (task.status().isOpen() != dueIn.isPresent()) {
      throw new IllegalArgumentException("exactly the open tasks are due again: " + task.id());
    }
  }
}
