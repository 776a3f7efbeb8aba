package site.dopplerxd.domain.notify.service;

import site.dopplerxd.domain.notify.model.KeptTask;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.operator.model.AuditFacts;

/** What the audit keeps of a task: nothing of what its merchant is told. */
public final class TaskFacts {
  private TaskFacts() {}

  public static AuditFacts of(KeptTask kept) {
    return of(kept.task()).and("underWay", kept.underWay());
  }

  public static AuditFacts of(NotifyTaskEntity task) {
    return AuditFacts.of("taskId", task.id())
        .and("status", task.status())
        .and("attempts", task.notifyCount())
        .and("version", task.version());
  }
}
