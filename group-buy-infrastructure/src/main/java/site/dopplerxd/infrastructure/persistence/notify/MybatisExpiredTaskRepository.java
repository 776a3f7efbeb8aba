package site.dopplerxd.infrastructure.persistence.notify;

import java.time.Duration;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.retention.DeletedTasks;
import site.dopplerxd.domain.notify.retention.ExpiredTaskRepository;
import site.dopplerxd.domain.notify.retention.RetentionStep;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.infrastructure.persistence.notify.NotifyTaskDao.EndedTaskRow;
import site.dopplerxd.infrastructure.persistence.server.IdRange;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;

/**
 * Finds ids without a lock, then locks the tasks by primary key, as a recording of results does,
 * before anything of theirs is deleted: one that was reopened meanwhile keeps its attempts. Tasks
 * others have locked are passed over, not waited for. (A result that comes later than the whole
 * retention, by a node that has long lost its lease, would leave its attempt without a task.)
 */
@Repository
@RequiredArgsConstructor
final class MybatisExpiredTaskRepository implements ExpiredTaskRepository {
  private final NotifyTaskDao tasks;
  private final NotifyAttemptDao attempts;
  private final UnitOfWork unitOfWork;

  @Override
  public RetentionStep deleteClosed(NotifyStatus status, Duration age, long afterId, int limit) {
    long micros = NotifyRows.micros(age);
    List<EndedTaskRow> seen = tasks.ended(status.getCode(), micros, afterId, limit);
    List<Long> expired = seen.stream().filter(EndedTaskRow::expired).map(row -> row.id()).toList();
    DeletedTasks deleted = expired.isEmpty() ? DeletedTasks.NONE : delete(expired, status, micros);
    if (seen.size() < limit) {
      return new RetentionStep(deleted, lastId(seen, afterId), true);
    }
    EndedTaskRow end = seen.get(seen.size() - 1);
    if (end.old()) {
      return new RetentionStep(deleted, end.id(), false);
    }
    // The ids that one cell gave grow with time: after a task that was written too lately, there
    // are only such. Those that a channel brought with it were given by another cell.
    long lastId = IdRange.lastBeside(end.id());
    boolean last = tasks.ended(status.getCode(), micros, lastId, 1).isEmpty();
    return new RetentionStep(deleted, lastId, last);
  }

  private static long lastId(List<EndedTaskRow> seen, long afterId) {
    return seen.isEmpty() ? afterId : seen.get(seen.size() - 1).id();
  }

  private DeletedTasks delete(List<Long> expired, NotifyStatus status, long ageMicros) {
    var ids = new JsonRows<>(expired);
    return unitOfWork.inTransaction(
        () -> delete(tasks.findClosedForUpdate(ids, status.getCode(), ageMicros)));
  }

  private DeletedTasks delete(List<NotifyTaskDao.ClosedTaskRow> locked) {
    if (locked.isEmpty()) {
      return DeletedTasks.NONE;
    }
    JsonRows<Long> ids =
        new JsonRows<>(locked.stream().map(NotifyTaskDao.ClosedTaskRow::id).toList());
    int deletedAttempts = attempts.deleteOf(ids) + keptInTasks(locked);
    return new DeletedTasks(tasks.deleteAll(ids), deletedAttempts);
  }

  private static int keptInTasks(List<NotifyTaskDao.ClosedTaskRow> tasks) {
    return (int) tasks.stream().filter(NotifyTaskDao.ClosedTaskRow::attemptKept).count();
  }
}
