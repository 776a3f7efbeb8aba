package site.dopplerxd.infrastructure.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;

@DatabaseTest
class MigrationTest {
  @Autowired private JdbcTemplate sql;
  @Autowired private NotifyTaskRepository tasks;

  @Test
  void everyTableIsThere() {
    List<String> tables =
        sql.queryForList(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()",
            String.class);
    assertThat(tables)
        .contains(
            "group_buy_activity",
            "group_buy_discount",
            "sku",
            "sc_sku_activity",
            "group_buy_order",
            "group_buy_order_list",
            "notify_task",
            "notify_attempt");
  }

  @Test
  void anEmptyQueueOwesNothing() {
    sql.update("DELETE FROM notify_task");
    assertThat(tasks.untilNextDue(DueTypes.ALL)).isEmpty();
    assertThat(tasks.backlog().dueCount()).isZero();
  }
}
