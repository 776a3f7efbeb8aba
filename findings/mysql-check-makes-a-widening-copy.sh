#!/usr/bin/env bash
# One would guess that widening VARCHAR(512) to VARCHAR(1024) changes no stored row on MySQL: both lengths take two
# bytes, and the manual lists it as done in place.
#
# It copies the table, and blocks its writers meanwhile, when an enforced CHECK constraint reads the column. The same
# statement without the constraint is done in place. NOT ENFORCED, then the change, then ENFORCED only moves the copy
# to the last step.
#
# Who keeps callback addresses with a CHECK on them meets it in the first migration that widens one on a full table.
. "$(dirname "$0")/lib.sh"

jars com.mysql:mysql-connector-j:9.7.0
mysql_server

cat > "$work/Widen.java" <<'J'
import java.sql.*;

class Widen {
  static void run(Connection connection, String what, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      System.out.println(what + ": accepted");
    } catch (SQLException e) {
      System.out.println(what + ": error " + e.getErrorCode());
    }
  }

  public static void main(String[] args) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:mysql://127.0.0.1:" + args[0] + "/mysql?user=root")) {
      run(connection, "schema", "CREATE DATABASE shop");
      connection.setCatalog("shop");
      String columns = "(id BIGINT PRIMARY KEY, url VARCHAR(512) NOT NULL";
      run(connection, "plain table", "CREATE TABLE plain " + columns + ")");
      run(connection, "checked table", "CREATE TABLE checked " + columns + ", CONSTRAINT has_url CHECK (url <> ''))");
      String widen = " MODIFY url VARCHAR(1024) NOT NULL, ALGORITHM=INPLACE";
      run(connection, "widen plain in place", "ALTER TABLE plain" + widen);
      run(connection, "widen checked in place", "ALTER TABLE checked" + widen);
      run(connection, "stop enforcing in place", "ALTER TABLE checked ALTER CHECK has_url NOT ENFORCED, ALGORITHM=INPLACE");
      run(connection, "widen unenforced in place", "ALTER TABLE checked" + widen);
      run(connection, "enforce in place", "ALTER TABLE checked ALTER CHECK has_url ENFORCED, ALGORITHM=INPLACE");
    }
  }
}
J
java_main Widen "$mysql_port" | tee "$work/out"

diff - "$work/out" <<'O' || changed "another algorithm is chosen"
schema: accepted
plain table: accepted
checked table: accepted
widen plain in place: accepted
widen checked in place: error 1846
stop enforcing in place: accepted
widen unenforced in place: accepted
enforce in place: error 1846
O
