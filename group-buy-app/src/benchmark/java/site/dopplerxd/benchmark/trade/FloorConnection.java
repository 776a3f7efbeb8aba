package site.dopplerxd.benchmark.trade;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import site.dopplerxd.benchmark.DriverProperties;

/** One of the hand-written shop's connections: always in a transaction, statements kept. */
final class FloorConnection implements AutoCloseable {
  private static final long MILLIS_OPEN = 36_000_000;

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  FloorConnection(String jdbcUrl) throws SQLException {
    this.connection = DriverManager.getConnection(jdbcUrl, DriverProperties.ofTheApplication());
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    waitForHours();
    connection.setAutoCommit(false);
  }

  /** It is idle whenever the service has its turn, and no pool keeps it alive. */
  private void waitForHours() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET SESSION wait_timeout = 28800");
    }
  }

  void run(TradeCase step, String prefix, int number) throws SQLException {
    String team = prefix + "t" + number;
    switch (step) {
      case LOCK_NEW -> lockNew(team, prefix + "a" + number);
      case LOCK_JOIN -> lockJoining(team, prefix + "b" + number);
      case SETTLE -> settle(prefix + "a" + number);
      case SETTLE_COMPLETING -> complete(prefix + "b" + number);
    }
    connection.commit();
  }

  private void lockNew(String team, String who) throws SQLException {
    ask(FloorSql.TAKES, who);
    Timestamp now = now();
    changeOne(FloorSql.OPEN_TEAM, team, now, new Timestamp(now.getTime() + MILLIS_OPEN));
    changeOne(FloorSql.ADD_PLACE, "o" + who, who, who, team, now);
  }

  private void lockJoining(String team, String who) throws SQLException {
    ask(FloorSql.LOCK_TEAM, team);
    ask(FloorSql.TAKES, who);
    changeOne(FloorSql.SAVE_TEAM, 0, 0, team);
    changeOne(FloorSql.ADD_PLACE, "o" + who, who, who, team, now());
  }

  private void settle(String who) throws SQLException {
    String team = ask(FloorSql.FIND_PLACE, who);
    ask(FloorSql.LOCK_TEAM, team);
    changeOne(FloorSql.PAY_PLACE, now(), who);
    changeOne(FloorSql.SAVE_TEAM, 1, 0, team);
  }

  private void complete(String who) throws SQLException {
    String team = ask(FloorSql.FIND_PLACE, who);
    ask(FloorSql.LOCK_TEAM, team);
    ask(FloorSql.PAID_BEFORE, team);
    changeOne(FloorSql.PAY_PLACE, now(), who);
    changeOne(FloorSql.SAVE_TEAM, 2, 1, team);
    String uuid = UUID.randomUUID().toString();
    String body = "{\"teamId\":\"%s\",\"outTradeNoList\":[\"%s\",\"%s\"]}";
    changeOne(FloorSql.ADD_TASK, uuid, team + "/settlement", team, body.formatted(team, who, who));
  }

  private static Timestamp now() {
    return new Timestamp(System.currentTimeMillis());
  }

  /** Reads every row; returns the last row's fourth column, a place's team, where there is one. */
  private String ask(String sql, Object... parameters) throws SQLException {
    String fourth = "";
    try (ResultSet rows = prepared(sql, parameters).executeQuery()) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int column = 1; column <= columns; column++) {
          Object value = rows.getObject(column);
          fourth = column == 4 ? value.toString() : fourth;
        }
      }
    }
    return fourth;
  }

  private void changeOne(String sql, Object... parameters) throws SQLException {
    int changed = prepared(sql, parameters).executeUpdate();
    if (changed != 1) {
      throw new IllegalStateException(changed + " rows changed by " + sql);
    }
  }

  private PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
