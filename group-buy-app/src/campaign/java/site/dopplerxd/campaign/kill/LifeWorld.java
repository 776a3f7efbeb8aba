package site.dopplerxd.campaign.kill;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.campaign.Call;
import site.dopplerxd.testing.KeptAttempts;

/** The tables under a {@link LifeTraffic}, and what must hold of them when all is quiet. */
final class LifeWorld {
  /** Its teams of three fail unless they are full; its places are counted in the stock. */
  static final long FAILS = 100123;

  /** Its teams of three form with the places that are paid. */
  static final long FORMS = 100125;

  private static final String ITS_PLACES = " p.activity_id IN (%d, %d)".formatted(FAILS, FORMS);

  private static final String PLACES_OF_TEAM =
      "(SELECT COUNT(*) FROM group_buy_order_list p WHERE p.team_id = t.team_id AND ";

  /** By what must not be, how to find it. */
  private static final Map<String, String> BROKEN = new LinkedHashMap<>();

  static {
    BROKEN.put(
        "counts are those of the places, 0 <= complete <= lock <= target",
        "SELECT t.team_id, t.status, t.target_count, t.lock_count, t.complete_count"
            + " FROM group_buy_order t WHERE t.complete_count < 0"
            + " OR t.complete_count > t.lock_count OR t.lock_count > t.target_count"
            + " OR t.lock_count <> "
            + (PLACES_OF_TEAM + "p.status < 2)")
            + " OR t.complete_count <> "
            + (PLACES_OF_TEAM + "p.status = 1)"));
    BROKEN.put(
        "a team is over at its end, and a failed one has no place",
        "SELECT team_id, status, lock_count FROM group_buy_order"
            + " WHERE (status = 0 AND valid_end_time <= UTC_TIMESTAMP(3))"
            + " OR (status = 2 AND lock_count > 0) OR (status IN (1, 3) AND complete_count = 0)");
    BROKEN.put(
        "a place that was paid is paid, or has one refund due of its price; no other has one",
        "SELECT p.order_id, p.status, p.out_trade_time, p.close_reason, COUNT(r.id) AS owed"
            + " FROM group_buy_order_list p LEFT JOIN refund_due r ON r.order_id = p.order_id WHERE"
            + ITS_PLACES
            + " GROUP BY p.order_id, p.status, p.out_trade_time, p.close_reason, p.pay_price"
            + " HAVING owed > 1 OR (p.status < 2 AND owed > 0)"
            + " OR (p.status = 2 AND p.out_trade_time IS NOT NULL AND owed = 0)"
            + " OR (owed = 1 AND MAX(r.amount) <> p.pay_price)");
    BROKEN.put(
        "a closed place holds no take, and an open one has one",
        "SELECT order_id, status, take_slot, close_reason FROM group_buy_order_list"
            + " WHERE (status = 2) <> (take_slot IS NULL)"
            + " OR (status = 2) <> (close_reason IS NOT NULL)");
    BROKEN.put(
        "as many places are sold as are not closed",
        "SELECT s.activity_id, s.sold FROM group_buy_stock s WHERE s.sold <>"
            + " (SELECT COUNT(*) FROM group_buy_order_list p"
            + " WHERE p.activity_id = s.activity_id AND p.status < 2)");
    BROKEN.put(
        "a place is told of once each for its closing and its late payment, an open one never",
        "SELECT p.order_id, p.status, p.close_reason, COUNT(n.id) AS tasks,"
            + " MAX(p.out_trade_time IS NULL AND r.id IS NOT NULL) AS late"
            + " FROM group_buy_order_list p"
            + " LEFT JOIN notify_task n ON n.subject_kind = 'ORDER' AND n.subject_id = p.order_id"
            + " LEFT JOIN refund_due r ON r.order_id = p.order_id WHERE"
            + ITS_PLACES
            + " GROUP BY p.order_id, p.status, p.close_reason"
            + " HAVING tasks <> IF(p.status = 2, 1 + late, 0)");
    BROKEN.put(
        "a team that was completed has one task, and no other has one",
        "SELECT t.team_id, t.status, COUNT(n.id) AS tasks FROM group_buy_order t"
            + " LEFT JOIN notify_task n ON n.team_id = t.team_id AND n.subject_kind = 'TEAM'"
            + " AND n.category = 'trade_settlement' GROUP BY t.team_id, t.status"
            + " HAVING tasks > 1 OR (t.status IN (1, 3) AND tasks = 0)"
            + " OR (t.status = 0 AND tasks > 0)");
    BROKEN.put(
        "a refund in a complete team is told after its completion",
        "SELECT n.event_key, n.id FROM notify_task n JOIN notify_task c"
            + " ON c.team_id = n.team_id AND c.category = 'trade_settlement'"
            + " JOIN"
            + KeptAttempts.TABLE
            + "a ON a.task_id = n.id JOIN"
            + KeptAttempts.TABLE
            + "b ON b.task_id = c.id AND b.started_at > a.started_at"
            + " WHERE n.category = 'trade_paid_team2refund'");
  }

  private final JdbcTemplate sql;

  LifeWorld(JdbcTemplate sql) {
    this.sql = sql;
  }

  /** Two activities of three, one of which counts what it sells. */
  void prepare() {
    sql.update(
        "UPDATE group_buy_activity SET target = 3, take_limit_count = 1, group_type = 1,"
            + " place_limit = 10000000 WHERE activity_id = ?",
        FAILS);
    sql.update("INSERT INTO group_buy_stock (activity_id) VALUES (?)", FAILS);
    sql.update(
        "UPDATE group_buy_activity SET target = 3, take_limit_count = 1, group_type = 0"
            + " WHERE activity_id = ?",
        FORMS);
  }

  /** The time of each of its teams is over. */
  void endAll() {
    sql.update(
        "UPDATE group_buy_order SET valid_end_time = UTC_TIMESTAMP(3)"
            + " WHERE status = 0 AND valid_end_time > UTC_TIMESTAMP(3)"
            + " AND activity_id IN (?, ?)",
        FAILS,
        FORMS);
  }

  /** By the promises that are broken, what breaks them. */
  Map<String, List<?>> broken(LifeAnswers answers, List<Call> calls) {
    Map<String, List<?>> broken = new LinkedHashMap<>();
    BROKEN.forEach((promise, query) -> broken.put(promise, sql.queryForList(query)));
    broken.put(
        "a payment that was counted is kept",
        answers.counted.stream().filter(no -> !is(no, "out_trade_time IS NOT NULL")).toList());
    broken.put(
        "a payment that came too late is owed back",
        answers.late.stream()
            .filter(
                no ->
                    !is(
                        no,
                        "status = 2 AND EXISTS (SELECT 1 FROM refund_due r"
                            + " WHERE r.order_id = group_buy_order_list.order_id)"))
            .toList());
    broken.put(
        "a place whose refund was answered is closed",
        answers.closed.stream().filter(no -> !is(no, "status = 2")).toList());
    broken.put(
        "of many refunds of a place one closed it",
        answers.givenBack.entrySet().stream().filter(one -> one.getValue() > 1).toList());
    broken.put(
        "a refund that was confirmed is done",
        answers.confirmed.stream()
            .filter(
                no ->
                    sql.queryForList(
                            "SELECT 1 FROM refund_due WHERE order_id = ? AND state = 2", no)
                        .isEmpty())
            .toList());
    broken.put("refunds and completions are told at their own URLs", toTheWrongUrl(calls));
    broken.values().removeIf(List::isEmpty);
    return broken;
  }

  private static List<Call> toTheWrongUrl(List<Call> calls) {
    return calls.stream()
        .filter(call -> call.url().contains("/refund-") || call.url().contains("/team-"))
        .filter(call -> call.url().contains("/refund-") != call.body().contains("\"type\""))
        .toList();
  }

  private boolean is(String outTradeNo, String such) {
    return !sql.queryForList(
            "SELECT 1 FROM group_buy_order_list WHERE out_trade_no = ? AND " + such, outTradeNo)
        .isEmpty();
  }

  /** How places were closed, refunds owed, and tasks ended, for the report. */
  String summary() {
    return "teams %s, closed %s, refunds %s, tasks %s"
        .formatted(
            grouped("status", "group_buy_order"),
            grouped("close_reason", "group_buy_order_list WHERE status = 2"),
            grouped("reason", "refund_due"),
            grouped("notify_status", "notify_task"));
  }

  private Map<String, Object> grouped(String by, String from) {
    Map<String, Object> counts = new LinkedHashMap<>();
    sql.query(
        "SELECT %s, COUNT(*) FROM %s GROUP BY 1 ORDER BY 1".formatted(by, from),
        row -> {
          counts.put(row.getString(1), row.getLong(2));
        });
    return counts;
  }

  static void rest(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
