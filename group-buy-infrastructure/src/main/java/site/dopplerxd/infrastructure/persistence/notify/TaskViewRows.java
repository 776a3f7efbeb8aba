package site.dopplerxd.infrastructure.persistence.notify;

import java.time.Duration;
import java.util.Optional;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.query.AttemptView;
import site.dopplerxd.domain.notify.query.TaskView;

/** Turns rows into what people see, and what they changed into rows. */
final class TaskViewRows {
  private TaskViewRows() {}

  static TaskView toKept(TaskViewRow row) {
    return new TaskView(
        NotifyRows.toTask(row.task()),
        row.host(),
        row.underWay(),
        Optional.ofNullable(row.dueAt()),
        row.createTime(),
        row.updateTime());
  }

  static AttemptView toAttempt(AttemptViewRow row) {
    return new AttemptView(
        row.id(),
        row.attemptNumber(),
        row.startedAt(),
        Duration.ofMillis(row.durationMs()),
        row.outcome(),
        Optional.ofNullable(row.httpStatus()),
        Optional.ofNullable(row.answer()),
        Optional.ofNullable(row.error()),
        Optional.ofNullable(row.ackRule()),
        row.stale());
  }

  static TaskChangeRow change(NotifyTaskEntity task) {
    return new TaskChangeRow(
        task.id(),
        task.version() - 1,
        task.version(),
        task.status().getCode(),
        task.notifyCount(),
        NotifyRows.cutError(task.lastError()),
        task.status().isOpen() ? 1 : 0);
  }
}
