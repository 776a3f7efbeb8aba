package site.dopplerxd.infrastructure.persistence.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyAttempt;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.notify.operation.BatchRetried;
import site.dopplerxd.domain.notify.operation.BulkRetry;
import site.dopplerxd.domain.notify.operation.NotifyTaskAdminRepository;
import site.dopplerxd.domain.notify.operation.NotifyTaskOperations;
import site.dopplerxd.domain.notify.operation.TaskChanged;
import site.dopplerxd.domain.notify.query.NotifyTaskQueries;
import site.dopplerxd.domain.notify.query.TaskFilter;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.port.OperatorAudit;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.domain.testing.ScriptedMerchant;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;
import site.dopplerxd.testing.Deadlocks;
import site.dopplerxd.testing.KeptAttempts;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** People who retry by the hundred and abandon one by one, while two nodes deliver. */
@DatabaseTest
class TaskAdminRaceTest {
  private static final int TASKS = 600;
  private static final int BATCH = 50;

  @Autowired private NotifyTaskRepository tasks;
  @Autowired private NotifyTaskQueries archive;
  @Autowired private NotifyTaskAdminRepository changes;
  @Autowired private OperatorAudit audit;
  @Autowired private UnitOfWork unitOfWork;
  @Autowired private JdbcTemplate sql;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Set<Long> delivered = ConcurrentHashMap.newKeySet();
  private final Set<Long> abandoned = ConcurrentHashMap.newKeySet();

  @BeforeEach
  void failedTasks() {
    sql.execute("TRUNCATE TABLE notify_task");
    sql.execute("TRUNCATE TABLE notify_attempt");
    sql.execute("TRUNCATE TABLE operator_audit");
    StoredTasks.addClosed(sql, TASKS, NotifyStatus.FAILED, 1);
    sql.execute("TRUNCATE TABLE notify_attempt");
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void nothingDeadlocksNothingIsDeliveredTwiceAndNothingAfterItWasAbandoned() throws Exception {
    long deadlocks = Deadlocks.soFar(sql);
    List<Future<?>> running = new ArrayList<>();
    running.add(threads.submit(this::retryAll));
    running.add(threads.submit(this::retryAll));
    running.add(threads.submit(this::abandonSome));
    running.add(threads.submit(this::deliver));
    running.add(threads.submit(this::deliver));
    for (Future<?> one : running) {
      one.get(120, TimeUnit.SECONDS);
    }
    assertThat(Deadlocks.soFar(sql) - deadlocks).as("deadlocks").isZero();
    assertThat(delivered).doesNotContainAnyElementsOf(abandoned);
    assertThat(delivered.size() + abandoned.size()).isEqualTo(TASKS);
    assertThat(count("notify_task WHERE notify_status = 1")).isEqualTo(delivered.size());
    assertThat(count("notify_task WHERE notify_status = 4")).isEqualTo(abandoned.size());
    assertThat(count(KeptAttempts.TABLE + "a WHERE NOT stale")).isEqualTo(delivered.size());
    assertThat(count("operator_audit WHERE action = 'task_abandon'")).isEqualTo(abandoned.size());
  }

  @Test
  void theSameRequestAtOnceIsDoneOnceAndAllGetItsAnswer() {
    for (long id : sql.queryForList("SELECT id FROM notify_task LIMIT 20", Long.class)) {
      OperatorCommand same = command();
      List<CommandResult<TaskChanged>> answers =
          Concurrently.map(6, i -> operations().abandon(id, same));
      assertThat(answers).extracting(CommandResult::result).containsOnly(answers.get(0).result());
    }
    assertThat(count("operator_audit")).isEqualTo(20);
  }

  @Test
  void aBatchThatAnotherRequestIsChangingIsSkippedAndNotTheEnd() {
    TaskFilter failed = TaskFilter.ALL.with(NotifyStatus.FAILED);
    List<Long> first = changes.nextIds(failed, 0, 3);
    CommandResult<BatchRetried> batch =
        unitOfWork.inTransaction(
            () -> {
              changes.findFreeForUpdate(first);
              return Concurrently.map(1, i -> bulk().retry(failed, 0, 3, command())).get(0);
            });
    assertThat(batch.result()).isEqualTo(new BatchRetried(0, 3, List.of(), first.get(2)));
  }

  private int count(String fromWhere) {
    return sql.queryForObject("SELECT COUNT(*) FROM " + fromWhere, Integer.class);
  }

  private boolean isOver() {
    return delivered.size() + abandoned.size() == TASKS;
  }

  private void retryAll() {
    BulkRetry bulk = bulk();
    TaskFilter failed = TaskFilter.ALL.with(NotifyStatus.FAILED);
    TaskFilter waiting = TaskFilter.ALL.with(NotifyStatus.WAITING);
    while (!isOver()) {
      page(bulk, failed);
      page(bulk, waiting);
    }
  }

  /** From the first to the last; what others hold is left for the next time. */
  private void page(BulkRetry bulk, TaskFilter filter) {
    Long last = 0L;
    while (last != null) {
      last = bulk.retry(filter, last, BATCH, command()).result().last();
    }
  }

  private void abandonSome() {
    NotifyTaskOperations operations = operations();
    for (long id : sql.queryForList("SELECT id FROM notify_task WHERE id % 5 = 0", Long.class)) {
      try {
        operations.abandon(id, command());
        assertThat(abandoned.add(id)).isTrue();
      } catch (AppException e) {
        assertThat(e.getCode()).isEqualTo(ResponseCode.TASK_STATE_FORBIDS);
      }
    }
  }

  private void deliver() {
    while (!isOver()) {
      List<AttemptRecord> records =
          tasks.claimDue(DueTypes.ALL, 8, lease()).stream()
              .map(TaskAdminRaceTest::delivery)
              .toList();
      Set<Long> stale = tasks.record(records).stale();
      for (AttemptRecord record : records) {
        if (!stale.contains(record.task().id())) {
          assertThat(delivered.add(record.task().id())).as("delivered once").isTrue();
        }
      }
    }
  }

  private static AttemptRecord delivery(LeasedTask leased) {
    NotifyTaskEntity task = leased.task();
    var result = ScriptedMerchant.SUCCESS;
    return new AttemptRecord(
        task.after(result, RetrySchedule.card()),
        new NotifyAttempt(task.id(), 1, Instant.EPOCH, Duration.ofMillis(1), result),
        Optional.empty());
  }

  private BulkRetry bulk() {
    return new BulkRetry(
        archive, changes, anyUrl(), commands(), () -> {}, failed -> Optional.empty());
  }

  private NotifyTaskOperations operations() {
    return new NotifyTaskOperations(
        changes, anyUrl(), commands(), () -> {}, failed -> Optional.empty());
  }

  private static CallbackUrlCheck anyUrl() {
    return new CallbackUrlCheck(FakeChannel.http(), client -> Examples.TERMS);
  }

  private IdempotentCommands commands() {
    return new IdempotentCommands(audit, unitOfWork);
  }

  private OperatorCommand command() {
    return new OperatorCommand(new Operator("ann"), "r-" + numbers.incrementAndGet(), "race");
  }

  private Lease lease() {
    return new Lease("test/" + numbers.incrementAndGet(), Duration.ofMinutes(1), Long.MAX_VALUE);
  }
}
