package site.dopplerxd.domain.notify.operation;

import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.query.TaskView;
import site.dopplerxd.domain.operator.model.AuditSnapshot;

/** What the audit keeps of a task: nothing of what its merchant is told. */
public final class TaskFacts {
  private TaskFacts() {}

  public static AuditSnapshot of(TaskView kept) {
    return of(kept.task()).and("underWay", kept.underWay());
  }

  public static AuditSnapshot of(NotifyTaskEntity task) {
    return AuditSnapshot.of("taskId", task.id())
        .and("status", task.status())
        .and("attempts", task.notifyCount())
        .and("version", task.version());
  }
}
