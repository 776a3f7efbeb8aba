package site.dopplerxd.domain.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import site.dopplerxd.domain.notify.channel.DeliveryChannels;
import site.dopplerxd.domain.notify.delivery.port.NotifyAttempt;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.notify.model.TaskStatus;
import site.dopplerxd.domain.notify.operation.NotifyTaskAdminRepository;
import site.dopplerxd.domain.notify.query.AttemptView;
import site.dopplerxd.domain.notify.query.HostCount;
import site.dopplerxd.domain.notify.query.NotifyTaskQueries;
import site.dopplerxd.domain.notify.query.TaskFilter;
import site.dopplerxd.domain.notify.query.TaskView;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.testing.InMemoryNotifyTasks.Row;

/** The same tasks as those in memory, as people see and change them. */
public final class InMemoryTaskAdmin implements NotifyTaskQueries, NotifyTaskAdminRepository {
  private final InMemoryNotifyTasks tasks;
  private final InMemoryTrades trades;
  private final DeliveryChannels channels;

  public InMemoryTaskAdmin(
      InMemoryNotifyTasks tasks, InMemoryTrades trades, DeliveryChannels channels) {
    this.tasks = tasks;
    this.trades = trades;
    this.channels = channels;
  }

  @Override
  public Optional<TaskView> find(long id) {
    return all().filter(kept -> kept.task().id() == id).findFirst();
  }

  @Override
  public List<TaskView> ofEvents(List<String> eventKeys) {
    return all()
        .filter(view -> eventKeys.contains(view.task().notification().eventKey()))
        .sorted(Comparator.comparing(view -> view.task().id()))
        .toList();
  }

  @Override
  public List<TaskView> newest(TaskFilter filter, long beforeId, int limit) {
    return all()
        .filter(kept -> kept.task().id() < beforeId && matches(filter).test(kept))
        .sorted(Comparator.comparing((TaskView kept) -> kept.task().id()).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public List<TaskView> due(Duration within, int limit) {
    Instant end = tasks.now().plus(within);
    return all()
        .filter(kept -> kept.dueAt().filter(due -> !due.isAfter(end)).isPresent())
        .sorted(Comparator.comparing((TaskView kept) -> kept.dueAt().orElseThrow()))
        .limit(limit)
        .toList();
  }

  @Override
  public int count(TaskFilter filter, int atMost) {
    return (int) all().filter(matches(filter)).limit(atMost).count();
  }

  @Override
  public Map<NotifyStatus, Integer> countByStatus(int atMost) {
    return Arrays.stream(NotifyStatus.values())
        .collect(
            Collectors.toMap(
                status -> status, status -> count(TaskFilter.ALL.with(status), atMost)));
  }

  @Override
  public List<HostCount> countByHost(int newest, int limit) {
    return Stream.of(NotifyStatus.WAITING, NotifyStatus.RETRYING, NotifyStatus.FAILED)
        .flatMap(status -> countByHost(status, newest))
        .sorted(
            Comparator.comparing(HostCount::count)
                .reversed()
                .thenComparing(HostCount::host)
                .thenComparing(count -> count.status().getCode()))
        .limit(limit)
        .toList();
  }

  private Stream<HostCount> countByHost(NotifyStatus status, int newest) {
    Map<String, Integer> counts = new TreeMap<>();
    newest(TaskFilter.ALL.with(status), Long.MAX_VALUE, newest)
        .forEach(kept -> counts.merge(kept.host(), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(count -> new HostCount(count.getKey(), status, count.getValue()));
  }

  @Override
  public List<AttemptView> attempts(long taskId, long beforeId, int limit) {
    var kept = tasks.attempts();
    return IntStream.rangeClosed(1, kept.size())
        .map(i -> kept.size() + 1 - i)
        .filter(id -> id < beforeId && kept.get(id - 1).attempt().taskId() == taskId)
        .limit(limit)
        .mapToObj(id -> past(id, kept.get(id - 1)))
        .toList();
  }

  private static AttemptView past(long id, InMemoryNotifyTasks.KeptAttempt kept) {
    NotifyAttempt attempt = kept.attempt();
    DeliveryResult result = attempt.result();
    Optional<Integer> status = Optional.empty();
    Optional<String> answer = Optional.empty();
    Optional<String> rule = Optional.empty();
    if (result instanceof DeliveryResult.Delivered delivered) {
      status = delivered.status();
      answer = Optional.of(delivered.answer());
      rule = delivered.rule().map(Enum::name);
    } else if (result instanceof DeliveryResult.Refused refused) {
      status = refused.status();
      answer = Optional.of(refused.answer());
    }
    return new AttemptView(
        id,
        attempt.number(),
        attempt.startedAt(),
        attempt.duration(),
        result.outcome(),
        status,
        answer,
        result.error(),
        rule,
        kept.stale());
  }

  @Override
  public Optional<TaskView> findForUpdate(long id) {
    return tasks.database().lockedInTransaction(() -> find(id));
  }

  @Override
  public List<Long> nextIds(TaskFilter filter, long afterId, int limit) {
    return tasks
        .database()
        .lockedInTransaction(
            () ->
                all()
                    .filter(kept -> kept.task().id() > afterId && matches(filter).test(kept))
                    .map(kept -> kept.task().id())
                    .limit(limit)
                    .toList());
  }

  @Override
  public List<TaskView> findFreeForUpdate(List<Long> ids) {
    return tasks
        .database()
        .lockedInTransaction(
            () ->
                all()
                    .filter(kept -> ids.contains(kept.task().id()))
                    .map(InMemoryTaskAdmin::withoutBody)
                    .toList());
  }

  private static TaskView withoutBody(TaskView kept) {
    Notification told = kept.task().notification();
    var bodiless =
        new Notification(
            told.eventId(),
            told.category(),
            told.subject(),
            told.activityId(),
            told.channel(),
            told.clientId(),
            told.target(),
            "",
            told.trace());
    return new TaskView(
        with(kept.task(), bodiless),
        kept.host(),
        kept.underWay(),
        kept.dueAt(),
        kept.createdAt(),
        kept.changedAt());
  }

  private static NotifyTaskEntity with(NotifyTaskEntity task, Notification told) {
    return new NotifyTaskEntity(
        task.id(), told, task.status(), task.notifyCount(), task.lastError(), task.version());
  }

  @Override
  public Optional<TaskView> findLatestForUpdate(TeamId teamId) {
    return tasks
        .database()
        .lockedInTransaction(
            () ->
                newest(TaskFilter.ALL.of(teamId), Long.MAX_VALUE, Integer.MAX_VALUE).stream()
                    .filter(kept -> isCompletion(kept.task().notification()))
                    .findFirst());
  }

  @Override
  public Optional<TaskView> findLatestOfEvent(String eventKey) {
    return tasks.rows().stream()
        .filter(row -> (row.eventKey() + "/").startsWith(eventKey + "/"))
        .max(Comparator.comparing(row -> row.task().id()))
        .map(this::kept);
  }

  private static boolean isCompletion(Notification told) {
    return told.category().equals(NotifyCategory.TRADE_SETTLEMENT);
  }

  @Override
  public void save(List<NotifyTaskEntity> changed) {
    tasks
        .database()
        .lockedInTransaction(
            () -> {
              requireCurrent(changed);
              changed.forEach(this::save);
              return true;
            });
  }

  private void requireCurrent(List<NotifyTaskEntity> changed) {
    long stale =
        changed.stream()
            .filter(task -> tasks.task(task.id()).version() != task.version() - 1)
            .count();
    if (stale > 0) {
      throw new IllegalStateException(
          "%d of %d locked tasks have another version".formatted(stale, changed.size()));
    }
  }

  private void save(NotifyTaskEntity changed) {
    // What a task sends never changes, and a batch was read without it.
    tasks.change(with(changed, tasks.task(changed.id()).notification()));
  }

  @Override
  public NotifyTaskEntity addAgain(Notification notification, OptionalLong replaced) {
    String suffix = replaced.isPresent() ? "/" + replaced.getAsLong() : "";
    return tasks.add(notification, notification.eventKey() + suffix, 0, Duration.ZERO);
  }

  private Stream<TaskView> all() {
    return tasks.rows().stream().map(this::kept);
  }

  private TaskView kept(Row row) {
    Instant due = row.dueAt();
    return new TaskView(
        row.task(),
        channels.destination(row.task().notification().target()),
        row.claimed() && due != null && due.isAfter(tasks.now()),
        Optional.ofNullable(due),
        row.createdAt(),
        row.changedAt());
  }

  private Predicate<TaskView> matches(TaskFilter filter) {
    return kept -> {
      Notification told = kept.task().notification();
      return is(filter.status().map(TaskStatus.class::cast), kept.task().status())
          && is(filter.teamId().map(Subject::team), told.subject())
          && is(filter.clientId(), told.clientId())
          && is(filter.host(), kept.host())
          && filter.outTradeNo().map(no -> isIn(told.subject(), no.value())).orElse(true)
          && filter.from().map(from -> !kept.createdAt().isBefore(from)).orElse(true)
          && filter.to().map(kept.createdAt()::isBefore).orElse(true);
    };
  }

  private static <T> boolean is(Optional<T> wanted, T actual) {
    return wanted.map(actual::equals).orElse(true);
  }

  private boolean isIn(Subject subject, String outTradeNo) {
    return trades.places().stream()
        .filter(place -> place.purchase().outTradeNo().value().equals(outTradeNo))
        .anyMatch(place -> Subject.team(place.teamId()).equals(subject));
  }
}
