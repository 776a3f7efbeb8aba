package site.dopplerxd.infrastructure.persistence.notify;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.notify.channel.DeliveryChannels;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.operation.NotifyTaskAdminRepository;
import site.dopplerxd.domain.notify.query.TaskFilter;
import site.dopplerxd.domain.notify.query.TaskView;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.infrastructure.persistence.shared.GeneratedId;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;

/**
 * Locks rows by primary key, many in ascending order, as claims and recordings do: so none of them
 * waits in a circle with another.
 */
@Repository
@RequiredArgsConstructor
final class MybatisNotifyTaskAdminRepository implements NotifyTaskAdminRepository {
  private static final long NEVER_CLAIMED = 0;

  private final TaskQueryDao archive;
  private final NotifyTaskDao tasks;
  private final TaskSearches searches;
  private final DeliveryChannels channels;
  private final FollowerTasks followers;

  @Override
  public Optional<TaskView> findForUpdate(long id) {
    return Optional.ofNullable(archive.findForUpdate(id)).map(TaskViewRows::toKept);
  }

  @Override
  public List<Long> nextIds(TaskFilter filter, long afterId, int limit) {
    return TaskSearches.found(
        searches.of(filter, afterId + 1, Long.MAX_VALUE), limit, archive::nextIds);
  }

  @Override
  public List<TaskView> findFreeForUpdate(List<Long> ids) {
    return ids.isEmpty()
        ? List.of()
        : archive.findFreeForUpdate(new JsonRows<>(ids)).stream()
            .map(TaskViewRows::toKept)
            .toList();
  }

  @Override
  public Optional<TaskView> findLatestForUpdate(TeamId teamId) {
    return Optional.ofNullable(latestIdOf(teamId)).flatMap(this::findForUpdate);
  }

  private @Nullable Long latestIdOf(TeamId teamId) {
    return archive.latestIdOf(teamId.value(), NotifyCategory.TRADE_SETTLEMENT.code());
  }

  @Override
  public Optional<TaskView> findLatestOfEvent(String eventKey) {
    return Optional.ofNullable(archive.latestOfEvent(eventKey)).map(TaskViewRows::toKept);
  }

  @Override
  public void save(List<NotifyTaskEntity> changed) {
    if (changed.isEmpty()) {
      return;
    }
    int rows = archive.change(new JsonRows<>(changed.stream().map(TaskViewRows::change).toList()));
    if (rows != changed.size()) {
      throw new IllegalStateException(
          "%d of %d locked tasks have another version"
              .formatted(changed.size() - rows, changed.size()));
    }
    followers.wakeFollowers(changed);
  }

  @Override
  public NotifyTaskEntity addAgain(Notification notification, OptionalLong replaced) {
    var key = new GeneratedId();
    String suffix = replaced.isPresent() ? "/" + replaced.getAsLong() : "";
    tasks.add(
        NotifyRows.created(notification, NEVER_CLAIMED),
        notification.eventKey() + suffix,
        NotifyRows.host(channels, notification),
        null,
        0,
        key);
    return NotifyTaskEntity.created(key.getId(), notification, NEVER_CLAIMED);
  }
}
