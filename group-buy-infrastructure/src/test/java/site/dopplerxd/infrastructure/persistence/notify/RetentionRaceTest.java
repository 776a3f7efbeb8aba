package site.dopplerxd.infrastructure.persistence.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyAttempt;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.notify.retention.DeletedTasks;
import site.dopplerxd.domain.notify.retention.ExpiredTaskRepository;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.ScriptedMerchant;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;
import site.dopplerxd.testing.Deadlocks;

/** Retention on several nodes at once, against completions, claims, results and other holders. */
@DatabaseTest
class RetentionRaceTest {
  private static final int NODES = 2;
  private static final int OLD = 2_000;
  private static final int NEW = 1_000;
  private static final int BATCH = 50;

  @Autowired private NotifyTaskRepository tasks;
  @Autowired private ExpiredTaskRepository closedTasks;
  @Autowired private UnitOfWork unitOfWork;
  @Autowired private JdbcTemplate sql;
  @Autowired private DataSource database;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger leases = new AtomicInteger();
  private final AtomicInteger written = new AtomicInteger();
  private final AtomicInteger deletedTasks = new AtomicInteger();
  private final AtomicInteger deletedAttempts = new AtomicInteger();
  private final ConcurrentHashMap<Long, Integer> delivered = new ConcurrentHashMap<>();

  @BeforeEach
  void emptyTables() {
    sql.execute("TRUNCATE TABLE notify_task");
    sql.execute("TRUNCATE TABLE notify_attempt");
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  /** Everything goes as soon as it is closed, so that deletion and delivery meet all the time. */
  @Test
  void deletionAndDeliveryNeverDeadlockAndOnlyWhatWasDeliveredGoes() throws Exception {
    StoredTasks.addClosed(sql, OLD, NotifyStatus.SUCCESS, 40);
    long deadlocks = Deadlocks.soFar(sql);
    List<Future<?>> running = new ArrayList<>();
    for (int node = 0; node < NODES; node++) {
      running.add(threads.submit(this::complete));
      running.add(threads.submit(this::deliver));
      running.add(threads.submit(this::delete));
    }
    for (Future<?> one : running) {
      one.get(120, TimeUnit.SECONDS);
    }
    assertThat(Deadlocks.soFar(sql) - deadlocks).as(() -> Deadlocks.latest(sql)).isZero();
    assertThat(delivered).as("delivered tasks").hasSize(NEW);
    assertThat(delivered.values()).as("deliveries of each task").containsOnly(1);
    assertThat(deletedTasks).hasValue(OLD + NEW);
    assertThat(deletedAttempts).hasValue(OLD + NEW);
    assertThat(sql.queryForObject("SELECT COUNT(*) FROM notify_attempt", Long.class)).isZero();
  }

  private void complete() {
    while (written.incrementAndGet() <= NEW) {
      unitOfWork.inTransaction(() -> tasks.addDue(notification()));
    }
  }

  private void deliver() {
    while (delivered.size() < NEW) {
      List<AttemptRecord> records =
          tasks.claimDue(DueTypes.ALL, 8, lease()).stream()
              .map(RetentionRaceTest::delivery)
              .toList();
      assertThat(tasks.record(records).stale()).as("late results").isEmpty();
      records.forEach(r -> delivered.merge(r.task().id(), 1, Integer::sum));
    }
  }

  private void delete() {
    while (deletedTasks.get() < OLD + NEW) {
      DeletedTasks batch =
          closedTasks.deleteClosed(NotifyStatus.SUCCESS, Duration.ZERO, 0, BATCH).deleted();
      deletedTasks.addAndGet(batch.tasks());
      deletedAttempts.addAndGet(batch.attempts());
    }
  }

  @Test
  void whatAnotherHoldsIsPassedOverAndWhatItReopensKeepsItsAttempts() throws Exception {
    StoredTasks.addClosed(sql, 2, NotifyStatus.FAILED, 200);
    List<Long> ids = sql.queryForList("SELECT id FROM notify_task ORDER BY id", Long.class);
    try (Connection person = database.getConnection()) {
      person.setAutoCommit(false);
      try (var statement = person.createStatement()) {
        statement.executeUpdate(
            "UPDATE notify_task SET notify_status = 2, due_at = UTC_TIMESTAMP(6),"
                + " update_time = UTC_TIMESTAMP(3) WHERE id = "
                + ids.get(0));
        assertThat(deleteFailed()).isEqualTo(new DeletedTasks(1, 1));
        person.commit();
      }
    }
    assertThat(deleteFailed()).isEqualTo(DeletedTasks.NONE);
    assertThat(sql.queryForList("SELECT id FROM notify_task", Long.class))
        .containsExactly(ids.get(0));
    assertThat(sql.queryForList("SELECT task_id FROM notify_attempt", Long.class))
        .containsExactly(ids.get(0));
  }

  private DeletedTasks deleteFailed() {
    return closedTasks.deleteClosed(NotifyStatus.FAILED, Duration.ofDays(180), 0, BATCH).deleted();
  }

  private static AttemptRecord delivery(LeasedTask leased) {
    NotifyTaskEntity task = leased.task();
    var result = ScriptedMerchant.SUCCESS;
    return new AttemptRecord(
        task.after(result, RetrySchedule.card()),
        new NotifyAttempt(task.id(), 1, Instant.EPOCH, Duration.ofMillis(1), result),
        Optional.empty());
  }

  private Lease lease() {
    return new Lease("test/" + leases.incrementAndGet(), Duration.ofMinutes(1), Long.MAX_VALUE);
  }

  private static Notification notification() {
    String id = UUID.randomUUID().toString();
    return new Notification(
        id,
        NotifyCategory.TRADE_SETTLEMENT,
        Subject.team(new TeamId(id)),
        Optional.of(new ActivityId(1)),
        Optional.empty(),
        ClientId.NO_CLIENT,
        NotifyTarget.http("http://shop/cb"),
        "{}",
        Optional.empty());
  }
}
