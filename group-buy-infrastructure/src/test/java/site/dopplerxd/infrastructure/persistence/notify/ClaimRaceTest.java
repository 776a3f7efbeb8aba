package site.dopplerxd.infrastructure.persistence.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
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
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyAttempt;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.ScriptedMerchant;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;
import site.dopplerxd.testing.Deadlocks;
import site.dopplerxd.testing.KeptAttempts;

/** Claimers against each other, against writers, and against a reader that never ends. */
@DatabaseTest
class ClaimRaceTest {
  private static final int CLAIMERS = 4;
  private static final int WRITERS = 4;
  private static final int TASKS = 2_000;

  @Autowired private NotifyTaskRepository tasks;
  @Autowired private UnitOfWork unitOfWork;
  @Autowired private JdbcTemplate sql;
  @Autowired private DataSource database;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger leases = new AtomicInteger();

  @BeforeEach
  void emptyQueue() {
    sql.execute("TRUNCATE TABLE notify_attempt");
    sql.execute("TRUNCATE TABLE notify_task");
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void fourClaimersTakeEveryTaskOnce() throws Exception {
    StoredTasks.add(sql, TASKS, "UTC_TIMESTAMP(6)");
    ConcurrentLinkedQueue<Long> claimed = new ConcurrentLinkedQueue<>();
    Callable<Integer> claimer =
        () -> {
          List<LeasedTask> batch;
          do {
            batch = tasks.claimDue(DueTypes.ALL, 64, lease());
            batch.forEach(leased -> claimed.add(leased.task().id()));
          } while (!batch.isEmpty() || claimed.size() < TASKS);
          return 0;
        };
    for (Future<Integer> running : threads.invokeAll(List.of(claimer, claimer, claimer, claimer))) {
      running.get(60, TimeUnit.SECONDS);
    }
    assertThat(claimed).hasSize(TASKS).doesNotHaveDuplicates();
  }

  @Test
  void claimersOfAnAlmostEmptyQueueAndWritersNeverDeadlock() throws Exception {
    long deadlocks = Deadlocks.soFar(sql);
    AtomicInteger written = new AtomicInteger();
    ConcurrentHashMap<Long, Integer> delivered = new ConcurrentHashMap<>();
    List<Future<?>> running = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      running.add(
          threads.submit(
              () -> {
                while (written.incrementAndGet() <= TASKS) {
                  boolean leased = written.get() % 2 == 0;
                  unitOfWork.inTransaction(
                      () ->
                          leased
                              ? tasks.addLeased(notification(), lease(Duration.ofMillis(1)))
                              : tasks.addDue(notification()));
                }
              }));
    }
    for (int claimer = 0; claimer < CLAIMERS; claimer++) {
      running.add(
          threads.submit(
              () -> {
                while (delivered.size() < TASKS) {
                  deliver(tasks.claimDue(DueTypes.ALL, 8, lease()), delivered);
                }
              }));
    }
    for (Future<?> one : running) {
      one.get(120, TimeUnit.SECONDS);
    }
    assertThat(delivered.values()).as("deliveries of each task").containsOnly(1);
    assertThat(Deadlocks.soFar(sql) - deadlocks).as("deadlocks").isZero();
  }

  @Test
  void anOldSnapshotHidesNoTaskFromAClaim() throws Exception {
    try (Connection reader = database.getConnection()) {
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try (var statement = reader.createStatement()) {
        statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
        StoredTasks.add(sql, TASKS, "UTC_TIMESTAMP(6)");
        ConcurrentHashMap<Long, Integer> delivered = new ConcurrentHashMap<>();
        while (delivered.size() < TASKS) {
          deliver(tasks.claimDue(DueTypes.ALL, 256, lease()), delivered);
        }
        StoredTasks.add(sql, 1, "UTC_TIMESTAMP(6)");
        assertThat(tasks.claimDue(DueTypes.ALL, 256, lease())).hasSize(1);
        assertThat(tasks.claimDue(DueTypes.ALL, 256, lease())).isEmpty();
      } finally {
        reader.rollback();
        reader.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      }
    }
  }

  @Test
  void aRowThatAStoppedNodeHoldsLockedDoesNotStopTheOthers() throws Exception {
    StoredTasks.add(sql, 40, "UTC_TIMESTAMP(6)");
    HikariPoolMXBean pool = ((HikariDataSource) database).getHikariPoolMXBean();
    pool.softEvictConnections();
    waitOneSecondForLocks();
    try (Connection stopped = database.getConnection();
        var statement = stopped.createStatement()) {
      stopped.setAutoCommit(false);
      statement.executeQuery("SELECT id FROM notify_task ORDER BY id LIMIT 1 FOR UPDATE");
      Set<Long> claimed = ConcurrentHashMap.newKeySet();
      List<Callable<Integer>> others = Collections.nCopies(CLAIMERS, () -> claimAll(39, claimed));
      for (Future<Integer> running : threads.invokeAll(others)) {
        running.get();
      }
      stopped.rollback();
      assertThat(claimed).hasSize(39);
    } finally {
      pool.softEvictConnections();
    }
  }

  /** On each connection of the pool: in vain, as in production, but not for three. */
  private void waitOneSecondForLocks() throws SQLException {
    List<Connection> all = new ArrayList<>();
    while (all.size() <= CLAIMERS) {
      all.add(database.getConnection());
    }
    for (Connection one : all) {
      try (one;
          var statement = one.createStatement()) {
        statement.execute("SET innodb_lock_wait_timeout = 1");
      }
    }
  }

  private int claimAll(int expected, Set<Long> claimed) {
    int claims = 0;
    while (claims < 8 && claimed.size() < expected) {
      claimQuietly(32).forEach(leased -> claimed.add(leased.task().id()));
      claims++;
    }
    return claims;
  }

  private List<LeasedTask> claimQuietly(int limit) {
    try {
      return tasks.claimDue(DueTypes.ALL, limit, lease());
    } catch (PessimisticLockingFailureException e) {
      return List.of();
    }
  }

  @Test
  void aRowOfAnotherVersionIsReadAndHoldsUpNoOther() {
    StoredTasks.add(sql, 3, "UTC_TIMESTAMP(6)");
    sql.update(
        "UPDATE notify_task SET category = 'of the next version', client_id = ''"
            + " ORDER BY id LIMIT 1");
    assertThat(tasks.claimDue(DueTypes.ALL, 10, lease())).hasSize(3);
  }

  @Test
  void aResultThatIsRecordedAgainIsOneAttempt() {
    StoredTasks.add(sql, 1, "UTC_TIMESTAMP(6)");
    List<AttemptRecord> records =
        tasks.claimDue(DueTypes.ALL, 10, lease()).stream()
            .map(LeasedTask::task)
            .map(ClaimRaceTest::delivery)
            .toList();
    assertThat(tasks.record(records).stale()).isEmpty();
    assertThat(tasks.record(records).stale()).isEmpty();
    long task = records.get(0).task().id();
    assertThat(
            sql.queryForObject(
                "SELECT COUNT(*) FROM" + KeptAttempts.TABLE + "a WHERE task_id = ?",
                Integer.class,
                task))
        .isEqualTo(1);
  }

  private void deliver(List<LeasedTask> claimed, ConcurrentHashMap<Long, Integer> delivered) {
    List<AttemptRecord> records =
        claimed.stream().map(LeasedTask::task).map(ClaimRaceTest::delivery).toList();
    assertThat(tasks.record(records).stale()).isEmpty();
    records.forEach(r -> delivered.merge(r.task().id(), 1, Integer::sum));
  }

  private static AttemptRecord delivery(NotifyTaskEntity task) {
    var result = ScriptedMerchant.SUCCESS;
    return new AttemptRecord(
        task.after(result, RetrySchedule.card()),
        new NotifyAttempt(task.id(), 1, Instant.EPOCH, Duration.ofMillis(1), result),
        Optional.empty());
  }

  private Lease lease() {
    return lease(Duration.ofMinutes(1));
  }

  private Lease lease(Duration length) {
    return new Lease("test/" + leases.incrementAndGet(), length, Long.MAX_VALUE);
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
