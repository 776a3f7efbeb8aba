#!/usr/bin/env bash
# One would guess that MariaDB either refuses MySQL's collation utf8mb4_0900_bin or compares by it as MySQL does.
#
# MariaDB 11.4 accepts the name and takes another rule: it pads. On MySQL 'A1' and 'A1 ' are two values of a unique
# key, on MariaDB the second is a duplicate of the first. utf8mb4_nopad_bin is MariaDB's name for MySQL's rule, and
# MySQL does not know it.
#
# Trade numbers are compared to the last byte. Who creates the same tables on both meets it when a shop sends two
# numbers that differ by a trailing space, and the second payment is taken for a repeat of the first.
. "$(dirname "$0")/lib.sh"

jars com.mysql:mysql-connector-j:9.7.0
mysql_server
mariadb_server

cat > "$work/Pad.java" <<'J'
import java.sql.*;

class Pad {
  static String insertTwo(Connection connection, String collation) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS trade");
      statement.execute("CREATE TABLE trade (no VARCHAR(20) PRIMARY KEY) CHARACTER SET utf8mb4 COLLATE " + collation);
      statement.execute("INSERT INTO trade VALUES ('A1')");
      statement.execute("INSERT INTO trade VALUES ('A1 ')");
      return "two rows";
    } catch (SQLException e) {
      return "error " + e.getErrorCode();
    }
  }

  public static void main(String[] ports) throws SQLException {
    for (String port : ports) {
      try (Connection connection = DriverManager.getConnection("jdbc:mysql://127.0.0.1:" + port + "/mysql?user=root")) {
        System.out.println(connection.getMetaData().getDatabaseProductVersion().contains("Maria") ? "MariaDB" : "MySQL");
        connection.createStatement().execute("CREATE DATABASE shop");
        connection.setCatalog("shop");
        for (String collation : new String[] {"utf8mb4_0900_bin", "utf8mb4_nopad_bin"}) {
          System.out.println("  " + collation + ": " + insertTwo(connection, collation));
        }
      }
    }
  }
}
J
java_main Pad "$mysql_port" "$mariadb_port" | tee "$work/out"

diff - "$work/out" <<'O' || changed "one of the servers compares in another way"
MySQL
  utf8mb4_0900_bin: two rows
  utf8mb4_nopad_bin: error 1273
MariaDB
  utf8mb4_0900_bin: error 1062
  utf8mb4_nopad_bin: two rows
O
