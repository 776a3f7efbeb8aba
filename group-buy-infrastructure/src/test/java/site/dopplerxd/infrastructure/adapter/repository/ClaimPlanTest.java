package site.dopplerxd.infrastructure.adapter.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.ibatis.session.SqlSessionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.infrastructure.dao.NotifyTaskDao;

/** What the server intends to do with the statements that run all day long. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimPlanTest {
  @Autowired private JdbcTemplate sql;
  @Autowired private SqlSessionFactory mybatis;

  @BeforeAll
  void finishedAndDueTasks() {
    sql.execute("TRUNCATE TABLE notify_task");
    StoredTasks.add(sql, 5_000, "NULL");
    StoredTasks.add(sql, 500, "UTC_TIMESTAMP(6)");
    sql.queryForList("ANALYZE TABLE notify_task");
  }

  @Test
  void aClaimReadsTheDueIndexAloneAndSortsNothing() {
    Map<String, Object> plan = plan("due", Map.of("limit", 64), 64);
    assertThat(plan).containsEntry("key", "idx_due").containsEntry("type", "range");
    assertThat(extra(plan)).contains("Using index").doesNotContain("filesort", "temporary");
  }

  @Test
  void theNextDueTimeIsTheFirstEntryOfTheDueIndex() {
    Map<String, Object> plan = plan("microsUntilNextDue", Map.of());
    assertThat(plan).containsEntry("key", "idx_due");
    assertThat(extra(plan)).contains("Using index").doesNotContain("filesort", "temporary");
  }

  @Test
  void aLeaseIsTakenByPrimaryKey() {
    Map<String, Object> parameters =
        Map.of("ids", List.of(1L, 2L, 3L), "owner", "a", "leaseMicros", 1L);
    assertThat(plan("lease", parameters, "a", 1L, 1L, 2L, 3L)).containsEntry("key", "PRIMARY");
  }

  private Map<String, Object> plan(
      String statement, Map<String, Object> parameters, Object... inOrder) {
    String text =
        mybatis
            .getConfiguration()
            .getMappedStatement(NotifyTaskDao.class.getName() + "." + statement)
            .getBoundSql(parameters)
            .getSql();
    return sql.queryForMap("EXPLAIN FORMAT=TRADITIONAL " + text, inOrder);
  }

  private static String extra(Map<String, Object> plan) {
    return String.valueOf(plan.get("Extra"));
  }
}
