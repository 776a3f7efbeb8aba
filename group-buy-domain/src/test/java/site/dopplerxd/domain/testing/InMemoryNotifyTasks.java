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
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DueBacklog;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyAttempt;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.delivery.port.RecordedBatch;
import site.dopplerxd.domain.notify.delivery.port.Release;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.notify.model.TaskStatus;
import site.dopplerxd.domain.notify.retention.DeletedTasks;
import site.dopplerxd.domain.notify.retention.ExpiredTaskRepository;
import site.dopplerxd.domain.notify.retention.RetentionStep;
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
      @Nullable Long waitsFor,
      Instant createdAt,
      Instant changedAt) {
    boolean isDue(Instant now) {
      return dueAt != null && !dueAt.isAfter(now);
    }

    boolean wasClosedBefore(Instant moment) {
      return dueAt == null && changedAt.isBefore(moment);
    }
  }

  /** After which a resting task is looked at again. */
  private final InMemoryUnitOfWork database;

  private final Clock clock;
  private final Map<Long, Row> rows = new TreeMap<>();
  private final List<KeptAttempt> attempts = new ArrayList<>();
  private long lastId;

  public InMemoryNotifyTasks(InMemoryUnitOfWork database, Clock clock) {
    this.database = database;
    this.clock = clock;
    database.join(this);
  }

  @Override
  public NotifyTaskEntity addLeased(Notification notification, Lease lease) {
    return add(notification, 1, lease.of(notification.category()).length());
  }

  @Override
  public NotifyTaskEntity addDue(Notification notification) {
    return add(notification, 0, Duration.ZERO);
  }

  private NotifyTaskEntity add(Notification notification, long version, Duration rest) {
    return add(notification, notification.eventKey(), version, rest);
  }

  NotifyTaskEntity add(Notification notification, String eventKey, long version, Duration rest) {
    return database.lockedInTransaction(
        () -> {
          if (rows.values().stream().anyMatch(row -> row.eventKey().equals(eventKey))) {
            throw new IllegalStateException("duplicate event key " + eventKey);
          }
          var task = NotifyTaskEntity.created(++lastId, notification, version);
          Instant now = clock.instant();
          rows.put(task.id(), new Row(task, eventKey, now.plus(rest), version > 0, null, now, now));
          return task;
        });
  }

  /** The row of this task as it becomes; it keeps its key and its birth. */
  private void put(NotifyTaskEntity task, @Nullable Instant dueAt, boolean claimed) {
    put(task, dueAt, claimed, rows.get(task.id()).waitsFor());
  }

  private void put(
      NotifyTaskEntity task, @Nullable Instant dueAt, boolean claimed, @Nullable Long waitsFor) {
    Row row = rows.get(task.id());
    rows.put(
        task.id(),
        new Row(task, row.eventKey(), dueAt, claimed, waitsFor, row.createdAt(), clock.instant()));
  }

  /** A task as an operator left it. */
  public void change(NotifyTaskEntity task) {
    put(task, task.status().isOpen() ? clock.instant() : null, false);
    wakeFollowers(task);
  }

  @Override
  public OptionalLong findOpenForUpdate(String eventKey) {
    return database.lockedInTransaction(
        () ->
            rows.values().stream()
                .filter(row -> row.eventKey().equals(eventKey) && row.dueAt() != null)
                .mapToLong(row -> row.task().id())
                .findFirst());
  }

  @Override
  public OptionalLong findOpenOfTeamForUpdate(TeamId teamId, NotifyCategory category) {
    return database.lockedInTransaction(
        () ->
            rows.values().stream()
                .filter(row -> isAbout(row.task().notification(), teamId, category))
                .max(Comparator.comparing(row -> row.task().id()))
                .filter(row -> row.dueAt() != null)
                .map(row -> OptionalLong.of(row.task().id()))
                .orElse(OptionalLong.empty()));
  }

  private static boolean isAbout(Notification told, TeamId teamId, NotifyCategory category) {
    return told.subject().equals(Subject.team(teamId)) && told.category().equals(category);
  }

  @Override
  public NotifyTaskEntity addBehind(Notification notification, long predecessor) {
    return database.lockedInTransaction(
        () -> {
          Duration rest = notification.category().recheckDelay();
          NotifyTaskEntity task = add(notification, 0, rest);
          put(task, clock.instant().plus(rest), false, predecessor);
          return task;
        });
  }

  /** How many are due now because this task is closed. */
  private int wakeFollowers(NotifyTaskEntity closed) {
    if (closed.status().isOpen() || !closed.notification().category().wakesFollowers()) {
      return 0;
    }
    Long itsOwn = rows.get(closed.id()).waitsFor();
    List<Row> followers =
        rows.values().stream()
            .filter(row -> Long.valueOf(closed.id()).equals(row.waitsFor()))
            .toList();
    followers.forEach(row -> follow(row, itsOwn));
    return followers.size();
  }

  private void follow(Row row, @Nullable Long next) {
    boolean stays = next != null || row.dueAt() == null || row.claimed();
    put(row.task(), stays ? row.dueAt() : clock.instant(), row.claimed(), next);
  }

  private boolean mustRest(Row row) {
    Row predecessor = row.waitsFor() == null ? null : rows.get(row.waitsFor());
    return predecessor != null && predecessor.dueAt() != null;
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

  /** As a node would that wakes no other task. */
  void closeUnseen(long id) {
    storeStatus(id, NotifyStatus.SUCCESS);
    database.locked(
        () -> {
          put(rows.get(id).task(), null, false);
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

  @Override
  public List<LeasedTask> claimDue(DueTypes types, int limit, Lease lease) {
    return claim(row -> includes(types, row), limit, lease);
  }

  @Override
  public List<LeasedTask> claimDueOf(TeamId teamId, DueTypes types, int limit, Lease lease) {
    return claim(
        row ->
            includes(types, row)
                && row.task().notification().subject().equals(Subject.team(teamId)),
        limit,
        lease);
  }

  private static boolean includes(DueTypes types, Row row) {
    return types.include(row.task().notification().target().type());
  }

  private List<LeasedTask> claim(Predicate<Row> wanted, int limit, Lease lease) {
    return database.locked(
        () ->
            due().filter(wanted).limit(limit).toList().stream()
                .flatMap(row -> takeOrRest(row, lease).stream())
                .toList());
  }

  private Optional<LeasedTask> takeOrRest(Row row, Lease lease) {
    if (mustRest(row)) {
      put(
          row.task(),
          clock.instant().plus(row.task().notification().category().recheckDelay()),
          false);
      return Optional.empty();
    }
    return Optional.of(take(row, lease.of(row.task().notification().category())));
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
    put(taken, clock.instant().plus(lease.length()), true, null);
    return new LeasedTask(taken, lease, late);
  }

  @Override
  public RecordedBatch record(List<AttemptRecord> records) {
    return database.locked(
        () -> {
          Set<Long> stale = new HashSet<>();
          records.stream().filter(r -> !apply(r)).forEach(r -> stale.add(r.task().id()));
          int woken =
              records.stream()
                  .map(AttemptRecord::task)
                  .filter(task -> !stale.contains(task.id()))
                  .mapToInt(this::wakeFollowers)
                  .sum();
          return new RecordedBatch(stale, woken);
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
      put(row.task(), clock.instant().plus(release.dueIn()), false);
    }
  }

  @Override
  public RetentionStep deleteClosed(NotifyStatus status, Duration age, long afterId, int limit) {
    return database.locked(
        () -> {
          Instant moment = clock.instant().minus(age);
          List<Row> seen = after(afterId, status).limit(limit).toList();
          Row latest = seen.isEmpty() ? null : seen.get(seen.size() - 1);
          boolean last = seen.size() < limit || !latest.createdAt().isBefore(moment);
          return new RetentionStep(
              delete(seen.stream().filter(row -> row.wasClosedBefore(moment)).toList()),
              latest == null ? afterId : latest.task().id(),
              last);
        });
  }

  private Stream<Row> after(long id, NotifyStatus status) {
    return rows.values().stream()
        .filter(row -> row.task().id() > id && row.task().status() == status);
  }

  private DeletedTasks delete(List<Row> closed) {
    List<Long> going = closed.stream().map(row -> row.task().id()).toList();
    int before = attempts.size();
    attempts.removeIf(kept -> going.contains(kept.attempt().taskId()));
    going.forEach(rows::remove);
    return new DeletedTasks(going.size(), before - attempts.size());
  }

  @Override
  public Optional<Duration> untilNextDue(DueTypes types) {
    return database.locked(
        () ->
            open()
                .filter(row -> includes(types, row))
                .findFirst()
                .map(row -> Duration.between(clock.instant(), row.dueAt())));
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
