package site.dopplerxd.infrastructure.persistence.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.session.SqlSessionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;
import site.dopplerxd.infrastructure.persistence.shared.EntriesRead;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;

/** What the server intends to do, and does, to find and delete a batch of old tasks. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetentionPlanTest {
  private static final int SUCCESS = NotifyStatus.SUCCESS.getCode();
  private static final long MONTH = NotifyRows.micros(Duration.ofDays(30));
  private static final int BATCH = 100;

  @Autowired private JdbcTemplate sql;
  @Autowired private SqlSessionFactory mybatis;

  /** More than a batch of everything that is not wanted lies before, between and after. */
  @BeforeAll
  void tasksOfAllKinds() {
    sql.execute("TRUNCATE TABLE notify_task");
    sql.execute("TRUNCATE TABLE notify_attempt");
    StoredTasks.add(sql, 500, "UTC_TIMESTAMP(6)");
    StoredTasks.addClosed(sql, 1_000, NotifyStatus.FAILED, 90);
    StoredTasks.addClosed(sql, 1_000, NotifyStatus.SUCCESS, 40);
    StoredTasks.addClosed(sql, 3_000, NotifyStatus.SUCCESS, 10);
    StoredTasks.add(sql, 500, "UTC_TIMESTAMP(6)");
    sql.queryForList("ANALYZE TABLE notify_task, notify_attempt");
  }

  @Test
  void aStepIsARangeOfTheIndexOfItsStatusAndNothingIsSorted() {
    Map<String, Object> plan =
        sql.queryForMap(
            "EXPLAIN FORMAT=TRADITIONAL " + step(), MONTH, MONTH, SUCCESS, 1_500, BATCH);
    assertThat(plan).containsEntry("key", "idx_status");
    assertThat(String.valueOf(plan.get("Extra"))).doesNotContain("filesort", "temporary");
  }

  /**
   * The first and the last of the tasks that are old enough, and the first of those that are not.
   */
  @Test
  void aStepReadsNoMoreEntriesThanItLooksAt() {
    assertThat(entriesReadByAStep(SUCCESS, 0)).isBetween((long) BATCH, BATCH + 2L);
    assertThat(entriesReadByAStep(SUCCESS, 2_450)).isBetween((long) BATCH, BATCH + 2L);
    assertThat(entriesReadByAStep(SUCCESS, 2_500)).isBetween((long) BATCH, BATCH + 2L);
  }

  @Test
  void aStepThatFindsNothingReadsNothing() {
    assertThat(entriesReadByAStep(NotifyStatus.ABANDONED.getCode(), 0)).isLessThanOrEqualTo(1);
  }

  private long entriesReadByAStep(int status, long afterId) {
    return EntriesRead.by(
        sql, session -> session.queryForList(step(), MONTH, MONTH, status, afterId, BATCH));
  }

  @Test
  void tasksAreLockedAndDeletedByPrimaryKeyAndAttemptsByTheirTask() {
    JsonRows<Long> ids = new JsonRows<>(List.of(501L, 502L, 503L));
    String lock =
        text(
            NotifyTaskDao.class,
            "findClosedForUpdate",
            Map.of("ids", ids, "status", 1, "ageMicros", 1L));
    String tasks = text(NotifyTaskDao.class, "deleteAll", Map.of("ids", ids));
    String attempts = text(NotifyAttemptDao.class, "deleteOf", Map.of("taskIds", ids));

    assertThat(key("t", lock, ids.json(), SUCCESS, MONTH)).isEqualTo("PRIMARY");
    assertThat(key("t", tasks, ids.json())).isEqualTo("PRIMARY");
    assertThat(key("a", attempts, ids.json())).isEqualTo("uq_claim");
  }

  private Object key(String table, String statement, Object... parameters) {
    return sql.queryForList("EXPLAIN FORMAT=TRADITIONAL " + statement, parameters).stream()
        .filter(plan -> table.equals(plan.get("table")))
        .map(plan -> plan.get("key"))
        .findFirst()
        .orElseThrow();
  }

  private String step() {
    Map<String, Object> parameters =
        Map.of("status", SUCCESS, "ageMicros", MONTH, "afterId", 0L, "limit", BATCH);
    return text(NotifyTaskDao.class, "ended", parameters);
  }

  private String text(Class<?> dao, String statement, Map<String, Object> parameters) {
    return mybatis
        .getConfiguration()
        .getMappedStatement(dao.getName() + "." + statement)
        .getBoundSql(parameters)
        .getSql();
  }
}
