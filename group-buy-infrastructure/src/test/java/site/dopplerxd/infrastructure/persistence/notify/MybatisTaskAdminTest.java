package site.dopplerxd.infrastructure.persistence.notify;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.operation.NotifyTaskAdminRepository;
import site.dopplerxd.domain.notify.query.NotifyTaskQueries;
import site.dopplerxd.domain.shared.UnitOfWork;
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
