package site.dopplerxd.infrastructure.persistence.notify;

import java.time.Duration;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.retention.DeletedTasks;
import site.dopplerxd.domain.notify.retention.ExpiredTaskRepository;
import site.dopplerxd.domain.shared.UnitOfWork;
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
  public DeletedTasks deleteOldest(NotifyStatus status, Duration age, int limit) {
    long micros = NotifyRows.micros(age);
    List<Long> found = tasks.closedIds(status.getCode(), micros, limit).stream().sorted().toList();
    return found.isEmpty()
        ? DeletedTasks.NONE
        : unitOfWork.inTransaction(
            () ->
                delete(tasks.findClosedForUpdate(new JsonRows<>(found), status.getCode(), micros)));
  }

  private DeletedTasks delete(List<Long> locked) {
    if (locked.isEmpty()) {
      return DeletedTasks.NONE;
    }
    JsonRows<Long> ids = new JsonRows<>(locked);
    int deletedAttempts = attempts.deleteOf(ids);
    return new DeletedTasks(tasks.deleteAll(ids), deletedAttempts);
  }
}
