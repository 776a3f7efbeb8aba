package site.dopplerxd.domain.notify.operation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.query.TaskView;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.CommandEffect;

/**
 * What became of a task. Statuses are texts: an answer that was given is repeated as it was.
 *
 * @param statusBefore null for a task that was not there
 */
public record TaskChanged(
    long taskId, @Nullable String statusBefore, String status, int attempts, long version) {

  /**
   * The change of a task, or the writing of a new one.
   *
   * @param before as it was, or the task that this one replaces
   */
  public static CommandEffect<TaskChanged> effect(
      Optional<TaskView> before, NotifyTaskEntity after) {
    return new CommandEffect<>(
        before
            .map(kept -> snapshot(kept.task()).and("underWay", kept.underWay()))
            .orElse(AuditSnapshot.NONE),
        snapshot(after),
        new TaskChanged(
            after.id(),
            before.map(kept -> kept.task().status().name()).orElse(null),
            after.status().name(),
            after.notifyCount(),
            after.version()));
  }

  /** Nothing of what its merchant is told. */
  private static AuditSnapshot snapshot(NotifyTaskEntity task) {
    return AuditSnapshot.of("taskId", task.id())
        .and("status", task.status())
        .and("attempts", task.notifyCount())
        .and("version", task.version());
  }
}
