package site.dopplerxd.benchmark.delivery;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import site.dopplerxd.benchmark.CpuClock;

/** What the database server has counted, without what is asked here. */
final class ServerStatus implements AutoCloseable {
  private final Connection connection;
  private final CpuClock cpu;
  private long asked;

  /** Of a server on this machine. */
  ServerStatus(String jdbcUrl) throws SQLException, IOException {
    this.cpu = CpuClock.ofDatabase(jdbcUrl);
    this.connection = DriverManager.getConnection(jdbcUrl);
  }

  /** Statements the server took since it started, those on this connection left out. */
  long statements() throws SQLException {
    return ask("SHOW GLOBAL STATUS LIKE 'Questions'", 2) - asked;
  }

  /** Processor time that the server has used. */
  double cpuMillis() {
    return cpu.millis();
  }

  long count(String sql) throws SQLException {
    return ask(sql, 1);
  }

  private long ask(String sql, int column) throws SQLException {
    asked++;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(column);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
