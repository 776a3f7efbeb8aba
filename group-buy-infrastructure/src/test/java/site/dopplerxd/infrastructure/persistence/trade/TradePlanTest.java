package site.dopplerxd.infrastructure.persistence.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
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
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;
import site.dopplerxd.infrastructure.persistence.trade.GroupBuyOrderListDao.PaidRow;

/** What the server intends to do with the statements of the trade, among many teams and places. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TradePlanTest {
  private static final int CHANNELS = 4;

  /** The rows that a batch brings with it. */
  private static final String JSON = "r";

  private static final SalesChannel CHANNEL = new SalesChannel("s1", "c1");
  private static final String PLACES = GroupBuyOrderListDao.class.getName() + ".";
  private static final String REFUNDS = RefundDueDao.class.getName() + ".";
  private static final String TEAMS = GroupBuyOrderDao.class.getName() + ".";

  @Autowired private JdbcTemplate sql;
  @Autowired private SqlSessionFactory mybatis;

  /** Each channel uses the same numbers and buyers. */
  @BeforeAll
  void manyPlaces() {
    sql.update("DELETE FROM group_buy_order_list");
    sql.update("DELETE FROM group_buy_order");
    addTeams();
    addPlaces();
    sql.update("DELETE FROM refund_due");
    sql.update(
        "INSERT INTO refund_due (refund_no, order_id, team_id, out_trade_no, user_id, activity_id,"
            + " goods_id, source, channel, client_id, type, amount, reason, occurred_at, state)"
            + " SELECT order_id, order_id, team_id, out_trade_no, user_id, activity_id, goods_id,"
            + " source, channel, 'shop', 'PAID_FORMED', 8, 'REFUNDED_FORMED', lock_time, 2"
            + " FROM group_buy_order_list WHERE order_id <> 'order-1-9'");
    sql.queryForList("ANALYZE TABLE group_buy_order, group_buy_order_list, refund_due");
  }

  private void addTeams() {
    sql.batchUpdate(
        "INSERT INTO group_buy_order (team_id, activity_id, source, channel, original_price,"
            + " deduction_price, pay_price, target_count, complete_count, lock_count, status,"
            + " valid_start_time, valid_end_time, notify_type, notify_url)"
            + " VALUES (CONCAT('team-', ?, '-', ?), 100123, 's1', CONCAT('c', ?), 10, 2, 8, 3, 0,"
            + " 1, 0, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), 'HTTP', 'http://shop/cb')",
        inEachChannel((channel, i) -> new Object[] {channel, i, channel}));
  }

  private void addPlaces() {
    sql.batchUpdate(
        "INSERT INTO group_buy_order_list (order_id, out_trade_no, user_id, team_id, activity_id,"
            + " goods_id, source, channel, original_price, deduction_price, pay_price, status,"
            + " take_slot, request_digest, lock_time)"
            + " VALUES (CONCAT('order-', ?, '-', ?), CONCAT('no-', ?), CONCAT('buyer-', ?),"
            + " CONCAT('team-', ?, '-', ?), 100123, 'g', 's1', CONCAT('c', ?), 10, 2, 8, 0, 0, '',"
            + " UTC_TIMESTAMP(3))",
        inEachChannel((channel, i) -> new Object[] {channel, i, i, i, channel, i, channel}));
  }

  private static List<Object[]> inEachChannel(BiFunction<Integer, Integer, Object[]> row) {
    return IntStream.range(0, CHANNELS)
        .boxed()
        .flatMap(channel -> IntStream.range(0, 1_000).mapToObj(i -> row.apply(channel, i)))
        .toList();
  }

  static Stream<Arguments> statements() {
    return Stream.of(
        Arguments.of(PLACES + "findPlace", "uq_trade_no"),
        Arguments.of(PLACES + "savePaid", "uq_team_id uq_trade_no uq_payment"),
        Arguments.of(PLACES + "findPlaceWithTeam", "uq_trade_no uq_team_id"),
        Arguments.of(PLACES + "findUnpaidForUpdateSkipLocked", "uq_trade_no uq_team_id"),
        Arguments.of(PLACES + "savePaidBatch", "uq_trade_no uq_team_id uq_payment"),
        Arguments.of(PLACES + "paidTradeNosOfEach", "idx_team"),
        Arguments.of(PLACES + "takes", "uq_buyer_take"),
        Arguments.of(PLACES + "paidTradeNos", "idx_team"),
        Arguments.of(TEAMS + "findTeamForUpdate", "uq_team_id"),
        Arguments.of(TEAMS + "channelOf", "uq_team_id"),
        Arguments.of(TEAMS + "findTeam", "uq_team_id"),
        Arguments.of(PLACES + "open", "idx_team"),
        Arguments.of(PLACES + "saveClosed", "uq_trade_no"),
        Arguments.of(PLACES + "overdue", "idx_unpaid"),
        Arguments.of(TEAMS + "overdue", "idx_open_until"),
        Arguments.of(REFUNDS + "findOf", "uq_payment"),
        Arguments.of(REFUNDS + "allOf", "uq_payment"),
        Arguments.of(REFUNDS + "told", "uq_refund_no"),
        Arguments.of(REFUNDS + "find", "uq_refund_no"),
        Arguments.of(PLACES + "byOrder", "uq_order_id"),
        Arguments.of(PLACES + "paidAndClosed", "idx_team"),
        Arguments.of(TEAMS + "find", "uq_team_id"),
        Arguments.of(REFUNDS + "findForUpdate", "uq_refund_no"),
        Arguments.of(REFUNDS + "save", "uq_payment"),
        Arguments.of(TEAMS + "saveCounts", "uq_team_id"),
        Arguments.of(TEAMS + "raiseLockCount", "uq_team_id"),
        Arguments.of(TEAMS + "joining", "uq_team_id uq_buyer_take"),
        Arguments.of(
            "site.dopplerxd.infrastructure.persistence.notify.TaskQueryDao.latestOfEvent",
            "uq_event_key"),
        Arguments.of(
            "site.dopplerxd.infrastructure.persistence.notify.TaskQueryDao.teamsOf",
            "uq_trade_no"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("statements")
  void noStatementScans(String statement, String expectedIndexes) {
    BoundSql bound =
        mybatis.getConfiguration().getMappedStatement(statement).getBoundSql(parameters());
    List<Map<String, Object>> plan =
        sql.queryForList("EXPLAIN FORMAT=TRADITIONAL " + bound.getSql(), arguments(bound)).stream()
            .filter(table -> !JSON.equals(table.get("table")))
            .toList();
    assertThat(plan.stream().map(table -> table.get("key")).toList())
        .as("of each table, in the order in which they are read")
        .isEqualTo(List.of(expectedIndexes.split(" ")));
    for (Map<String, Object> table : plan) {
      assertThat(String.valueOf(table.get("type"))).isIn("const", "eq_ref", "ref", "range");
      // An estimate, of four thousand rows: the servers' differ by one or two.
      assertThat(Integer.parseInt(String.valueOf(table.get("rows"))))
          .isLessThanOrEqualTo(2 * CHANNELS);
    }
  }

  private static Map<String, Object> parameters() {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("channel", CHANNEL);
    parameters.put("outTradeNo", "no-7");
    parameters.put("outTradeTime", LocalDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC));
    parameters.put("teamId", "team-1-7");
    parameters.put("userId", "buyer-7");
    parameters.put("activityId", 100123L);
    parameters.put("limit", 100);
    var earlier = LocalDateTime.ofInstant(Instant.EPOCH.minusSeconds(1), ZoneOffset.UTC);
    parameters.put("after", Map.of("at", earlier, "id", 0L));
    parameters.put("now", LocalDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC));
    parameters.put("since", LocalDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC));
    parameters.put("before", LocalDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC));
    // One that nothing is owed back for: of another, MySQL sees beforehand that it is not paid.
    parameters.put(
        "place",
        Map.of(
            "status",
            2,
            "closeReason",
            "CANCELLED",
            "closedAt",
            LocalDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC),
            "outTradeTime",
            LocalDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC),
            "teamId",
            "team-1-9",
            "outTradeNo",
            "no-9",
            "source",
            "s1",
            "channel",
            "c1"));
    parameters.put("last", false);
    parameters.put("besideRefunds", false);
    parameters.put("inProgress", 0);
    parameters.put("teamStatus", 0);
    parameters.put("orderId", "order-1-7");
    parameters.put("refundNo", "order-1-7");
    parameters.put("eventKey", "ORDER/order-1-7/trade_paid2refund");
    parameters.put("refundNos", List.of("order-1-7", "order-1-8"));
    parameters.put("callbackWritten", true);
    parameters.put("transactionId", "");
    parameters.put("told", 1);
    parameters.put("state", 2);
    parameters.put("closed", 2);
    parameters.put("doneAt", LocalDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC));
    parameters.put("doneBy", "x");
    parameters.put("locked", 0);
    parameters.put("rows", List.of(row(7), row(8)));
    parameters.put(
        "payments",
        new JsonRows<>(
            List.of(
                new PaidRow("no-7", "s1", "c1", 0, 1, 0),
                new PaidRow("no-8", "s1", "c1", 0, 1, 0))));
    for (String number : new String[] {"paid", "lockCount", "completeCount", "status"}) {
      parameters.put(number, 1);
    }
    return parameters;
  }

  private static Map<String, Object> row(int i) {
    return Map.of(
        "outTradeNo",
        Map.of("value", "no-" + i),
        "teamId",
        Map.of("value", "team-1-" + i),
        "channel",
        CHANNEL);
  }

  private Object[] arguments(BoundSql bound) {
    MetaObject values = mybatis.getConfiguration().newMetaObject(bound.getParameterObject());
    return bound.getParameterMappings().stream()
        .map(
            mapping ->
                bound.hasAdditionalParameter(mapping.getProperty())
                    ? bound.getAdditionalParameter(mapping.getProperty())
                    : values.getValue(mapping.getProperty()))
        .map(value -> value instanceof JsonRows<?> rows ? rows.json() : value)
        .toArray();
  }
}
