package site.dopplerxd.infrastructure.adapter.repository;

import java.time.Duration;
import java.util.Optional;
import site.dopplerxd.domain.notify.model.KeptTask;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.PastAttempt;
import site.dopplerxd.infrastructure.dao.KeptTaskRow;
import site.dopplerxd.infrastructure.dao.PastAttemptRow;
import site.dopplerxd.infrastructure.dao.TaskChangeRow;

/** Turns rows into what people see, and what they changed into rows. */
final class KeptRows {
  private KeptRows() {}

  static KeptTask toKept(KeptTaskRow row) {
    return new KeptTask(
        NotifyRows.toTask(row.task()),
        row.host(),
        row.underWay(),
        Optional.ofNullable(row.dueAt()),
        row.createTime(),
        row.updateTime());
  }

  static PastAttempt toAttempt(PastAttemptRow row) {
    return new PastAttempt(
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
