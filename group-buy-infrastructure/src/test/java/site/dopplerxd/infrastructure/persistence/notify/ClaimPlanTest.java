package site.dopplerxd.infrastructure.persistence.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.ibatis.session.SqlSessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;

/** What the server intends to do with the statements that run all day long. */
@DatabaseTest
class ClaimPlanTest {
  private static final DueTypes MESSAGES = DueTypes.only(NotifyType.MQ);
  private static final DueTypes OTHERS = DueTypes.allBut(Set.of(NotifyType.MQ));

  @Autowired private JdbcTemplate sql;
  @Autowired private SqlSessionFactory mybatis;

  @BeforeEach
  void finishedAndDueTasks() {
    sql.execute("TRUNCATE TABLE notify_task");
    StoredTasks.add(sql, 5_000, "NULL");
    StoredTasks.add(sql, 500, "UTC_TIMESTAMP(6)");
    sql.queryForList("ANALYZE TABLE notify_task");
  }

  @Test
  void aClaimReadsTheDueIndexAloneAndSortsNothing() {
    assertReadsTheDueIndexAlone(plan("due", Map.of("limit", 64, "types", DueTypes.ALL), 64));
    assertReadsTheDueIndexAlone(plan("due", Map.of("limit", 64, "types", MESSAGES), "MQ", 64));
    assertReadsTheDueIndexAlone(plan("due", Map.of("limit", 64, "types", OTHERS), "MQ", 64));
  }

  @Test
  void theNextDueTimeIsReadFromTheDueIndex() {
    assertReadsTheDueIndexAlone(plan("microsUntilNextDue", Map.of("types", DueTypes.ALL)));
    assertReadsTheDueIndexAlone(plan("microsUntilNextDue", Map.of("types", MESSAGES), "MQ"));
    assertReadsTheDueIndexAlone(plan("microsUntilNextDue", Map.of("types", OTHERS), "MQ"));
  }

  private static void assertReadsTheDueIndexAlone(Map<String, Object> plan) {
    assertThat(plan).containsEntry("key", "idx_due").containsEntry("type", "range");
    assertThat(extra(plan)).contains("Using index").doesNotContain("filesort", "temporary");
  }

  @Test
  void aLeaseIsTakenByPrimaryKey() {
    JsonRows<Long> ids = new JsonRows<>(List.of(1L, 2L, 3L));
    Map<String, Object> all =
        Map.of("ids", ids, "owner", "a", "leaseMicros", 1L, "longer", List.of());
    assertThat(planOfTasks(text("lease", all), ids.json(), "a", 1L))
        .containsEntry("key", "PRIMARY")
        .containsEntry("type", "eq_ref");
    var longer = List.of(new NotifyTaskDao.LongerLeaseRow("payment_result", 2));
    Map<String, Object> some =
        Map.of("ids", ids, "owner", "a", "leaseMicros", 1L, "longer", longer);
    assertThat(planOfTasks(text("lease", some), ids.json(), "a", "payment_result", 2L, 1L))
        .containsEntry("key", "PRIMARY")
        .containsEntry("type", "eq_ref");
  }

  /** Nearly no task waits: an index of those that do, however many there are of others. */
  @Test
  void tasksThatWaitAreFoundByWhatTheyWaitFor() {
    JsonRows<Long> closed = new JsonRows<>(List.of(1L, 2L, 3L));
    List<Map<String, Object>> plan =
        sql.queryForList(
            "EXPLAIN FORMAT=TRADITIONAL " + text("wakeFollowers", Map.of("closed", closed)),
            closed.json());
    assertThat(plan)
        .filteredOn(step -> "s".equals(step.get("table")))
        .singleElement()
        .satisfies(step -> assertThat(step).containsEntry("key", "idx_waits_for"));
    assertThat(plan)
        .filteredOn(step -> "p".equals(step.get("table")))
        .singleElement()
        .satisfies(step -> assertThat(step).containsEntry("key", "PRIMARY"));
  }

  /** A server that read all of a small table would wait for rows that others hold. */
  @Test
  void resultsAreWrittenByKeyHoweverSmallTheTableIs() {
    sql.execute("TRUNCATE TABLE notify_task");
    StoredTasks.add(sql, 3, "UTC_TIMESTAMP(6)");
    sql.queryForList("ANALYZE TABLE notify_task");
    JsonRows<NotifyResultRow> results =
        new JsonRows<>(
            List.of(
                new NotifyResultRow(1, 0, 1, 1, null, null, 1L, 1L, 200, "success", null),
                new NotifyResultRow(2, 0, 2, 1, "down", 1L, null, null, null, null, null)));
    assertThat(planOfTasks(text("recordResults", Map.of("results", results)), results.json()))
        .containsEntry("key", "PRIMARY")
        .containsEntry("type", "eq_ref");
  }

  private Map<String, Object> planOfTasks(String statement, Object... inOrder) {
    return sql.queryForList("EXPLAIN FORMAT=TRADITIONAL " + statement, inOrder).stream()
        .filter(plan -> "t".equals(plan.get("table")))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, Object> plan(
      String statement, Map<String, Object> parameters, Object... inOrder) {
    return sql.queryForMap("EXPLAIN FORMAT=TRADITIONAL " + text(statement, parameters), inOrder);
  }

  private String text(String statement, Map<String, Object> parameters) {
    return mybatis
        .getConfiguration()
        .getMappedStatement(NotifyTaskDao.class.getName() + "." + statement)
        .getBoundSql(parameters)
        .getSql();
  }

  private static String extra(Map<String, Object> plan) {
    return String.valueOf(plan.get("Extra"));
  }
}
