package site.dopplerxd.benchmark.trade;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** Teams of an activity of the demo, put into the tables: some open, many complete. */
final class OpenTeams {
  private static final int CHUNK = 50_000;

  private static final String TEAMS =
      "INSERT INTO group_buy_order (team_id, activity_id, client_id, source, channel,"
          + " original_price, deduction_price, pay_price, target_count, complete_count, lock_count,"
          + " status, valid_start_time, valid_end_time, notify_type, notify_url)"
          + " SELECT CONCAT('%s-', n.i + %d), %d, 'demo', 's01', 'c01', 100, 10, 90, 2, %d, %d, %d,"
          + " UTC_TIMESTAMP(3) - INTERVAL 1 DAY, UTC_TIMESTAMP(3) + INTERVAL %s SECOND, 'HTTP',"
          + " 'http://127.0.0.1:1024/never-called' FROM market_number n WHERE n.i < %d";

  private static final String PLACES =
      "INSERT INTO group_buy_order_list (order_id, out_trade_no, user_id, team_id, activity_id,"
          + " goods_id, source, channel, original_price, deduction_price, pay_price, status,"
          + " take_slot, request_digest, lock_time)"
          + " SELECT team_id, team_id, CONCAT('opener-', team_id), team_id, activity_id, '9890003',"
          + " 's01', 'c01', 100, 10, 90, 0, 0, REPEAT('0', 64), UTC_TIMESTAMP(3)"
          + " FROM group_buy_order WHERE team_id LIKE '%s-%%'";

  private final String jdbcUrl;

  /** Prepares to add teams to a database. */
  OpenTeams(String jdbcUrl) throws SQLException {
    this.jdbcUrl = jdbcUrl;
    execute(
        "CREATE TABLE market_digit (d INT PRIMARY KEY)",
        "INSERT INTO market_digit VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)",
        "CREATE TABLE market_number (i INT PRIMARY KEY)",
        "INSERT INTO market_number SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d"
            + " FROM market_digit a, market_digit b, market_digit c, market_digit e,"
            + " market_digit f WHERE f.d < 5");
  }

  /** Adds teams that can be joined, each with the place that opened it. */
  void addOpen(long activityId, int teams) throws SQLException {
    String prefix = "open-" + activityId;
    String sql = TEAMS.formatted(prefix, 0, activityId, 0, 1, 0, "(86400 + n.i)", teams);
    execute(sql, PLACES.formatted(prefix));
  }

  /** Adds teams that are complete and over. */
  void addEnded(long activityId, int teams) throws SQLException {
    for (int from = 0; from < teams; from += CHUNK) {
      execute(
          String.format(
              Locale.ROOT,
              TEAMS,
              "ended-" + activityId,
              from,
              activityId,
              2,
              2,
              1,
              "(-1 - n.i - " + from + ")",
              Math.min(CHUNK, teams - from)));
    }
    execute("ANALYZE TABLE group_buy_order, group_buy_order_list");
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
