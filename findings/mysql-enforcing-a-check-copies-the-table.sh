#!/usr/bin/env bash
# One would guess that a CHECK constraint comes to a large MySQL table as it does to PostgreSQL's: declare it without
# looking at the rows, and enforce it later in a step that reads them and lets writers go on.
#
# The first step is instant (NOT ENFORCED). The second, ALTER CHECK ... ENFORCED, is done by a copy of the table only,
# and writers wait for the whole of it; LOCK=NONE is refused, also for an empty table. Adding the constraint at once
# does the same.
#
# Who wants the database to keep "paid <= locked" on the table of teams meets it with the first million rows.
. "$(dirname "$0")/lib.sh"

jars com.mysql:mysql-connector-j:9.7.0
mysql_server

cat > "$work/Enforce.java" <<'J'
import java.sql.*;

class Enforce {
  static void alter(Connection connection, String change) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE team " + change);
      System.out.println(change + ": accepted");
    } catch (SQLException e) {
      System.out.println(change + ": error " + e.getErrorCode());
    }
  }

  public static void main(String[] args) throws SQLException {
    String server = "jdbc:mysql://127.0.0.1:" + args[0] + "/mysql?user=root";
    try (Connection connection = DriverManager.getConnection(server); Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE shop");
      statement.execute("USE shop");
      statement.execute("CREATE TABLE team (id BIGINT PRIMARY KEY, locked INT NOT NULL, paid INT NOT NULL)");
      String check = "ADD CONSTRAINT paid_are_locked CHECK (paid <= locked)";
      alter(connection, check + ", ALGORITHM=INPLACE");
      alter(connection, check + " NOT ENFORCED, ALGORITHM=INSTANT");
      alter(connection, "ALTER CHECK paid_are_locked ENFORCED, ALGORITHM=INPLACE");
      alter(connection, "ALTER CHECK paid_are_locked ENFORCED, ALGORITHM=COPY, LOCK=NONE");
      alter(connection, "ALTER CHECK paid_are_locked ENFORCED, ALGORITHM=COPY, LOCK=SHARED");
    }
  }
}
J
java_main Enforce "$mysql_port" | tee "$work/out"

diff - "$work/out" <<'O' || changed "another algorithm is chosen"
ADD CONSTRAINT paid_are_locked CHECK (paid <= locked), ALGORITHM=INPLACE: error 1845
ADD CONSTRAINT paid_are_locked CHECK (paid <= locked) NOT ENFORCED, ALGORITHM=INSTANT: accepted
ALTER CHECK paid_are_locked ENFORCED, ALGORITHM=INPLACE: error 1845
ALTER CHECK paid_are_locked ENFORCED, ALGORITHM=COPY, LOCK=NONE: error 1846
ALTER CHECK paid_are_locked ENFORCED, ALGORITHM=COPY, LOCK=SHARED: accepted
O
