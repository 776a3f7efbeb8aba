package site.dopplerxd.infrastructure.persistence.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.reflection.MetaObject;
import org.apache.ibatis.session.SqlSessionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;
import site.dopplerxd.infrastructure.persistence.shared.EntriesRead;

/** What the server reads when people look for a few old teams among many. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TeamSearchPlanTest {
  private static final int PAGE = 10;
  private static final int RARE = 20;
  private static final int COMMON = 8_000;
  private static final String DAO = TeamQueryDao.class.getName() + ".";

  @Autowired private JdbcTemplate sql;
  @Autowired private SqlSessionFactory mybatis;

  /** The teams looked for are the oldest: a backward scan meets thousands of others first. */
  @BeforeAll
  void manyTeams() {
    sql.update("DELETE FROM group_buy_order_list");
    sql.update("DELETE FROM group_buy_order");
    addTeams("rare", RARE, 7, 2);
    addTeams("common", COMMON, 100123, 1);
    sql.update(
        "INSERT INTO group_buy_order_list (order_id, out_trade_no, user_id, team_id, activity_id,"
            + " goods_id, source, channel, original_price, deduction_price, pay_price, status,"
            + " take_slot, request_digest, lock_time)"
            + " SELECT CONCAT('o-', team_id), CONCAT('n-', team_id), LEFT(team_id, 4), team_id,"
            + " activity_id, 'g', source, channel, 10, 2, 8, 0, id, '', UTC_TIMESTAMP(3)"
            + " FROM group_buy_order");
    sql.queryForList("ANALYZE TABLE group_buy_order, group_buy_order_list");
  }

  private void addTeams(String name, int count, long activityId, int status) {
    sql.batchUpdate(
        "INSERT INTO group_buy_order (team_id, activity_id, source, channel, original_price,"
            + " deduction_price, pay_price, target_count, complete_count, lock_count, status,"
            + " valid_start_time, valid_end_time, notify_type, notify_url)"
            + " VALUES (?, ?, 's1', 'c1', 10, 2, 8, 3, 0, 1, ?, UTC_TIMESTAMP(3),"
            + " UTC_TIMESTAMP(3), 'HTTP', 'http://shop/cb')",
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> new Object[] {name + "-" + i, activityId, status})
            .toList());
  }

  static Stream<Arguments> searches() {
    return Stream.of(
        Arguments.of("one team", "find", Map.of("teamId", "rare-7"), 1),
        Arguments.of("any team", "newest", Map.of(), PAGE),
        Arguments.of("a state", "newestOf", Map.of("statuses", List.of(2)), PAGE),
        Arguments.of("a state none has", "newestOf", Map.of("statuses", List.of(0)), 0),
        Arguments.of(
            "an activity",
            "newestOf",
            Map.of("activityId", 7L, "statuses", List.of(0, 1, 2, 3)),
            PAGE),
        Arguments.of(
            "a large activity",
            "newestOf",
            Map.of("activityId", 100123L, "statuses", List.of(0, 1, 2, 3)),
            PAGE),
        Arguments.of(
            "a state of an activity",
            "newestOf",
            Map.of("activityId", 100123L, "statuses", List.of(2)),
            0),
        Arguments.of("a number", "newestByPlace", place("n-rare-7", null), 1),
        Arguments.of("a buyer", "newestByPlace", place(null, "rare"), PAGE),
        Arguments.of("places", "places", Map.of("teamId", "rare-7"), 1));
  }

  private static Map<String, Object> place(String number, String buyer) {
    return Map.of(
        "place", new TeamQueryDao.PlaceSearchRow(number, buyer, null, null, null, null, null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("searches")
  void aSearchReadsLittleMoreThanItShows(
      String name, String statement, Map<String, Object> wanted, int found) {
    BoundSql bound = bound(statement, wanted);
    assertThat(sql.queryForList(bound.getSql(), arguments(bound))).hasSize(found);
    assertThat(EntriesRead.by(sql, s -> s.queryForList(bound.getSql(), arguments(bound))))
        .isLessThanOrEqualTo(200);
  }

  private BoundSql bound(String statement, Map<String, Object> wanted) {
    Map<String, Object> parameters = new HashMap<>(wanted);
    parameters.putIfAbsent("activityId", null);
    parameters.put("beforeId", Long.MAX_VALUE);
    parameters.put("limit", PAGE);
    parameters.put("most", 1_000);
    return mybatis.getConfiguration().getMappedStatement(DAO + statement).getBoundSql(parameters);
  }

  private Object[] arguments(BoundSql bound) {
    MetaObject values = mybatis.getConfiguration().newMetaObject(bound.getParameterObject());
    return bound.getParameterMappings().stream()
        .map(mapping -> mapping.getProperty())
        .map(
            name ->
                bound.hasAdditionalParameter(name)
                    ? bound.getAdditionalParameter(name)
                    : values.getValue(name))
        .toArray();
  }
}
