#!/usr/bin/env bash
# One would guess that a session's Handler_read_* counters say what its queries read of their tables: the way to show
# that a search of orders reads two entries of an index and not a million.
#
# Both servers also count what they read of tables of their own when the session opens one that is not open: MySQL its
# dictionary, a little after FLUSH TABLES and ten times the query when other tables have pushed this one out of its
# caches; MariaDB its statistics after FLUSH TABLES, unless use_stat_tables is NEVER. Once; the next run counts as ever.
#
# Who bounds in a test, or watches by these counters, what a query of orders reads meets it: green for weeks, and red
# the day the server has more tables than its cache has room for.
. "$(dirname "$0")/lib.sh"

jars com.mysql:mysql-connector-j:9.7.0
mysql_server --table-definition-cache=400 --table-open-cache=400
mariadb_server

cat > "$work/Reads.java" <<'J'
import java.sql.*;

class Reads {
  static long soFar(Connection connection) throws SQLException {
    long sum = 0;
    try (Statement statement = connection.createStatement();
        ResultSet counters = statement.executeQuery("SHOW SESSION STATUS WHERE Variable_name IN"
            + " ('Handler_read_key', 'Handler_read_next', 'Handler_read_first', 'Handler_read_prev', 'Handler_read_last')")) {
      while (counters.next()) {
        sum += counters.getLong(2);
      }
    }
    return sum;
  }

  static long search(Connection connection) throws SQLException {
    long before = soFar(connection);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(
            "SELECT id, amount FROM refund FORCE INDEX (idx_client) WHERE client = 'small' AND state = 0")) {
      int found = 0;
      while (rows.next()) {
        found++;
      }
      if (found != 2) {
        throw new IllegalStateException(found + " rows");
      }
    }
    return soFar(connection) - before;
  }

  static String some(long reads) {
    return reads >= 20 ? "20 or more" : reads > 3 ? "4 to 19" : String.valueOf(reads);
  }

  public static void main(String[] ports) throws SQLException {
    for (String port : ports) {
      String url = "jdbc:mysql://127.0.0.1:" + port + "/mysql?user=root";
      try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
        System.out.println(connection.getMetaData().getDatabaseProductVersion().contains("Maria") ? "MariaDB" : "MySQL");
        statement.execute("CREATE DATABASE shop");
        statement.execute("USE shop");
        statement.execute("CREATE TABLE refund (id BIGINT PRIMARY KEY, client VARCHAR(32) NOT NULL,"
            + " state INT NOT NULL, amount DECIMAL(12,2) NOT NULL, KEY idx_client (client, state))");
        statement.execute("INSERT INTO refund VALUES (1, 'large', 0, 8), (2, 'large', 1, 8), (3, 'small', 0, 8),"
            + " (4, 'small', 0, 8), (5, 'small', 1, 8), (6, 'tiny', 0, 8)");
        search(connection);
        System.out.println("  once more: " + search(connection));
        statement.execute("FLUSH TABLES refund");
        System.out.println("  after it was closed: " + some(search(connection)));
        if (connection.getMetaData().getDatabaseProductVersion().contains("Maria")) {
          statement.execute("SET use_stat_tables = 'NEVER'");
          statement.execute("FLUSH TABLES refund");
          System.out.println("  and without statistics: " + some(search(connection)));
        }
        for (int i = 0; i < 600; i++) {
          statement.execute("CREATE TABLE other" + i + " (id BIGINT PRIMARY KEY)");
          statement.executeQuery("SELECT id FROM other" + i).close();
        }
        System.out.println("  after 600 others were opened: " + some(search(connection)));
        System.out.println("  once more: " + search(connection));
      }
    }
  }
}
J
java_main Reads "$mysql_port" "$mariadb_port" | tee "$work/out"

diff - "$work/out" <<'O' || changed "what a session's counters count"
MySQL
  once more: 3
  after it was closed: 4 to 19
  after 600 others were opened: 20 or more
  once more: 3
MariaDB
  once more: 3
  after it was closed: 4 to 19
  and without statistics: 3
  after 600 others were opened: 3
  once more: 3
O
