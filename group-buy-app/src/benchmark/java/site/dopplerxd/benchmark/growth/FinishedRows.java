package site.dopplerxd.benchmark.growth;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Half a year of trade that is over: teams that are complete, places that are paid, tasks that
 * ended, with an attempt each. What is random in real life is spread evenly over its whole range,
 * in ascending order, so that filling is quick and the index looks like a real one afterwards.
 */
public final class FinishedRows {
  private static final int CHUNK = 50_000;
  private static final long RANGE = 1L << 32;

  private static final String NUMBERS =
      "INSERT INTO finished_number SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d"
          + " FROM digit a, digit b, digit c, digit e, digit f WHERE f.d < 5";

  private static final String TEAMS =
      "INSERT INTO group_buy_order (team_id, activity_id, client_id, source, channel,"
          + " original_price, deduction_price, pay_price, target_count, complete_count, lock_count,"
          + " status, valid_start_time, valid_end_time, notify_type, notify_url, create_time,"
          + " update_time) SELECT :team, :activity, :client, 's01', 'c01', 100, 10, 90, 1, 1, 1, 1,"
          + " :time, :time, 'HTTP', :url, :time, :time";

  private static final String PLACES =
      "INSERT INTO group_buy_order_list (order_id, out_trade_no, user_id, team_id, activity_id,"
          + " goods_id, source, channel, original_price, deduction_price, pay_price, status,"
          + " take_slot, request_digest, lock_time, out_trade_time, create_time, update_time)"
          + " SELECT CONCAT('0', :team), CONCAT('s', LPAD(:n, 12, '0')), CONCAT('u', :spread), :team,"
          + " :activity, '9890003', 's01', 'c01', 100, 10, 90, 1, 0, REPEAT('0123456789abcdef', 4),"
          + " :time, :time, :time, :time";

  private static final String TASKS =
      "INSERT INTO notify_task (id, uuid, event_key, category, team_id, activity_id, client_id,"
          + " notify_type, notify_url, host, parameter_json, notify_status, notify_count, due_at,"
          + " version, create_time, update_time) SELECT :id, :spread,"
          + " CONCAT(:team, '/trade_settlement'), 'trade_settlement', :team, :activity, :client,"
          + " 'HTTP', :url, :host, CONCAT('{\"teamId\":\"', :team, '\",\"outTradeNoList\":[\"s', :n,"
          + " '\"]}'), IF(:n % 50 = 0, 3, 1), IF(:n % 50 = 0, 5, 1), NULL, 2, :time, :time";

  private static final String ATTEMPTS =
      "INSERT INTO notify_attempt (task_id, claim_version, attempt_number, started_at,"
          + " duration_ms, outcome, http_status, answer, stale, create_time) SELECT :id, 1, 1,"
          + " :time, 12, 'delivered', 200, 'success', FALSE, :time";

  private final String jdbcUrl;

  /** Of the database with this address. */
  public FinishedRows(String jdbcUrl) {
    this.jdbcUrl = jdbcUrl;
  }

  /** Adds those from this number to before that, to every table as many. */
  public void add(long from, long to) throws Exception {
    addNumbers();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Long>> tables =
          List.of(
              () -> fill(TASKS, from, to),
              () -> fill(PLACES, from, to),
              () -> fill(TEAMS, from, to),
              () -> fill(ATTEMPTS, from, to));
      for (var filled : threads.invokeAll(tables)) {
        filled.get();
      }
    } finally {
      threads.shutdownNow();
    }
    execute(
        "DROP TABLE finished_number",
        "DROP TABLE digit",
        "ANALYZE TABLE group_buy_order, group_buy_order_list, notify_task, notify_attempt");
  }

  private void addNumbers() throws SQLException {
    execute(
        "CREATE TABLE digit (d INT PRIMARY KEY)",
        "INSERT INTO digit VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)",
        "CREATE TABLE finished_number (i INT PRIMARY KEY)",
        NUMBERS);
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private long fill(String insert, long from, long to) throws SQLException {
    String sql = columns(insert, from, to) + " FROM finished_number WHERE i < ? ORDER BY i";
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        PreparedStatement statement = connection.prepareStatement(sql.replace(":n", "(? + i)"))) {
      int starts = statement.getParameterMetaData().getParameterCount() - 1;
      for (long start = from; start < to; start += CHUNK) {
        for (int parameter = 1; parameter <= starts; parameter++) {
          statement.setLong(parameter, start);
        }
        statement.setLong(starts + 1, Math.min(CHUNK, to - start));
        statement.executeUpdate();
      }
    }
    return to - from;
  }

  /** Fills in the columns, each an expression of the number {@code :n}. */
  private static String columns(String insert, long from, long to) {
    long step = RANGE / (to - from);
    long secondsEach = Math.max(1, 180L * 86_400 / to);
    return insert
        .replace(":team", "CONCAT('00', LPAD(:n, 24, '0'))")
        .replace(":activity", "IF(:n % 2 = 0, 100125, 200000 + :n DIV 100 % 500)")
        .replace(":client", "CONCAT('client-', :n % 200)")
        .replace(":url", "CONCAT('http://', :host, '/told')")
        .replace(":host", "CONCAT('shop-', :n DIV 400 % 5000, '.example:8080')")
        .replace(":id", "(1000000000 + 2 * %d + :n)".formatted(from))
        .replace(
            ":spread",
            String.format(
                Locale.ROOT,
                "CONCAT(LOWER(LPAD(HEX((:n - %d) * %d), 8, '0')), '-0000-4000-8000-',"
                    + " LPAD(HEX(:n), 12, '0'))",
                from,
                step))
        .replace(
            ":time",
            "(UTC_TIMESTAMP(3) - INTERVAL (%d - :n) * %d SECOND)".formatted(to, secondsEach));
  }
}
