package site.dopplerxd.infrastructure.persistence.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.session.SqlSessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mybatis.spring.SqlSessionTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.reconciliation.StockCounts;
import site.dopplerxd.domain.reconciliation.StockCounts.NotCountedException;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.StockCountsContract;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

@DatabaseTest
class MybatisStockCountsTest extends StockCountsContract {
  private static final int LOCKED = 0;
  private static final int PAID = 1;
  private static final int CLOSED = 2;
  private static final ActivityId TEA = new ActivityId(771);

  @Autowired private StockCounts counts;
  @Autowired private UnitOfWork unitOfWork;
  @Autowired private JdbcTemplate sql;
  @Autowired private SqlSessionFactory mybatis;

  @BeforeEach
  void nothingSold() {
    List.of("group_buy_stock", "group_buy_order_list", "group_buy_order", "group_buy_activity")
        .forEach(table -> sql.update("DELETE FROM " + table));
  }

  @Override
  protected StockCounts counts() {
    return counts;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return unitOfWork;
  }

  /** In teams of two, each with a closed place beside. */
  @Override
  protected void arrange(ActivityId activity, int sold, int places) {
    long id = activity.value();
    sql.update("DELETE FROM group_buy_order_list WHERE activity_id = ?", id);
    sql.update("DELETE FROM group_buy_order WHERE activity_id = ?", id);
    sql.update("REPLACE INTO group_buy_stock (activity_id, sold) VALUES (?, ?)", id, sold);
    sql.update(
        "REPLACE INTO group_buy_activity (activity_id, activity_name, discount_id,"
            + " take_limit_count, target, valid_time, start_time, end_time)"
            + " VALUES (?, 'a', 'd', 1, 2, 60, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))",
        id);
    for (int i = 0; i < Math.max(1, places); i++) {
      String team = "team-%d-%d".formatted(id, i / 2);
      if (i % 2 == 0) {
        addTeam(team, id, i % 4);
        addPlace(team + "-closed", team, id, CLOSED);
      }
      if (i < places) {
        addPlace(team + "-" + i, team, id, i % 2 == 0 ? LOCKED : PAID);
      }
    }
  }

  private void addTeam(String team, long activity, int status) {
    sql.update(
        "INSERT INTO group_buy_order (team_id, activity_id, source, channel, original_price,"
            + " deduction_price, pay_price, target_count, complete_count, lock_count, status,"
            + " valid_start_time, valid_end_time, notify_type, notify_url)"
            + " VALUES (?, ?, 's01', 'c01', 10, 2, 8, 2, 0, 0, ?, UTC_TIMESTAMP(3),"
            + " UTC_TIMESTAMP(3), 'HTTP', '')",
        team,
        activity,
        status);
  }

  private void addPlace(String no, String team, long activity, int status) {
    sql.update(
        "INSERT INTO group_buy_order_list (order_id, out_trade_no, user_id, team_id, activity_id,"
            + " goods_id, source, channel, original_price, deduction_price, pay_price, status,"
            + " take_slot, request_digest, lock_time)"
            + " VALUES (?, ?, ?, ?, ?, 'g', 's01', 'c01', 10, 2, 8, ?, ?, '', UTC_TIMESTAMP(3))",
        no,
        no,
        no,
        team,
        activity,
        status,
        status == CLOSED ? null : 0);
  }

  /** In which the statement's time ends. */
  interface SlowDao {
    @Select("SELECT SLEEP(5)")
    @Options(timeout = 1)
    int sleep();
  }

  /** Whose statement ends, or fails, as this does. */
  private static StockCounts failing(Runnable statement) {
    return new MybatisStockCounts(
        (ReconciliationDao)
            Proxy.newProxyInstance(
                ReconciliationDao.class.getClassLoader(),
                new Class<?>[] {ReconciliationDao.class},
                (dao, method, arguments) -> {
                  statement.run();
                  return null;
                }));
  }

  @Test
  void onlyAStatementWhoseTimeEndedMeansThatThePlacesCouldNotBeCounted() {
    mybatis.getConfiguration().addMapper(SlowDao.class);
    SlowDao slow = new SqlSessionTemplate(mybatis).getMapper(SlowDao.class);
    assertThatThrownBy(() -> failing(slow::sleep).look(TEA))
        .isInstanceOf(NotCountedException.class)
        .hasCauseInstanceOf(QueryTimeoutException.class);
    var lost = new DataAccessResourceFailureException("the connection was lost");
    StockCounts broken =
        failing(
            () -> {
              throw lost;
            });
    assertThatThrownBy(() -> broken.look(TEA)).isSameAs(lost);
  }

  /** Of a thousand teams that others sell, and two of its own. */
  @Test
  void placesAreCountedByIndexes() {
    arrange(new ActivityId(7), 3, 3);
    for (int i = 0; i < 1_000; i++) {
      addTeam("other-" + i, 8, 0);
      addPlace("other-" + i, "other-" + i, 8, PAID);
    }
    sql.queryForList("ANALYZE TABLE group_buy_order, group_buy_order_list");
    assertThat(counts.look(new ActivityId(7)).orElseThrow().places()).isEqualTo(3);
    String statement =
        mybatis
            .getConfiguration()
            .getMappedStatement(ReconciliationDao.class.getName() + ".stockCheck")
            .getBoundSql(Map.of("activityId", 7L))
            .getSql();
    List<Map<String, Object>> plan = sql.queryForList("EXPLAIN FORMAT=TRADITIONAL " + statement, 7);
    assertThat(plan.stream().map(table -> table.get("key")).toList())
        .containsExactly("PRIMARY", "idx_activity_status", "idx_team");
  }
}
