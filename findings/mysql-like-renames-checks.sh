#!/usr/bin/env bash
# One would guess that a table made by CREATE TABLE ... LIKE has the constraints of the other under the same names, so
# that a change which is written for the one can be made to the other; it is so for indexes, and on MariaDB for all.
#
# On MySQL each CHECK gets a new name, made of the table's and a number: names of constraints are the schema's, not the
# table's. A later DROP CONSTRAINT by its name fails with error 3940, and an error of the check names the new one.
#
# Who keeps old teams and their callbacks in a table made LIKE the live one meets it, and who changes a large table by
# a tool that fills a copy and swaps the two: the next migration that touches the check fails there and nowhere else.
. "$(dirname "$0")/lib.sh"

jars com.mysql:mysql-connector-j:9.7.0
mysql_server
mariadb_server

cat > "$work/Like.java" <<'J'
import java.sql.*;

class Like {
  static void execute(Statement statement, String what, String sql) {
    try {
      statement.execute(sql);
      System.out.println("  " + what + ": accepted");
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
        statement.execute(
            "CREATE TABLE team (id BIGINT PRIMARY KEY, locked INT NOT NULL, paid INT NOT NULL,"
                + " KEY idx_paid (paid), CONSTRAINT ck_counts CHECK (paid <= locked))");
        statement.execute("CREATE TABLE old_team LIKE team");
        try (ResultSet names = statement.executeQuery(
            "SELECT constraint_name FROM information_schema.table_constraints"
                + " WHERE table_schema = 'shop' AND table_name = 'old_team' AND constraint_type = 'CHECK'")) {
          names.next();
          System.out.println("  the copy's check: " + names.getString(1));
        }
        execute(statement, "a row that breaks it", "INSERT INTO old_team VALUES (1, 1, 2)");
        execute(statement, "DROP INDEX by its name", "ALTER TABLE old_team DROP INDEX idx_paid");
        execute(statement, "DROP CONSTRAINT by its name", "ALTER TABLE old_team DROP CONSTRAINT ck_counts");
      }
    }
  }
}
J
java_main Like "$mysql_port" "$mariadb_port" | tee "$work/out"

diff - "$work/out" <<'O' || changed "a copy's constraints have other names"
MySQL
  the copy's check: old_team_chk_1
  a row that breaks it: error 3819
  DROP INDEX by its name: accepted
  DROP CONSTRAINT by its name: error 3940
MariaDB
  the copy's check: ck_counts
  a row that breaks it: error 4025
  DROP INDEX by its name: accepted
  DROP CONSTRAINT by its name: accepted
O
