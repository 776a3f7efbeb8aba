package site.dopplerxd.infrastructure.persistence.notify;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.retention.ExpiredTaskRepository;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.NotifyTaskRepositoryContract;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

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
            + " update_time = update_time - INTERVAL ? MICROSECOND",
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
  protected List<Long> storedIds() {
    return sql.queryForList("SELECT id FROM notify_task ORDER BY id", Long.class);
  }

  @Override
  protected List<StoredAttempt> attemptsOf(long taskId) {
    return sql.query(
        "SELECT attempt_number AS number, outcome, http_status, answer, error, ack_rule, stale"
            + " FROM notify_attempt WHERE task_id = ? ORDER BY id",
        DataClassRowMapper.newInstance(StoredAttempt.class),
        taskId);
  }
}
