package site.dopplerxd.infrastructure.persistence.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.reflection.MetaObject;
import org.apache.ibatis.session.SqlSessionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.query.TaskFilter;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;
import site.dopplerxd.infrastructure.persistence.shared.EntriesRead;

/** What the server intends to do, and does, when people search among many tasks. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskSearchPlanTest {
  private static final int PAGE = 10;
  private static final int FAILED = NotifyStatus.FAILED.getCode();
  private static final int SUCCESS = NotifyStatus.SUCCESS.getCode();

  @Autowired private JdbcTemplate sql;
  @Autowired private SqlSessionFactory mybatis;
  @Autowired private TaskSearches searches;

  /**
   * The rows looked for are rare and old: a backward scan meets thousands of others, failed ones
   * too.
   */
  @BeforeAll
  void tasksOfAllKinds() {
    sql.execute("TRUNCATE TABLE notify_task");
    sql.execute("TRUNCATE TABLE notify_attempt");
    StoredTasks.addClosed(sql, 40, NotifyStatus.FAILED, 90);
    sql.update(
        "UPDATE notify_task SET host = 'rare.example:443', client_id = 'rare', team_id = 'rare',"
            + " create_time = create_time - INTERVAL 90 DAY");
    StoredTasks.addClosed(sql, 3_000, NotifyStatus.FAILED, 1);
    sql.update(
        "UPDATE notify_task SET client_id = 'troubled' WHERE notify_status = ? AND host <> ?",
        FAILED,
        "rare.example:443");
    StoredTasks.add(sql, 5_000, "NULL");
    sql.update(
        "UPDATE notify_task SET host = 'busy.example:443', client_id = 'busy'"
            + " WHERE notify_status = ? ORDER BY id LIMIT 3000",
        SUCCESS);
    StoredTasks.add(sql, 300, "UTC_TIMESTAMP(6)");
    sql.queryForList("ANALYZE TABLE notify_task, notify_attempt");
  }

  static Stream<Arguments> searches() {
    return Stream.of(
        Arguments.of("nothing", search(null, null, null, null), "PRIMARY"),
        Arguments.of("status", search(FAILED, null, null, null), "idx_status"),
        Arguments.of("success", search(SUCCESS, null, null, null), "idx_status"),
        Arguments.of("team", search(null, "rare", null, null), "idx_team"),
        Arguments.of("client", search(null, null, "rare", null), "idx_client"),
        Arguments.of("host", search(null, null, null, "rare.example:443"), "idx_host"),
        Arguments.of(
            "failed of host", search(FAILED, null, null, "rare.example:443"), "idx_troubled_host"),
        Arguments.of("done of host", search(SUCCESS, null, null, "rare.example:443"), "idx_host"),
        Arguments.of("failed of client", search(FAILED, null, "rare", null), "idx_troubled_client"),
        Arguments.of(
            "failed of a client with many that did not",
            search(FAILED, null, "busy", null),
            "idx_troubled_client"),
        Arguments.of(
            "abandoned of a client with many that failed",
            search(NotifyStatus.ABANDONED.getCode(), null, "troubled", null),
            "idx_troubled_client"),
        Arguments.of(
            "failed of a host with many that did not",
            search(FAILED, null, null, "busy.example:443"),
            "idx_troubled_host"),
        Arguments.of("failed of team", search(FAILED, "rare", null, null), "idx_team"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("searches")
  void aPageIsARangeOfAnIndexAndNothingIsSorted(
      String name, TaskQueryDao.TaskSearchRow search, String expectedIndex) {
    for (String statement : List.of("newest", "nextIds")) {
      BoundSql bound = bound(statement, Map.of("search", search, "limit", PAGE));
      Map<String, Object> plan =
          sql.queryForMap("EXPLAIN FORMAT=TRADITIONAL " + bound.getSql(), parameters(bound));
      assertThat(plan).as(statement).containsEntry("key", expectedIndex);
      assertThat(plan.get("type")).as(statement).isNotEqualTo("ALL");
      assertThat(String.valueOf(plan.get("Extra")))
          .as(statement)
          .doesNotContain("filesort", "temporary");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("searches")
  void aPageReadsLittleMoreThanItShows(
      String name, TaskQueryDao.TaskSearchRow search, String index) {
    for (String statement : List.of("newest", "nextIds", "count")) {
      BoundSql bound = bound(statement, Map.of("search", search, "limit", PAGE));
      assertThat(entriesRead(bound)).as(statement).isLessThanOrEqualTo(100);
    }
  }

  @Test
  void aSearchByTimeBeginsAtItsEdgeHoweverManyAreNewer() {
    Instant old = Instant.now().minusSeconds(60L * 60 * 24 * 60);
    var before = new TaskFilter(none(), none(), none(), none(), none(), none(), opt(old));
    TaskQueryDao.TaskSearchRow search = searches.of(before, 0, Long.MAX_VALUE).get(0);
    BoundSql bound = bound("newest", Map.of("search", search, "limit", PAGE));

    assertThat(sql.queryForList(bound.getSql(), parameters(bound))).hasSize(PAGE);
    assertThat(entriesRead(bound)).isLessThanOrEqualTo(100);
    for (String edge : List.of("firstIdSince", "lastIdBefore")) {
      assertThat(entriesRead(bound(edge, Map.of("moment", old)))).as(edge).isLessThanOrEqualTo(10);
    }
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private static <T> Optional<T> opt(T value) {
    return Optional.of(value);
  }

  @Test
  void whatIsDueIsReadFromTheDueIndex() {
    BoundSql bound = bound("due", Map.of("withinMicros", 0L, "limit", PAGE));
    Map<String, Object> plan =
        sql.queryForMap("EXPLAIN FORMAT=TRADITIONAL " + bound.getSql(), parameters(bound));
    assertThat(plan).containsEntry("key", "idx_due");
    assertThat(String.valueOf(plan.get("Extra"))).doesNotContain("filesort", "temporary");
  }

  @Test
  void hostsAreCountedFromABoundedNumberOfTasks() {
    BoundSql bound = bound("countByHost", Map.of("status", SUCCESS, "newest", 20, "limit", PAGE));
    assertThat(entriesRead(bound)).isLessThanOrEqualTo(200);
  }

  private static TaskQueryDao.TaskSearchRow search(
      Integer status, String team, String client, String host) {
    return new TaskQueryDao.TaskSearchRow(
        status,
        team == null ? null : List.of(team),
        client,
        host,
        null,
        null,
        0,
        Long.MAX_VALUE - 1);
  }

  private BoundSql bound(String statement, Map<String, Object> parameters) {
    return mybatis
        .getConfiguration()
        .getMappedStatement(TaskQueryDao.class.getName() + "." + statement)
        .getBoundSql(parameters);
  }

  private Object[] parameters(BoundSql bound) {
    MetaObject values = mybatis.getConfiguration().newMetaObject(bound.getParameterObject());
    return bound.getParameterMappings().stream()
        .map(mapping -> mapping.getProperty())
        .map(
            name ->
                bound.hasAdditionalParameter(name)
                    ? bound.getAdditionalParameter(name)
                    : values.getValue(name))
        .map(
            value ->
                value instanceof Instant moment
                    ? LocalDateTime.ofInstant(moment, ZoneOffset.UTC)
                    : value)
        .toArray();
  }

  private long entriesRead(BoundSql bound) {
    return EntriesRead.by(sql, session -> session.queryForList(bound.getSql(), parameters(bound)));
  }
}
