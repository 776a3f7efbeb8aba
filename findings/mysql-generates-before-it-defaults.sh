#!/usr/bin/env bash
# One would guess that a generated column is computed from the row as it is stored, so that a column that is left to
# its default takes part in the formula with that default.
#
# In MySQL a default that asks for the time comes too late: the formula sees 0000-00-00, and in the usual strict mode
# the INSERT is refused, although both columns would be right. So it is with CURRENT_TIMESTAMP and with an expression,
# stored or virtual. Written into the INSERT, the same expression is taken. MariaDB takes all of them.
#
# Who keeps the time of a change in UTC, as DEFAULT (UTC_TIMESTAMP(3)), and derives from it when a task was closed,
# meets it with the first task that is closed from the start.
. "$(dirname "$0")/lib.sh"

jars com.mysql:mysql-connector-j:9.7.0
mysql_server
mariadb_server

cat > "$work/Default.java" <<'J'
import java.sql.*;

class Default {
  static void insert(Statement statement, String server, String what, String sent) {
    try {
      statement.execute(sent);
      ResultSet row = statement.executeQuery("SELECT closed_at = changed FROM task");
      row.next();
      System.out.println(server + ", " + what + ": " + (row.getBoolean(1) ? "right" : "wrong"));
    } catch (SQLException e) {
      System.out.println(server + ", " + what + ": error " + e.getErrorCode());
    }
  }

  public static void main(String[] args) throws SQLException {
    String url = "jdbc:mysql://127.0.0.1:" + args[1] + "/mysql?user=root";
    try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE shop");
      statement.execute("USE shop");
      for (String fallback : new String[] {"(UTC_TIMESTAMP(3))", "CURRENT_TIMESTAMP(3)"}) {
        for (String kind : new String[] {"STORED", "VIRTUAL"}) {
          statement.execute("DROP TABLE IF EXISTS task");
          statement.execute("CREATE TABLE task (id INT PRIMARY KEY, changed DATETIME(3) NOT NULL DEFAULT " + fallback
              + ", due_at DATETIME(3), closed_at DATETIME(3) AS (IF(due_at IS NULL, changed, NULL)) " + kind
              + ", KEY (closed_at))");
          insert(statement, args[0], "DEFAULT " + fallback + " " + kind, "INSERT INTO task (id) VALUES (1)");
        }
      }
      statement.execute("DELETE FROM task");
      insert(statement, args[0], "written out", "INSERT INTO task (id, changed) VALUES (1, UTC_TIMESTAMP(3))");
    }
  }
}
J
{ java_main Default MySQL "$mysql_port"; java_main Default MariaDB "$mariadb_port"; } | tee "$work/out"

diff - "$work/out" <<'O' || changed "defaults come at another time"
MySQL, DEFAULT (UTC_TIMESTAMP(3)) STORED: error 1292
MySQL, DEFAULT (UTC_TIMESTAMP(3)) VIRTUAL: error 1292
MySQL, DEFAULT CURRENT_TIMESTAMP(3) STORED: error 1292
MySQL, DEFAULT CURRENT_TIMESTAMP(3) VIRTUAL: error 1292
MySQL, written out: right
MariaDB, DEFAULT (UTC_TIMESTAMP(3)) STORED: right
MariaDB, DEFAULT (UTC_TIMESTAMP(3)) VIRTUAL: right
MariaDB, DEFAULT CURRENT_TIMESTAMP(3) STORED: right
MariaDB, DEFAULT CURRENT_TIMESTAMP(3) VIRTUAL: right
MariaDB, written out: right
O
