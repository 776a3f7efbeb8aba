#!/usr/bin/env bash
# One would guess that SELECT ... FOR UPDATE beside a JSON_TABLE locks the rows of the real table, on MySQL and on
# MariaDB, for a JSON_TABLE has no rows to lock.
#
# MariaDB does that. MySQL refuses with error 3569, whose text (the table "appears in multiple locking clauses") names
# no cause that is there. MySQL's remedy, FOR UPDATE OF with the real table's name, is a syntax error on MariaDB. With
# the JSON_TABLE inside a derived table both accept the plain FOR UPDATE.
#
# Who locks a batch of rows by a JSON list of ids, and tests on one of the two servers, meets it on the other.
. "$(dirname "$0")/lib.sh"

jars com.mysql:mysql-connector-j:9.7.0
mysql_server
mariadb_server

cat > "$work/Lock.java" <<'J'
import java.sql.*;

class Lock {
  static final String IDS = "JSON_TABLE('[1, 2]', '$[*]' COLUMNS (id BIGINT PATH '$'))";

  static void select(Connection connection, String what, String from, String lock) throws SQLException {
    String sql = "SELECT task.id FROM task JOIN " + from + " AS wanted ON wanted.id = task.id " + lock;
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
      int count = 0;
      while (rows.next()) {
        count++;
      }
      System.out.println("  " + what + ": " + count + " rows");
    } catch (SQLException e) {
      System.out.println("  " + what + ": error " + e.getErrorCode());
    }
  }

  public static void main(String[] ports) throws SQLException {
    for (String port : ports) {
      String url = "jdbc:mysql://127.0.0.1:" + port + "/mysql?user=root";
      try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
        System.out.println(connection.getMetaData().getDatabaseProductVersion().contains("Maria") ? "MariaDB" : "MySQL");
        statement.execute("CREATE DATABASE shop");
        statement.execute("USE shop");
        statement.execute("CREATE TABLE task (id BIGINT PRIMARY KEY)");
        statement.execute("INSERT INTO task VALUES (1), (2), (3)");
        select(connection, "FOR UPDATE", IDS, "FOR UPDATE");
        select(connection, "FOR UPDATE OF", IDS, "FOR UPDATE OF task");
        select(connection, "FOR UPDATE, derived table", "(SELECT id FROM " + IDS + " AS ids)", "FOR UPDATE");
      }
    }
  }
}
J
java_main Lock "$mysql_port" "$mariadb_port" | tee "$work/out"

diff - "$work/out" <<'O' || changed "one of the servers locks beside a JSON_TABLE in another way"
MySQL
  FOR UPDATE: error 3569
  FOR UPDATE OF: 2 rows
  FOR UPDATE, derived table: 2 rows
MariaDB
  FOR UPDATE: 2 rows
  FOR UPDATE OF: error 1064
  FOR UPDATE, derived table: 2 rows
O
