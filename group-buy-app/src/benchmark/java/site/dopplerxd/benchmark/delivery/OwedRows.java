package site.dopplerxd.benchmark.delivery;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Callbacks that are owed, written as plain rows that fall due together once all are written. */
final class OwedRows {
  private static final int DUE_IN_SECONDS = 5;
  private static final int ROWS_A_SECOND = 2_000;
  private static final String ADD =
      "INSERT INTO notify_task (uuid, event_key, category, team_id, activity_id, client_id,"
          + " notify_type, notify_url, host, parameter_json, notify_status, notify_count, due_at,"
          + " version) VALUES (?, ?, 'trade_settlement', ?, 100123, 'demo', ?, ?, ?, ?, 0, 0,"
          + " ?, 0)";

  /** Where a callback goes, as its row has it. */
  private record Way(String type, String url, String host) {}

  private OwedRows() {}

  /** To the callbacks' own URLs. */
  static void overHttp(String jdbcUrl, List<Callback> callbacks) throws SQLException {
    store(
        jdbcUrl,
        callbacks,
        callback -> new Way("HTTP", callback.url(), URI.create(callback.url()).getAuthority()));
  }

  /** To a topic of a message broker. */
  static void overTopic(String jdbcUrl, String topic, List<Callback> callbacks)
      throws SQLException {
    store(jdbcUrl, callbacks, callback -> new Way("MQ", topic, "mq/" + topic));
  }

  private static void store(String jdbcUrl, List<Callback> callbacks, Function<Callback, Way> ways)
      throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        PreparedStatement add = connection.prepareStatement(ADD)) {
      connection.setAutoCommit(false);
      String due = due(connection, DUE_IN_SECONDS + callbacks.size() / ROWS_A_SECOND);
      for (Callback callback : callbacks) {
        Way way = ways.apply(callback);
        String eventId = UUID.randomUUID().toString();
        add.setString(1, eventId);
        add.setString(2, eventId);
        add.setString(3, callback.id());
        add.setString(4, way.type());
        add.setString(5, way.url());
        add.setString(6, way.host());
        add.setString(7, callback.body());
        add.setString(8, due);
        add.addBatch();
      }
      add.executeBatch();
      connection.commit();
    }
  }

  /** One moment for all of them, by the database's clock. */
  private static String due(Connection connection, int seconds) throws SQLException {
    try (Statement ask = connection.createStatement();
        ResultSet row =
            ask.executeQuery("SELECT UTC_TIMESTAMP(6) + INTERVAL " + seconds + " SECOND")) {
      row.next();
      return row.getString(1);
    }
  }
}
