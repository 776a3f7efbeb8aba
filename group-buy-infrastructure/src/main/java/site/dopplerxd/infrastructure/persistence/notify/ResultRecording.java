package site.dopplerxd.infrastructure.persistence.notify;

import static java.util.stream.Collectors.toMap;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.notify.delivery.port.AcknowledgedTasks;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.RecordedBatch;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;

/**
 * Writes results down: the attempt that delivered at a task's first claim into the task's row, any
 * other into notify_attempt.
 */
@Component
@RequiredArgsConstructor
final class ResultRecording {
  private final NotifyTaskDao tasks;
  private final NotifyAttemptDao attempts;
  private final FollowerTasks followers;
  private final AcknowledgedTasks acknowledged;

  /**
   * Writes what calls led to, inside a transaction.
   *
   * @param records one for each task
   */
  RecordedBatch write(List<AttemptRecord> records) {
    List<AttemptRecord> sorted =
        records.stream().sorted(Comparator.comparingLong(r -> r.task().id())).toList();
    int ours =
        tasks.recordResults(new JsonRows<>(sorted.stream().map(NotifyRows::result).toList()));
    Set<Long> stale = ours == sorted.size() ? Set.of() : stale(sorted);
    addAttempts(sorted, stale);
    acknowledged.acknowledged(
        sorted.stream()
            .map(AttemptRecord::task)
            .filter(task -> task.status() == NotifyStatus.SUCCESS && !stale.contains(task.id()))
            .map(NotifyTaskEntity::notification)
            .toList());
    return new RecordedBatch(stale, wakeFollowers(sorted, stale));
  }

  /** Those that are not kept in their tasks' rows; of a usual batch there are no such. */
  private void addAttempts(List<AttemptRecord> records, Set<Long> stale) {
    List<NotifyAttemptRow> rows =
        records.stream()
            .filter(r -> stale.contains(r.task().id()) || !NotifyRows.isKeptInTask(r))
            .map(r -> NotifyRows.attempt(r, stale.contains(r.task().id())))
            .toList();
    if (!rows.isEmpty()) {
      attempts.addAll(new JsonRows<>(rows));
    }
  }

  private int wakeFollowers(List<AttemptRecord> records, Set<Long> stale) {
    return followers.wakeFollowers(
        records.stream()
            .map(AttemptRecord::task)
            .filter(task -> !stale.contains(task.id()))
            .toList());
  }

  /** A version that has been raised stays so; the others' rows are locked by this transaction. */
  private Set<Long> stale(List<AttemptRecord> records) {
    Map<Long, Long> versions =
        tasks.versions(new JsonRows<>(records.stream().map(r -> r.task().id()).toList())).stream()
            .collect(
                toMap(
                    NotifyTaskDao.NotifyTaskVersionRow::id,
                    NotifyTaskDao.NotifyTaskVersionRow::version));
    return records.stream()
        .map(AttemptRecord::task)
        .filter(task -> isStale(task, versions))
        .map(NotifyTaskEntity::id)
        .collect(Collectors.toSet());
  }

  private static boolean isStale(NotifyTaskEntity task, Map<Long, Long> versions) {
    Long version = versions.get(task.id());
    return version == null || version != task.version();
  }
}
