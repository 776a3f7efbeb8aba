package site.dopplerxd.infrastructure.persistence.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyAttempt;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.notify.retention.ExpiredTaskRepository;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.NotifyTaskRepositoryContract;
import site.dopplerxd.domain.testing.OddTasks;
import site.dopplerxd.domain.testing.ScriptedMerchant;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;
import site.dopplerxd.testing.KeptAttempts;

@DatabaseTest
class MybatisNotifyTaskRepositoryTest extends NotifyTaskRepositoryContract {
  @Autowired private NotifyTaskRepository tasks;
  @Autowired private ExpiredTaskRepository closedTasks;
  @Autowired private UnitOfWork unitOfWork;
  @Autowired private JdbcTemplate sql;

  @BeforeEach
  void nothingOwed() {
    sql.update("DELETE FROM notify_attempt");
    sql.update("DELETE FROM notify_task");
  }

  @Override
  protected NotifyTaskRepository repository() {
    return tasks;
  }

  @Override
  protected ExpiredTaskRepository closedTasks() {
    return closedTasks;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return unitOfWork;
  }

  /**
   * The database's clock cannot be set; to the tasks it is the same when all their moments move.
   */
  @Override
  protected void letPass(Duration duration) {
    sql.update(
        "UPDATE notify_task SET due_at = due_at - INTERVAL ? MICROSECOND,"
            + " create_time = create_time - INTERVAL ? MICROSECOND,"
            + " update_time = update_time - INTERVAL ? MICROSECOND",
        NotifyRows.micros(duration),
        NotifyRows.micros(duration),
        NotifyRows.micros(duration));
  }

  @Override
  protected NotifyTaskEntity storedTask(long id) {
    return NotifyRows.toTask(
        sql.queryForObject(
            "SELECT * FROM notify_task WHERE id = ?",
            DataClassRowMapper.newInstance(NotifyTaskRow.class),
            id));
  }

  @Override
  protected void storeStatus(long id, int code) {
    sql.update("UPDATE notify_task SET notify_status = ? WHERE id = ?", code, id);
  }

  @Override
  protected void closeUnseen(long id) {
    sql.update(
        "UPDATE notify_task SET notify_status = 1, due_at = NULL, owner = NULL WHERE id = ?", id);
  }

  @Test
  void theAttemptsOfATaskCarryItsSalesChannel() {
    var lease = new Lease("node/1", LEASE, Long.MAX_VALUE);
    NotifyTaskEntity task =
        unitOfWork.inTransaction(
            () -> tasks.addLeased(Examples.notification("team", Examples.URL), lease));
    tasks.record(List.of(attempt(task, ScriptedMerchant.DOWN)));

    for (String table : List.of("notify_task", "notify_attempt")) {
      assertThat(sql.queryForMap("SELECT source, channel FROM " + table))
          .containsEntry("source", Examples.CHANNEL.source())
          .containsEntry("channel", Examples.CHANNEL.channel());
    }
  }

  @Test
  void anAttemptHasARowOfItsOwnUnlessTheFirstClaimDelivered() {
    List<LeasedTask> first = claim("told", "down");
    tasks.record(
        List.of(
            attempt(first.get(0).task(), ScriptedMerchant.SUCCESS),
            attempt(first.get(1).task(), ScriptedMerchant.DOWN)));
    assertThat(ownRows()).containsExactly(first.get(1).task().id());

    letPass(LEASE);
    NotifyTaskEntity again =
        tasks.claimDue(DueTypes.ALL, 10, new Lease("node/2", LEASE, Long.MAX_VALUE)).get(0).task();
    tasks.record(List.of(attempt(again, ScriptedMerchant.SUCCESS)));
    assertThat(ownRows()).containsExactly(again.id(), again.id());
    assertThat(sql.queryForList("SELECT id FROM notify_task WHERE first_started_at IS NOT NULL"))
        .hasSize(1);
  }

  @Test
  void aTaskThatAPersonReopensByHandKeepsItsFirstAttempt() {
    NotifyTaskEntity told = claim("told").get(0).task();
    tasks.record(List.of(attempt(told, ScriptedMerchant.SUCCESS)));
    sql.update("UPDATE notify_task SET notify_status = 2, due_at = UTC_TIMESTAMP(6)");
    NotifyTaskEntity again =
        tasks.claimDue(DueTypes.ALL, 10, new Lease("node/2", LEASE, Long.MAX_VALUE)).get(0).task();
    tasks.record(List.of(attempt(again, ScriptedMerchant.DOWN)));

    assertThat(attemptsOf(told.id()))
        .extracting(StoredAttempt::outcome)
        .containsExactly("delivered", "unreachable");
  }

  private List<LeasedTask> claim(String... teams) {
    for (String team : teams) {
      unitOfWork.inTransaction(() -> tasks.addDue(Examples.notification(team, Examples.URL)));
    }
    return tasks.claimDue(DueTypes.ALL, 10, new Lease("node/1", LEASE, Long.MAX_VALUE));
  }

  private List<Long> ownRows() {
    return sql.queryForList("SELECT task_id FROM notify_attempt ORDER BY id", Long.class);
  }

  private static AttemptRecord attempt(NotifyTaskEntity task, DeliveryResult result) {
    NotifyTaskEntity after = task.after(result, RetrySchedule.card());
    var made =
        new NotifyAttempt(
            task.id(), after.notifyCount(), Examples.NOW, Duration.ofMillis(1), result);
    return new AttemptRecord(
        after, made, after.status().isOpen() ? Optional.of(LEASE) : Optional.empty());
  }

  /** A claim that others were quicker than takes a random stretch of the next tasks instead. */
  @Test
  void aTaskThatWaitsDoesNotLookLikeAnotherNodesClaim() {
    var lease = new Lease("node/1", LEASE, Long.MAX_VALUE);
    NotifyTaskEntity open =
        unitOfWork.inTransaction(
            () -> tasks.addLeased(Examples.paymentResult("P1", "SUCCESS"), lease));
    unitOfWork.inTransaction(
        () -> tasks.addBehind(Examples.paymentResult("P1", "REFUNDED"), open.id()));
    sql.update(
        "UPDATE notify_task SET due_at = UTC_TIMESTAMP(6) - INTERVAL 1 HOUR WHERE waits_for > 0");
    assertThat(tasks.claimDue(DueTypes.ALL, 10, lease)).isEmpty();

    List<Long> due =
        IntStream.range(0, 40)
            .mapToObj(i -> Examples.notification("team-" + i, Examples.URL))
            .map(owed -> unitOfWork.inTransaction(() -> tasks.addDue(owed)).id())
            .toList();
    assertThat(tasks.claimDue(DueTypes.ALL, 10, lease))
        .extracting(leased -> leased.task().id())
        .containsExactlyInAnyOrderElementsOf(due.subList(0, 10));
  }

  @Test
  void aTaskFromBeforeThereWereSubjectsAndChannelsIsAboutItsTeam() {
    StoredTasks.add(sql, 1, "UTC_TIMESTAMP(6)");
    NotifyTaskEntity task =
        tasks.claimDue(DueTypes.ALL, 1, new Lease("node/1", LEASE, Long.MAX_VALUE)).get(0).task();
    String teamId = sql.queryForObject("SELECT team_id FROM notify_task", String.class);
    assertThat(task.notification().subject()).isEqualTo(new Subject("TEAM", teamId));
    assertThat(task.notification().channel()).isEmpty();
  }

  @Test
  void anOlderNodeReadsNoNullInTheRowOfAPayment() {
    Notification payment = OddTasks.all().get(6);
    unitOfWork.inTransaction(() -> tasks.addDue(payment));
    assertThat(sql.queryForMap("SELECT team_id, activity_id, subject_kind FROM notify_task"))
        .containsEntry("team_id", "")
        .containsEntry("activity_id", 0L)
        .containsEntry("subject_kind", "PAYMENT");
  }

  @Override
  protected List<Long> storedIds() {
    return sql.queryForList("SELECT id FROM notify_task ORDER BY id", Long.class);
  }

  @Override
  protected List<StoredAttempt> attemptsOf(long taskId) {
    return sql.query(
        "SELECT attempt_number AS number, outcome, http_status, answer, error, ack_rule, stale"
            + " FROM"
            + KeptAttempts.TABLE
            + "a WHERE task_id = ? ORDER BY id",
        DataClassRowMapper.newInstance(StoredAttempt.class),
        taskId);
  }
}
