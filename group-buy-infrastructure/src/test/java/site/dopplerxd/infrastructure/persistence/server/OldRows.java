package site.dopplerxd.infrastructure.persistence.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Rows as they were before teams had an end. */
final class OldRows {
  private OldRows() {}

  static void addActivity(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO group_buy_activity (activity_id, activity_name, discount_id,"
              + " take_limit_count, target, valid_time, status, start_time, end_time)"
              + " VALUES (1, 'a', 'd', 1, 3, 60, 1, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))");
    }
  }

  /** Teams that were not full at their end, many of them of one moment. */
  static void addEndedTeams(Connection connection, int teams) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO group_buy_order (team_id, activity_id, source, channel, original_price,"
                + " deduction_price, pay_price, target_count, complete_count, lock_count, status,"
                + " valid_start_time, valid_end_time, notify_type, notify_url)"
                + " VALUES (?, 1, 's', 'c', 10, 2, 8, 3, 0, 1, 0, UTC_TIMESTAMP(3),"
                + " DATE(UTC_TIMESTAMP(3)) - INTERVAL ? DAY, 'HTTP', 'http://shop/cb')")) {
      for (int i = 0; i < teams; i++) {
        insert.setString(1, "ended-" + i);
        insert.setInt(2, 1 + i % 2);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
