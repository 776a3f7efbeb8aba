package site.dopplerxd.infrastructure.persistence.notify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.query.AttemptView;
import site.dopplerxd.domain.notify.query.HostCount;
import site.dopplerxd.domain.notify.query.NotifyTaskQueries;
import site.dopplerxd.domain.notify.query.TaskFilter;
import site.dopplerxd.domain.notify.query.TaskView;
import site.dopplerxd.domain.shared.Codes;
import site.dopplerxd.infrastructure.persistence.notify.TaskQueryDao.TaskSearchRow;

/** Reads without a lock, by the index that fits, and no more than is shown. */
@Repository
@RequiredArgsConstructor
final class MybatisNotifyTaskQueries implements NotifyTaskQueries {
  private static final List<Integer> STATUSES =
      Arrays.stream(NotifyStatus.values()).map(NotifyStatus::getCode).toList();

  private final TaskQueryDao tasks;
  private final TaskSearches searches;

  @Override
  public Optional<TaskView> find(long id) {
    return Optional.ofNullable(tasks.find(id)).map(TaskViewRows::toKept);
  }

  @Override
  public List<TaskView> ofEvents(List<String> eventKeys) {
    return tasks.ofEvents(eventKeys).stream().map(TaskViewRows::toKept).toList();
  }

  @Override
  public List<TaskView> newest(TaskFilter filter, long beforeId, int limit) {
    List<TaskSearchRow> parts = new ArrayList<>(searches.of(filter, 0, beforeId - 1));
    Collections.reverse(parts);
    return TaskSearches.found(parts, limit, tasks::newest).stream()
        .map(TaskViewRows::toKept)
        .toList();
  }

  @Override
  public List<TaskView> due(Duration within, int limit) {
    return tasks.due(NotifyRows.micros(within), limit).stream().map(TaskViewRows::toKept).toList();
  }

  @Override
  public int count(TaskFilter filter, int atMost) {
    int counted = 0;
    for (TaskSearchRow search : searches.of(filter, 0, Long.MAX_VALUE)) {
      counted += counted < atMost ? tasks.count(search, atMost - counted) : 0;
    }
    return counted;
  }

  @Override
  public Map<NotifyStatus, Integer> countByStatus(int atMost) {
    Map<NotifyStatus, Integer> counts = new EnumMap<>(NotifyStatus.class);
    tasks
        .countByStatus(STATUSES, atMost)
        .forEach(
            row ->
                Codes.known(NotifyStatus.values(), NotifyStatus::getCode, row.status())
                    .ifPresent(one -> counts.put(one, row.tasks())));
    return counts;
  }

  @Override
  public List<HostCount> countByHost(int newest, int limit) {
    return Stream.of(NotifyStatus.WAITING, NotifyStatus.RETRYING, NotifyStatus.FAILED)
        .flatMap(status -> countByHost(status, newest, limit))
        .sorted(
            Comparator.comparing(HostCount::count)
                .reversed()
                .thenComparing(HostCount::host)
                .thenComparing(count -> count.status().getCode()))
        .limit(limit)
        .toList();
  }

  private Stream<HostCount> countByHost(NotifyStatus status, int newest, int limit) {
    return tasks.countByHost(status.getCode(), newest, limit).stream()
        .map(row -> new HostCount(row.host(), status, row.tasks()));
  }

  @Override
  public List<AttemptView> attempts(long taskId, long beforeId, int limit) {
    return tasks.attempts(taskId, beforeId, limit).stream().map(TaskViewRows::toAttempt).toList();
  }
}
