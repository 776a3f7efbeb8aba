package site.dopplerxd.domain.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DueBacklog;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyAttempt;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.delivery.port.Release;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.notify.model.TaskStatus;
import site.dopplerxd.domain.notify.retention.DeletedTasks;
import site.dopplerxd.domain.notify.retention.ExpiredTaskRepository;
import site.dopplerxd.domain.shared.TeamId;

/** Tasks and attempts in memory, by a clock that stands for the database's. */
public final class InMemoryNotifyTasks
    implements NotifyTaskRepository, ExpiredTaskRepository, InMemoryUnitOfWork.Store {
  /** An attempt as it was written down. */
  public record KeptAttempt(NotifyAttempt attempt, boolean stale) {}

  record Row(
      NotifyTaskEntity task,
      String eventKey,
      @Nullable Instant dueAt,
      boolean claimed,
      Instant createdAt,
      Instant changedAt) {
    boolean isDue(Instant now) {
      return dueAt != null && !dueAt.isAfter(now);
    }

    boolean wasClosedBefore(Instant moment) {
      return dueAt == null && changedAt.isBefore(moment);
    }
  }

  private final InMemoryUnitOfWork database;
  private final Clock clock;
  private final Map<Long, Row> rows = new TreeMap<>();
  private final List<KeptAttempt> attempts = new ArrayList<>();
  private final Map<Long, String> after = new ConcurrentHashMap<>();
  private long lastId;

  public InMemoryNotifyTasks(InMemoryUnitOfWork database, Clock clock) {
    this.database = database;
    this.clock = clock;
    database.join(this);
  }

  @Override
  public NotifyTaskEntity addLeased(Notification notification, Lease lease) {
    return add(notification, 1, lease.length());
  }

  @Override
  public NotifyTaskEntity addDue(Notification notification) {
    return add(notification, 0, Duration.ZERO);
  }

  @Override
  public NotifyTaskEntity addDueAfter(Notification notification, String eventKey) {
    NotifyTaskEntity task = addDue(notification);
    after.put(task.id(), eventKey);
    return task;
  }

  @Override
  public Optional<Duration> untilItsTurn(NotifyTaskEntity task) {
    return database.locked(
        () ->
            rows.values().stream()
                .filter(row -> row.eventKey().equals(after.get(task.id())) && row.dueAt() != null)
                .map(this::untilDue)
                .findFirst());
  }

  private Duration untilDue(Row row) {
    Duration rest = Duration.between(clock.instant(), row.dueAt());
    return row.claimed() || rest.isNegative() ? Duration.ZERO : rest;
  }

  private NotifyTaskEntity add(Notification notification, long version, Duration rest) {
    return add(notification, notification.eventKey(), version, rest);
  }

  NotifyTaskEntity add(Notification notification, String eventKey, long version, Duration rest) {
    return database.lockedInTransaction(
        () -> {
          if (rows.values().stream().anyMatch(owesTheSame(notification, eventKey))) {
            throw new IllegalStateException("duplicate event key " + eventKey);
          }
          var task = NotifyTaskEntity.born(++lastId, notification, version);
          Instant now = clock.instant();
          rows.put(task.id(), new Row(task, eventKey, now.plus(rest), version > 0, now, now));
          return task;
        });
  }

  /** The row of this task as it becomes; it keeps its key and its birth. */
  private void put(NotifyTaskEntity task, @Nullable Instant dueAt, boolean claimed) {
    Row row = rows.get(task.id());
    rows.put(
        task.id(), new Row(task, row.eventKey(), dueAt, claimed, row.createdAt(), clock.instant()));
  }

  /** A task as an operator left it. */
  void change(NotifyTaskEntity task) {
    put(task, task.status().isOpen() ? clock.instant() : null, false);
  }

  /** As only another version of the service would: nothing else changes. */
  public void storeStatus(long id, TaskStatus status) {
    database.locked(
        () -> {
          Row row = rows.get(id);
          NotifyTaskEntity task = row.task();
          var changed =
              new NotifyTaskEntity(
                  id,
                  task.notification(),
                  status,
                  task.notifyCount(),
                  task.lastError(),
                  task.version());
          put(changed, row.dueAt(), row.claimed());
          return true;
        });
  }

  /** What is stored, by ascending id. */
  List<Row> rows() {
    return database.locked(() -> List.copyOf(rows.values()));
  }

  InMemoryUnitOfWork database() {
    return database;
  }

  Instant now() {
    return clock.instant();
  }

  private static Predicate<Row> owesTheSame(Notification notification, String eventKey) {
    return row ->
        row.eventKey().equals(eventKey)
            || row.task().notification().eventId().equals(notification.eventId());
  }

  @Override
  public List<LeasedTask> claimDue(int limit, Lease lease) {
    return claim(row -> true, limit, lease);
  }

  @Override
  public List<LeasedTask> claimDueOf(TeamId teamId, int limit, Lease lease) {
    return claim(
        row -> row.task().notification().subject().equals(Subject.team(teamId)), limit, lease);
  }

  private List<LeasedTask> claim(Predicate<Row> wanted, int limit, Lease lease) {
    return database.locked(
        () ->
            due().filter(wanted).limit(limit).toList().stream().map(r -> take(r, lease)).toList());
  }

  private LeasedTask take(Row row, Lease lease) {
    NotifyTaskEntity task = row.task();
    var taken =
        new NotifyTaskEntity(
            task.id(),
            task.notification(),
            task.status(),
            task.notifyCount(),
            task.lastError(),
            task.version() + 1);
    Duration late = Duration.between(row.dueAt(), clock.instant());
    put(taken, clock.instant().plus(lease.length()), true);
    return new LeasedTask(taken, lease, late);
  }

  @Override
  public Set<Long> record(List<AttemptRecord> records) {
    return database.locked(
        () -> {
          Set<Long> stale = new HashSet<>();
          records.stream().filter(r -> !apply(r)).forEach(r -> stale.add(r.task().id()));
          return stale;
        });
  }

  private boolean apply(AttemptRecord made) {
    NotifyTaskEntity task = made.task();
    Row row = rows.get(task.id());
    boolean fresh = row != null && row.task().version() == task.version();
    attempts.add(new KeptAttempt(made.attempt(), !fresh));
    if (fresh) {
      put(task, made.dueIn().map(clock.instant()::plus).orElse(null), false);
    }
    return fresh;
  }

  @Override
  public void release(List<Release> releases) {
    database.locked(
        () -> {
          releases.forEach(this::release);
          return true;
        });
  }

  private void release(Release release) {
    NotifyTaskEntity task = release.task();
    Row row = rows.get(task.id());
    if (row != null && row.task().version() == task.version()) {
      put(row.task(), clock.instant().plus(release.rest()), false);
    }
  }

  @Override
  public DeletedTasks deleteOldest(NotifyStatus status, Duration age, int limit) {
    return database.locked(
        () -> {
          List<Long> going = closed(status, age).limit(limit).map(row -> row.task().id()).toList();
          int before = attempts.size();
          attempts.removeIf(kept -> going.contains(kept.attempt().taskId()));
          going.forEach(rows::remove);
          return new DeletedTasks(going.size(), before - attempts.size());
        });
  }

  private Stream<Row> closed(NotifyStatus status, Duration age) {
    Instant moment = clock.instant().minus(age);
    return rows.values().stream()
        .filter(row -> row.task().status() == status && row.wasClosedBefore(moment))
        .sorted(Comparator.comparing(Row::changedAt));
  }

  @Override
  public Optional<Duration> untilNextDue() {
    return database.locked(
        () -> open().findFirst().map(row -> Duration.between(clock.instant(), row.dueAt())));
  }

  @Override
  public DueBacklog backlog() {
    return database.locked(
        () -> {
          List<Row> due = due().toList();
          Duration oldest =
              due.isEmpty() ? Duration.ZERO : Duration.between(due.get(0).dueAt(), clock.instant());
          return new DueBacklog(due.size(), oldest);
        });
  }

  private Stream<Row> due() {
    Instant now = clock.instant();
    return open().filter(row -> row.isDue(now));
  }

  private Stream<Row> open() {
    return rows.values().stream()
        .filter(row -> row.dueAt() != null)
        .sorted(Comparator.comparing(Row::dueAt));
  }

  /** A task as it is now. */
  public NotifyTaskEntity task(long id) {
    return database.locked(() -> rows.get(id).task());
  }

  /** Every task there is, the oldest first. */
  public List<NotifyTaskEntity> tasks() {
    return database.locked(() -> rows.values().stream().map(Row::task).toList());
  }

  /** Every attempt that was recorded, in that order. */
  public List<KeptAttempt> attempts() {
    return database.locked(() -> List.copyOf(attempts));
  }

  @Override
  public Runnable undo() {
    var rowsBefore = new TreeMap<>(rows);
    var attemptsBefore = List.copyOf(attempts);
    return () -> {
      rows.clear();
      rows.putAll(rowsBefore);
      attempts.clear();
      attempts.addAll(attemptsBefore);
    };
  }
}
