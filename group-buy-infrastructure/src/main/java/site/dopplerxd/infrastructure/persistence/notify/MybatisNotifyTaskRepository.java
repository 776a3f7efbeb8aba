package site.dopplerxd.infrastructure.persistence.notify;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.notify.channel.DeliveryChannels;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DueBacklog;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.delivery.port.RecordedBatch;
import site.dopplerxd.domain.notify.delivery.port.Release;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.infrastructure.persistence.shared.GeneratedId;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;

/**
 * Tasks in notify_task. A claim reads ids, takes them with one conditional update, and reads back
 * what it got: each committed before the next is sent, so that no lock is held between them; right
 * on any engine.
 */
@Slf4j
@Repository
@RequiredArgsConstructor
final class MybatisNotifyTaskRepository implements NotifyTaskRepository {
  /** Gauges need no exact figure beyond this, and must not scan a large backlog. */
  private static final int COUNTED_AT_MOST = 10_000;

  /**
   * A claim waits for a row that a stopped node holds locked until the server closes that node's
   * connection. Meanwhile smaller claims elsewhere in the queue find others.
   */
  private static final int MAX_CLAIM_TRIES = 3;

  private static final int FEWER = 8;

  private static final long FIRST_LEASED_VERSION = 1;
  private static final long NEVER_CLAIMED = 0;

  private final NotifyTaskDao tasks;
  private final UnitOfWork unitOfWork;
  private final DeliveryChannels channels;
  private final FollowerTasks followers;
  private final ResultRecording recording;
  private final ClaimWindow window = new ClaimWindow();

  @Override
  public NotifyTaskEntity addLeased(Notification notification, Lease lease) {
    return add(
        notification,
        NotifyRows.created(notification, FIRST_LEASED_VERSION),
        lease.owner(),
        lease.of(notification.category()).length());
  }

  @Override
  public NotifyTaskEntity addDue(Notification notification) {
    return add(notification, NotifyRows.created(notification, NEVER_CLAIMED), null, Duration.ZERO);
  }

  private NotifyTaskEntity add(
      Notification notification, NotifyTaskRow row, @Nullable String owner, Duration dueIn) {
    var key = new GeneratedId();
    tasks.add(
        row,
        notification.eventKey(),
        NotifyRows.host(channels, notification),
        owner,
        NotifyRows.micros(dueIn),
        key);
    return NotifyTaskEntity.created(key.getId(), notification, row.version());
  }

  @Override
  public OptionalLong findOpenForUpdate(String eventKey) {
    return optional(tasks.findOpenForUpdate(eventKey));
  }

  @Override
  public OptionalLong findOpenOfTeamForUpdate(TeamId teamId, NotifyCategory category) {
    return optional(tasks.findOpenOfTeamForUpdate(teamId.value(), category.code()));
  }

  private static OptionalLong optional(@Nullable Long id) {
    return id == null ? OptionalLong.empty() : OptionalLong.of(id);
  }

  @Override
  public NotifyTaskEntity addBehind(Notification notification, long predecessor) {
    return add(
        notification,
        NotifyRows.created(notification, NEVER_CLAIMED, predecessor),
        null,
        notification.category().recheckDelay());
  }

  @Override
  public List<LeasedTask> claimDue(DueTypes types, int limit, Lease lease) {
    int size = limit;
    for (int tries = 1; tries < MAX_CLAIM_TRIES; tries++) {
      try {
        return claimSome(types, size, lease);
      } catch (PessimisticLockingFailureException e) {
        log.warn("claim met locked rows, will take fewer size={}", size);
        window.got(0, size);
        size = Math.max(1, size / FEWER);
      }
    }
    return claimSome(types, size, lease);
  }

  private List<LeasedTask> claimSome(DueTypes types, int limit, Lease lease) {
    List<NotifyTaskDao.DueTaskRow> wanted =
        window.choose(tasks.due(types, window.width(limit)), limit);
    Claimed claimed = claim(wanted, lease);
    window.got(claimed.rows(), wanted.size());
    return claimed.tasks();
  }

  /**
   * What a claim got.
   *
   * @param rows more than tasks where some must wait: no other node was quicker there
   */
  private record Claimed(int rows, List<LeasedTask> tasks) {
    static final Claimed NOTHING = new Claimed(0, List.of());
  }

  @Override
  public List<LeasedTask> claimDueOf(TeamId teamId, DueTypes types, int limit, Lease lease) {
    return claim(tasks.dueOfTeam(teamId.value(), types, limit), lease).tasks();
  }

  private Claimed claim(List<NotifyTaskDao.DueTaskRow> due, Lease lease) {
    Map<Long, Duration> lateness =
        due.stream()
            .collect(
                toMap(NotifyTaskDao.DueTaskRow::id, row -> NotifyRows.ofMicros(row.lateMicros())));
    List<Long> sorted = lateness.keySet().stream().sorted().toList();
    JsonRows<Long> ids = new JsonRows<>(sorted);
    int rows =
        sorted.isEmpty()
            ? 0
            : tasks.lease(
                ids, lease.owner(), NotifyRows.micros(lease.length()), NotifyRows.longer(lease));
    return rows == 0
        ? Claimed.NOTHING
        : new Claimed(
            rows,
            followers.without(tasks.ownedBy(ids, lease.owner())).stream()
                .map(NotifyRows::toTask)
                .map(task -> leased(task, lease, lateness))
                .toList());
  }

  private static LeasedTask leased(
      NotifyTaskEntity task, Lease lease, Map<Long, Duration> lateness) {
    return new LeasedTask(
        task,
        lease.of(task.notification().category()),
        lateness.getOrDefault(task.id(), Duration.ZERO));
  }

  @Override
  public RecordedBatch record(List<AttemptRecord> records) {
    return records.isEmpty()
        ? RecordedBatch.NOTHING
        : unitOfWork.inTransaction(() -> recording.write(records));
  }

  @Override
  public void release(List<Release> releases) {
    List<NotifyTaskDao.ReleaseRow> rows =
        releases.stream()
            .map(NotifyRows::release)
            .sorted(Comparator.comparingLong(NotifyTaskDao.ReleaseRow::id))
            .toList();
    if (!rows.isEmpty()) {
      unitOfWork.inTransaction(() -> tasks.release(new JsonRows<>(rows)));
    }
  }

  @Override
  public Optional<Duration> untilNextDue(DueTypes types) {
    return Optional.ofNullable(tasks.microsUntilNextDue(types)).map(NotifyRows::ofMicros);
  }

  @Override
  public DueBacklog backlog() {
    NotifyTaskDao.DueBacklogRow row = tasks.backlog(COUNTED_AT_MOST);
    return new DueBacklog(row.dueCount(), NotifyRows.ofMicros(row.oldestMicros()));
  }
}
