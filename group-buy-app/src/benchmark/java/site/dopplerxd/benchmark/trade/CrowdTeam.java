package site.dopplerxd.benchmark.trade;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** One team of an activity of its own, opened on a running service, and requests to join it. */
final class CrowdTeam {
  private static final String OFFER =
      "\"source\":\"s01\",\"channel\":\"c01\",\"activityId\":%d,\"goodsId\":\"crowd-%d\"";
  private static final String MARK = "\"teamId\":\"";

  private final long activity;
  private final String teamId;

  /**
   * Adds the activity to the database, and opens the team.
   *
   * @param activity not used before
   * @param places that complete the team
   */
  CrowdTeam(String jdbcUrl, int port, long activity, int places, String notifyUrl)
      throws Exception {
    this.activity = activity;
    design(jdbcUrl, activity, places);
    try (HttpConnection connection = new HttpConnection(port)) {
      String body = lock("opener", "\"notifyUrl\":\"" + notifyUrl + '"');
      String answer = connection.exchange(Teams.post("lock_market_pay_order", body));
      Teams.requireSuccess(0, answer);
      int from = answer.indexOf(MARK) + MARK.length();
      this.teamId = answer.substring(from, answer.indexOf('"', from));
    }
  }

  private static void design(String jdbcUrl, long id, int places) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
      execute(
          connection,
          "INSERT INTO group_buy_discount (discount_id, discount_name, market_plan, market_expr)"
              + " VALUES (CONCAT('crowd', ?), 'half', 'ZK', '0.5')",
          id);
      execute(
          connection,
          "INSERT INTO group_buy_activity (activity_id, activity_name, discount_id,"
              + " take_limit_count, target, valid_time, status, start_time, end_time)"
              + " VALUES (?, 'crowd', CONCAT('crowd', ?), 1, ?, 60, 1,"
              + " UTC_TIMESTAMP(3) - INTERVAL 1 DAY, UTC_TIMESTAMP(3) + INTERVAL 1 DAY)",
          id,
          id,
          places);
      execute(
          connection,
          "INSERT INTO sku (source, channel, goods_id, goods_name, original_price)"
              + " VALUES ('s01', 'c01', CONCAT('crowd-', ?), 'crowd', 10.00)",
          id);
      execute(
          connection,
          "INSERT INTO sc_sku_activity (source, channel, goods_id, activity_id)"
              + " VALUES ('s01', 'c01', CONCAT('crowd-', ?), ?)",
          id,
          id);
    }
  }

  private static void execute(Connection connection, String sql, long... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setLong(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  /** The request of a buyer to join it. */
  byte[] join(int buyer) {
    return Teams.post("lock_market_pay_order", lock("b" + buyer, MARK + teamId + '"'));
  }

  private String lock(String buyer, String team) {
    return "{\"userId\":\"%s-%d\",\"outTradeNo\":\"%s-%d\",%s,%s}"
        .formatted(buyer, activity, buyer, activity, OFFER.formatted(activity, activity), team);
  }
}
