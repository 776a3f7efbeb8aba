package site.dopplerxd.infrastructure.persistence.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.operation.NotifyTaskAdminRepository;
import site.dopplerxd.domain.notify.query.NotifyTaskQueries;
import site.dopplerxd.domain.notify.query.TaskFilter;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.TaskAdminContract;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

@DatabaseTest
class MybatisTaskAdminTest extends TaskAdminContract {
  @Autowired private NotifyTaskRepository repository;
  @Autowired private NotifyTaskQueries archive;
  @Autowired private NotifyTaskAdminRepository changes;
  @Autowired private TradeRepository trades;
  @Autowired private UnitOfWork unitOfWork;
  @Autowired private JdbcTemplate sql;

  @BeforeEach
  void nothingOwed() {
    sql.update("DELETE FROM notify_attempt");
    sql.update("DELETE FROM notify_task");
    sql.update("DELETE FROM group_buy_order_list");
  }

  @Override
  protected NotifyTaskRepository repository() {
    return repository;
  }

  @Override
  protected NotifyTaskQueries archive() {
    return archive;
  }

  @Override
  protected NotifyTaskAdminRepository changes() {
    return changes;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return unitOfWork;
  }

  @Override
  protected TradeRepository trades() {
    return trades;
  }

  @Override
  protected void storeStatus(long id, int code) {
    sql.update("UPDATE notify_task SET notify_status = ? WHERE id = ?", code, id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "owner = 'me', due_at = NULL, notify_status = 3",
        "owner = 'me'",
        "owner = NULL, due_at = NULL, notify_status = 4",
        "activity_id = -1, team_id = '', client_id = '', uuid = ''",
        "source = 's01', notify_count = -1",
        "parameter_json = '', trace_parent = 'none'"
      })
  void aTaskEditedByHandIsStillShown(String edit) {
    long other = addByHand("other");
    long edited = addByHand("edited");
    sql.update("UPDATE notify_task SET " + edit + " WHERE id = ?", edited);

    assertThat(archive.find(edited)).isPresent();
    assertThat(archive.newest(TaskFilter.ALL, Long.MAX_VALUE, 10))
        .extracting(kept -> kept.task().id())
        .containsExactly(edited, other);
    assertThat(unitOfWork.inTransaction(() -> changes.findFreeForUpdate(List.of(other, edited))))
        .hasSize(2);
    assertThat(
            repository.claimDue(
                DueTypes.ALL, 10, new Lease("node/1", Duration.ofMinutes(1), Long.MAX_VALUE)))
        .extracting(leased -> leased.task().id())
        .contains(other);
  }

  private long addByHand(String team) {
    return unitOfWork
        .inTransaction(() -> repository.addDue(Examples.notification(team, Examples.URL)))
        .id();
  }

  /** To the tasks it is the same when all their moments move. */
  @Override
  protected void letPass(Duration duration) {
    long micros = NotifyRows.micros(duration);
    sql.update(
        "UPDATE notify_task SET due_at = due_at - INTERVAL ? MICROSECOND,"
            + " create_time = create_time - INTERVAL ? MICROSECOND,"
            + " update_time = update_time - INTERVAL ? MICROSECOND",
        micros,
        micros,
        micros);
  }
}
