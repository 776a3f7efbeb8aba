package site.dopplerxd.infrastructure.persistence.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.SqlCommandType;
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
import site.dopplerxd.domain.reconciliation.FindingKind;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;
import site.dopplerxd.infrastructure.persistence.shared.EntriesRead;

/** What jobs read, as the server counts it, when nearly all that is stored is over. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenRowsTest {
  private static final int OVER = 20_000;
  private static final int OPEN = 5;

  private static final int STEP = 200;

  /** Of its row, its places, their refunds and its task, and of what is sorted. */
  private static final int MOST_OF_A_TEAM = 20;

  /** Entries on either side of a range, and of what the server makes in between. */
  private static final int ASIDE = 4;

  private static final String PACKAGE = "site.dopplerxd.infrastructure.persistence.";
  private static final String PLACES = PACKAGE + "trade.GroupBuyOrderListDao.";
  private static final String TEAMS = PACKAGE + "trade.GroupBuyOrderDao.";
  private static final String REFUNDS = PACKAGE + "trade.RefundDueDao.";
  private static final String RECONCILIATION = PACKAGE + "reconciliation.ReconciliationDao.";
  private static final String CALLBACKS = PACKAGE + "payment.";
  private static final String PAYMENTS = PACKAGE + "payment.notification.PaymentNotificationDao.";

  private static final String DIGITS =
      "(SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4"
          + " UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8"
          + " UNION ALL SELECT 9)";
  private static final String NUMBERS =
      "(SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n AS i FROM "
          + String.join(
              " CROSS JOIN ",
              DIGITS + " a",
              DIGITS + " b",
              DIGITS + " c",
              DIGITS + " d",
              DIGITS + " e")
          + ") numbers WHERE i < ";

  @Autowired private JdbcTemplate sql;
  @Autowired private SqlSessionFactory mybatis;

  /** The open ones lie in the midst of those that are over, and their time is over too. */
  @BeforeAll
  void nearlyAllIsOver() {
    List.of(
            "group_buy_order",
            "group_buy_order_list",
            "refund_due",
            "reconciliation_finding",
            "payment_notification",
            "payment_callback",
            "notify_task")
        .forEach(table -> sql.update("DELETE FROM " + table));
    addTeams();
    addPlaces();
    addRefunds();
    addFindings();
    addPayments();
    addTasks();
    addCallbacks();
    sql.queryForList(
        "ANALYZE TABLE group_buy_order, group_buy_order_list, refund_due, reconciliation_finding,"
            + " payment_notification, payment_callback, notify_task");
  }

  /** Whether the i-th row is one of those that are open. */
  private static String open(String yes, String no) {
    return "IF(i %% %d = 7, %s, %s)".formatted(OVER / OPEN, yes, no);
  }

  private void addTeams() {
    sql.update(
        "INSERT INTO group_buy_order (team_id, activity_id, source, channel, original_price,"
            + " deduction_price, pay_price, target_count, complete_count, lock_count, status,"
            + " valid_start_time, valid_end_time, notify_type, notify_url, update_time)"
            + " SELECT CONCAT('t', i), 1, 's', 'c', 10, 2, 8, 3, 0, 0, "
            + open("0", "2")
            + ", UTC_TIMESTAMP(3) - INTERVAL 2 DAY, UTC_TIMESTAMP(3) - INTERVAL 1 DAY, 'HTTP', '',"
            + " UTC_TIMESTAMP(3)"
            + " FROM "
            + NUMBERS
            + OVER);
  }

  private void addPlaces() {
    sql.update(
        "INSERT INTO group_buy_order_list (order_id, out_trade_no, user_id, team_id, activity_id,"
            + " goods_id, source, channel, original_price, deduction_price, pay_price, status,"
            + " take_slot, request_digest, lock_time, pay_deadline)"
            + " SELECT CONCAT('o', i), CONCAT('n', i), CONCAT('b', i), CONCAT('t', i), 1, 'g', 's',"
            + " 'c', 10, 2, 8, "
            + open("0", "2")
            + ", "
            + open("0", "NULL")
            + ", '', UTC_TIMESTAMP(3) - INTERVAL 2 DAY, UTC_TIMESTAMP(3) - INTERVAL 1 DAY FROM "
            + NUMBERS
            + OVER);
  }

  /** Half of those that are over were done long ago, for payments that are remembered. */
  private void addRefunds() {
    sql.update(
        "INSERT INTO refund_due (refund_no, order_id, team_id, out_trade_no, user_id, activity_id,"
            + " goods_id, source, channel, client_id, type, amount, reason, occurred_at, state,"
            + " open_since, done_at, transaction_id) SELECT CONCAT('o', i), CONCAT('o', i), CONCAT('t', i),"
            + " CONCAT('n', i), 'b', 1, 'g', 's', 'c', 'shop', 'PAID_FORMED', 8, 'REFUNDED_FORMED',"
            + " UTC_TIMESTAMP(3) - INTERVAL 1 DAY, "
            + open("i % 2", "2")
            + ", "
            + open("UTC_TIMESTAMP(3) - INTERVAL 1 DAY", "NULL")
            + ", "
            + open("NULL", "UTC_TIMESTAMP(3) - INTERVAL IF(i % 2, 60, 0) DAY")
            + ", "
            + open("''", "IF(i % 2, CONCAT('x', i), '')")
            + " FROM "
            + NUMBERS
            + OVER);
  }

  private void addFindings() {
    sql.update(
        "INSERT INTO reconciliation_finding (kind, subject, detail, first_seen, last_seen,"
            + " mended_at) SELECT 'TEAM_COUNTS', CONCAT('team/', i), '',"
            + " UTC_TIMESTAMP(3) - INTERVAL 9 DAY, UTC_TIMESTAMP(3) - INTERVAL "
            + open("1", "48")
            + " HOUR, IF(i % 10 IN (0, 7, 8), NULL, UTC_TIMESTAMP(3)) FROM "
            + NUMBERS
            + OVER);
    sql.update(
        "INSERT INTO reconciliation_finding (kind, subject, detail, first_seen, last_seen,"
            + " mended_at) SELECT 'PAID_WITHOUT_REFUND', CONCAT('team/', i), '',"
            + " UTC_TIMESTAMP(3) - INTERVAL 9 DAY, UTC_TIMESTAMP(3) - INTERVAL 5 DAY, "
            + open("NULL", "UTC_TIMESTAMP(3)")
            + " FROM "
            + NUMBERS
            + OVER);
  }

  private void addPayments() {
    sql.update(
        "INSERT INTO payment_notification (client_id, payment_id, order_no, amount,"
            + " callback_url, changes) SELECT 'shop', CONCAT('p', i), 'n', 1, '', '[]'"
            + " FROM "
            + NUMBERS
            + OVER);
  }

  /** Those of the payments. */
  private void addTasks() {
    sql.update(
        "INSERT INTO notify_task (uuid, event_key, category, team_id, activity_id, notify_type,"
            + " notify_url, parameter_json, notify_status, notify_count, version,"
            + " update_time)"
            + " SELECT CONCAT('u', i), CONCAT('PAYMENT/shop/p', i, '/SUCCESS'), 'payment_result', '',"
            + " 0, 'HTTP', '', '{}', 1, 1, 1, UTC_TIMESTAMP(3) FROM "
            + NUMBERS
            + OVER);
  }

  /** The open ones are due, wait for a person and have a body whose time is over. */
  private void addCallbacks() {
    sql.update(
        "INSERT INTO payment_callback (provider, client_id, source, channel, event_key, kind,"
            + " event_id, event_type, payment_method, message_detail, status, attempts, detail,"
            + " due_at, version, received_at, handled_at, raw_key_id, raw_sealed, raw_until)"
            + " SELECT 'alipay', 'shop', 's', 'c', i, 'PAID', i, '', '', '', "
            + open("4", "1")
            + ", 0, '', "
            + open("UTC_TIMESTAMP(6)", "NULL")
            + ", 1, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), "
            + open("'k1'", "NULL")
            + ", "
            + open("'x'", "NULL")
            + ", "
            + open("UTC_TIMESTAMP(3)", "NULL")
            + " FROM "
            + NUMBERS
            + OVER);
  }

  static Stream<Arguments> statements() {
    return Stream.of(
        Arguments.of(PLACES + "overdue", OPEN),
        Arguments.of(TEAMS + "overdue", OPEN),
        Arguments.of(TEAMS + "soonest", OPEN),
        Arguments.of(RECONCILIATION + "overduePlaces", OPEN),
        Arguments.of(RECONCILIATION + "overdueTeams", OPEN),
        Arguments.of(RECONCILIATION + "openRefunds", OPEN),
        Arguments.of(RECONCILIATION + "standingFindings", 2 * OPEN),
        Arguments.of(RECONCILIATION + "newest", STEP),
        Arguments.of(RECONCILIATION + "deleteSeenBefore", 0),
        Arguments.of(RECONCILIATION + "standing", 2),
        Arguments.of(REFUNDS + "open", OPEN),
        Arguments.of(REFUNDS + "search", OPEN),
        Arguments.of(REFUNDS + "deleteDoneBefore", 0),
        Arguments.of(CALLBACKS + "PaymentCallbackDao.due", OPEN),
        Arguments.of(CALLBACKS + "PaymentQueryDao.countDue", OPEN),
        Arguments.of(CALLBACKS + "PaymentQueryDao.waiting", OPEN),
        Arguments.of(CALLBACKS + "raw.RawBodyDao.expired", OPEN),
        Arguments.of(PAYMENTS + "expiredIds", 0));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("statements")
  void aStatementReadsWhatIsOpenAndNothingThatIsOver(String statement, int found) {
    MappedStatement mapped = mybatis.getConfiguration().getMappedStatement(statement);
    BoundSql bound = mapped.getBoundSql(parameters());
    long[] rows = {0};
    long read =
        EntriesRead.by(
            sql,
            session ->
                rows[0] = Math.max(rows[0], send(session, mapped.getSqlCommandType(), bound)));
    assertThat(rows[0]).as("rows").isLessThanOrEqualTo(found);
    assertThat(read).as("entries read").isBetween(1L, 2L * found + ASIDE);
  }

  /** All teams have changed within the hour: a step looks at its own, not at all of them. */
  @Test
  void aStepOverChangedTeamsReadsNoMoreThanItTakes() {
    BoundSql bound =
        mybatis
            .getConfiguration()
            .getMappedStatement(RECONCILIATION + "changedTeams")
            .getBoundSql(parameters());
    long[] rows = {0};
    long read =
        EntriesRead.by(sql, session -> rows[0] = send(session, SqlCommandType.SELECT, bound));
    assertThat(rows[0]).isEqualTo(STEP);
    assertThat(read).as("entries read").isLessThan(MOST_OF_A_TEAM * STEP);
  }

  private long send(JdbcTemplate session, SqlCommandType type, BoundSql bound) {
    Object[] arguments = arguments(bound);
    return type == SqlCommandType.SELECT
        ? session.queryForList(bound.getSql(), arguments).size()
        : session.update(bound.getSql(), arguments);
  }

  private static Map<String, Object> parameters() {
    LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("before", now);
    parameters.put("now", now);
    parameters.put("moment", now.minusDays(30));
    parameters.put("limit", STEP);
    parameters.put("after", Map.of("at", now.minusDays(3), "id", 0L));
    parameters.put("since", now.minusHours(1));
    parameters.put("hours", List.of(0, 1, 2, 3));
    parameters.put("lookbackHours", 168L);
    parameters.put("afterId", 0L);
    parameters.put("seenHours", 25);
    parameters.put("beforeId", Long.MAX_VALUE);
    parameters.put("openOnly", true);
    parameters.put("untilEnded", FindingKind.UNTIL_ENDED.stream().map(Enum::name).toList());
    parameters.put("clientId", "shop");
    parameters.put("clients", List.of("shop"));
    parameters.put("kinds", List.of("TEAM_COUNTS", "COMPLETE_WITHOUT_TASK"));
    parameters.put("subjects", List.of("team/7", "team/8", "team/no"));
    parameters.put("channel", new SalesChannel("s", "c"));
    parameters.put("state", null);
    parameters.put("status", 4);
    parameters.put("states", List.of("SUCCESS", "FAILED"));
    parameters.put("ageMicros", 86_400_000_000L);
    return parameters;
  }

  private Object[] arguments(BoundSql bound) {
    MetaObject values = mybatis.getConfiguration().newMetaObject(bound.getParameterObject());
    return bound.getParameterMappings().stream()
        .map(
            mapping ->
                bound.hasAdditionalParameter(mapping.getProperty())
                    ? bound.getAdditionalParameter(mapping.getProperty())
                    : values.getValue(mapping.getProperty()))
        .toArray();
  }
}
