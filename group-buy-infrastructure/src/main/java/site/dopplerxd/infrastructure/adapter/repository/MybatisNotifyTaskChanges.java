package site.dopplerxd.infrastructure.adapter.repository;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.notify.model.KeptTask;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.TaskFilter;
import site.dopplerxd.domain.notify.port.MerchantHostNames;
import site.dopplerxd.domain.notify.port.NotifyTaskChanges;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.infrastructure.dao.GeneratedId;
import site.dopplerxd.infrastructure.dao.NotifyTaskDao;
import site.dopplerxd.infrastructure.dao.NotifyTaskRow;
import site.dopplerxd.infrastructure.dao.TaskArchiveDao;
import site.dopplerxd.infrastructure.mapping.JsonRows;

/**
 * Locks rows by primary key, many in ascending order, as claims and recordings do: so none of them
 * waits in a circle with another.
 */
@Repository
@RequiredArgsConstructor
final class MybatisNotifyTaskChanges implements NotifyTaskChanges {
  private static final long NEVER_CLAIMED = 0;

  private final TaskArchiveDao archive;
  private final NotifyTaskDao tasks;
  private final TaskSearches searches;
  private final MerchantHostNames hosts;

  @Override
  public Optional<KeptTask> lock(long id) {
    return Optional.ofNullable(archive.lock(id)).map(KeptRows::toKept);
  }

  @Override
  public List<Long> nextIds(TaskFilter filter, long afterId, int limit) {
    return searches
        .of(filter, afterId + 1, Long.MAX_VALUE)
        .map(search -> archive.nextIds(search, limit))
        .orElse(List.of());
  }

  @Override
  public List<KeptTask> lockFree(List<Long> ids) {
    return ids.isEmpty()
        ? List.of()
        : archive.lockFree(new JsonRows<>(ids)).stream().map(KeptRows::toKept).toList();
  }

  @Override
  public Optional<KeptTask> lockLatestOf(TeamId teamId) {
    return Optional.ofNullable(archive.latestIdOf(teamId.value())).flatMap(this::lock);
  }

  @Override
  public void save(List<NotifyTaskEntity> changed) {
    if (changed.isEmpty()) {
      return;
    }
    int rows = archive.change(new JsonRows<>(changed.stream().map(KeptRows::change).toList()));
    if (rows != changed.size()) {
      throw new IllegalStateException(
          "%d of %d locked tasks have another version".formatted(changed.size() - rows, rows));
    }
  }

  @Override
  public NotifyTaskEntity addAgain(Notification notification, OptionalLong replaced) {
    var key = new GeneratedId();
    NotifyTaskRow born = NotifyRows.born(notification, NEVER_CLAIMED);
    NotifyTaskRow row =
        replaced.isPresent()
            ? born.withEventKey(born.eventKey() + "/" + replaced.getAsLong())
            : born;
    tasks.add(row, NotifyRows.host(hosts, notification), null, 0, key);
    return NotifyTaskEntity.born(key.getId(), notification, NEVER_CLAIMED);
  }
}
