package site.dopplerxd.domain.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.query.TaskView;
import site.dopplerxd.domain.payment.notification.model.NotificationStatus;
import site.dopplerxd.domain.payment.notification.model.PaymentId;
import site.dopplerxd.domain.payment.notification.model.PaymentNotification;
import site.dopplerxd.domain.payment.notification.model.PaymentNotificationView;
import site.dopplerxd.domain.payment.notification.model.PaymentNotificationView.Telling;
import site.dopplerxd.domain.payment.notification.port.ExpiredPayments;
import site.dopplerxd.domain.payment.notification.port.PaymentExistsException;
import site.dopplerxd.domain.payment.notification.port.PaymentNotificationQueries;
import site.dopplerxd.domain.payment.notification.port.PaymentNotificationRepository;
import site.dopplerxd.domain.shared.ClientId;

/** Payments in memory, beside the tasks in memory, by the same clock. */
public final class InMemoryPaymentNotifications
    implements PaymentNotificationRepository,
        PaymentNotificationQueries,
        ExpiredPayments,
        InMemoryUnitOfWork.Store {
  private record Key(String client, String payment) implements Comparable<Key> {
    static Key of(ClientId client, PaymentId payment) {
      return new Key(client.value(), payment.value());
    }

    @Override
    public int compareTo(Key other) {
      return Comparator.comparing(Key::client).thenComparing(Key::payment).compare(this, other);
    }
  }

  private record Row(long id, PaymentNotification payment, Instant changedAt) {}

  private final InMemoryUnitOfWork database;
  private final InMemoryNotifyTasks tasks;
  private final InMemoryTaskAdmin admin;
  private final Clock clock;
  private final Map<Key, Row> rows = new TreeMap<>();
  private long lastId;

  public InMemoryPaymentNotifications(
      InMemoryUnitOfWork database,
      InMemoryNotifyTasks tasks,
      InMemoryTaskAdmin admin,
      Clock clock) {
    this.database = database;
    this.tasks = tasks;
    this.admin = admin;
    this.clock = clock;
    database.join(this);
  }

  /** The tasks that tell of these payments. */
  public InMemoryNotifyTasks tasks() {
    return tasks;
  }

  /** The same tasks, as people see and change them. */
  public InMemoryTaskAdmin admin() {
    return admin;
  }

  @Override
  public void add(PaymentNotification payment) {
    database.lockedInTransaction(
        () -> {
          Key key = Key.of(payment.clientId(), payment.paymentId());
          if (rows.containsKey(key)) {
            throw new PaymentExistsException(payment.paymentId(), new IllegalStateException());
          }
          return rows.put(key, new Row(++lastId, payment, clock.instant()));
        });
  }

  @Override
  public Optional<PaymentNotification> find(ClientId client, PaymentId id) {
    return database.locked(
        () -> Optional.ofNullable(rows.get(Key.of(client, id))).map(Row::payment));
  }

  @Override
  public Optional<PaymentNotification> findForUpdate(ClientId client, PaymentId id) {
    return database.lockedInTransaction(() -> find(client, id));
  }

  @Override
  public void save(PaymentNotification payment) {
    database.lockedInTransaction(
        () -> {
          Key key = Key.of(payment.clientId(), payment.paymentId());
          return rows.put(key, new Row(rows.get(key).id(), payment, clock.instant()));
        });
  }

  @Override
  public List<Long> taskIds(PaymentNotification payment) {
    List<String> keys = payment.told().stream().map(s -> payment.subject(s).toString()).toList();
    return tasks.rows().stream()
        .filter(row -> keys.contains(row.eventKey()))
        .map(row -> row.task().id())
        .toList();
  }

  @Override
  public Optional<PaymentNotificationView> view(ClientId client, PaymentId id) {
    return all()
        .filter(view -> is(view, client) && view.payment().paymentId().equals(id))
        .findFirst();
  }

  @Override
  public List<PaymentNotificationView> ofOrder(
      ClientId client, String orderNo, long beforeId, int limit) {
    return all()
        .filter(view -> is(view, client) && view.payment().orderNo().equals(orderNo))
        .filter(view -> view.id() < beforeId)
        .sorted(Comparator.comparing(PaymentNotificationView::id).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public List<PaymentNotificationView> ofStatus(
      ClientId client, Set<NotifyStatus> statuses, long beforeTask, int limit) {
    return all()
        .filter(view -> is(view, client))
        .filter(view -> latestTask(view.payment()).filter(t -> fits(t, statuses)).isPresent())
        .filter(view -> view.telling().orElseThrow().taskId() < beforeTask)
        .sorted(Comparator.comparing(InMemoryPaymentNotifications::taskId).reversed())
        .limit(limit)
        .toList();
  }

  private static boolean fits(TaskView task, Set<NotifyStatus> statuses) {
    return !task.underWay()
        && task.task().status() instanceof NotifyStatus status
        && statuses.contains(status);
  }

  private static long taskId(PaymentNotificationView view) {
    return view.telling().orElseThrow().taskId();
  }

  private static boolean is(PaymentNotificationView view, ClientId client) {
    return view.payment().clientId().equals(client);
  }

  private Stream<PaymentNotificationView> all() {
    return database.locked(() -> List.copyOf(rows.values())).stream().map(this::view);
  }

  private PaymentNotificationView view(Row row) {
    return new PaymentNotificationView(
        row.id(),
        row.payment(),
        latestTask(row.payment()).map(InMemoryPaymentNotifications::telling));
  }

  private Optional<TaskView> latestTask(PaymentNotification payment) {
    return payment
        .latestTold()
        .map(status -> payment.subject(status).toString())
        .flatMap(key -> tasks.rows().stream().filter(row -> row.eventKey().equals(key)).findFirst())
        .flatMap(row -> admin.find(row.task().id()));
  }

  private static Telling telling(TaskView kept) {
    return new Telling(
        kept.task().id(),
        NotificationStatus.of(kept.task().status(), kept.task().notifyCount(), kept.underWay()),
        kept.task().notifyCount(),
        kept.dueAt().filter(due -> !kept.underWay()),
        Optional.ofNullable(kept.task().lastError()));
  }

  @Override
  public int deleteOldest(Duration age, int limit) {
    return database.locked(
        () -> {
          Instant moment = clock.instant().minus(age);
          List<Key> going =
              rows.entrySet().stream()
                  .filter(row -> row.getValue().changedAt().isBefore(moment))
                  .filter(row -> taskIds(row.getValue().payment()).isEmpty())
                  .map(Map.Entry::getKey)
                  .limit(limit)
                  .toList();
          going.forEach(rows::remove);
          return going.size();
        });
  }

  @Override
  public Runnable undo() {
    var before = new TreeMap<>(rows);
    return () -> {
      rows.clear();
      rows.putAll(before);
    };
  }
}
