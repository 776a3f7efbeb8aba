#!/usr/bin/env bash
# One would guess that a pool lets go of connections to a server that takes no more writes.
#
# HikariCP evicts a connection after an error whose SQL state begins with 08, or is one of a short list. A MySQL that
# became read-only answers a write with error 1290 and SQL state HY000, and answers the pool's test of the connection
# as ever. So the pool keeps all of its connections to the former primary, also when the address now leads elsewhere:
# new connections would be right, and none is opened before max-lifetime (30 minutes).
#
# Who settles payments on a group of MySQL servers meets it at the first planned switch-over. An exception override of
# the pool that evicts on 1290 mends it.
. "$(dirname "$0")/lib.sh"

jars com.mysql:mysql-connector-j:9.7.0 com.zaxxer:HikariCP:7.0.2 org.slf4j:slf4j-nop:2.0.17
mysql_server

cat > "$work/Pool.java" <<'J'
import com.zaxxer.hikari.*;
import java.sql.*;
import java.util.HashSet;
import java.util.Set;

class Pool {
  public static class Evicting implements SQLExceptionOverride {
    @java.lang.Override
    public Override adjudicate(SQLException e) {
      return e.getErrorCode() == 1290 ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
  }

  static long connectionId(Connection connection) throws SQLException {
    try (ResultSet row = connection.createStatement().executeQuery("SELECT CONNECTION_ID()")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Writes thrice through a pool of one; prints what failed, and how many connections were used. */
  static void write(String url, boolean evicting) throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(1);
    if (evicting) {
      config.setExceptionOverride(new Evicting());
    }
    Set<Long> used = new HashSet<>();
    String failure = "";
    try (HikariDataSource pool = new HikariDataSource(config)) {
      for (int i = 0; i < 3; i++) {
        try (Connection connection = pool.getConnection()) {
          used.add(connectionId(connection));
          connection.createStatement().executeUpdate("INSERT INTO paid VALUES (1)");
        } catch (SQLException e) {
          failure = e.getErrorCode() + " " + e.getSQLState();
        }
      }
    }
    System.out.println(
        (evicting ? "with" : "without") + " override: error " + failure + ", connections used: " + used.size());
  }

  public static void main(String[] args) throws SQLException {
    String server = "jdbc:mysql://127.0.0.1:" + args[0];
    try (Connection admin = DriverManager.getConnection(server + "/mysql?user=root");
        Statement statement = admin.createStatement()) {
      statement.execute("CREATE DATABASE shop");
      statement.execute("CREATE TABLE shop.paid (id INT)");
      statement.execute("CREATE USER shop IDENTIFIED BY 'shop'");
      statement.execute("GRANT ALL ON shop.* TO shop");
      statement.execute("SET GLOBAL read_only = ON");
    }
    String url = server + "/shop?user=shop&password=shop";
    write(url, false);
    write(url, true);
  }
}
J
java_main Pool "$mysql_port" | tee "$work/out"

diff - "$work/out" <<'O' || changed "the pool or the server treats a write to a read-only server in another way"
without override: error 1290 HY000, connections used: 1
with override: error 1290 HY000, connections used: 3
O
