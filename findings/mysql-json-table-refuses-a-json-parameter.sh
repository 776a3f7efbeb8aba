#!/usr/bin/env bash
# One would guess that a JSON text sent as a parameter reaches JSON_TABLE as text, on every server.
#
# With sql_mode NO_BACKSLASH_ESCAPES it does not. Connector/J cannot escape a quote by a backslash there, and writes
# every parameter that holds ' or " as x'...', a binary string. JSON_TABLE refuses binary strings: error 3144, SQL
# state 22001, which reads as if the text were too long. Arrays of numbers have no quotes and pass.
#
# A service that records merchants' answers in batches, as one JSON parameter, meets it on a shop's server with that
# mode: every batch is refused, and no result is ever recorded. CONVERT(? USING utf8mb4) reads both forms.
. "$(dirname "$0")/lib.sh"

jars com.mysql:mysql-connector-j:9.7.0
mysql_server

cat > "$work/Quote.java" <<'J'
import java.sql.*;

class Quote {
  static String read(Connection connection, String parameter, String json) throws SQLException {
    String sql = "SELECT answer FROM JSON_TABLE(" + parameter
        + ", '$[*]' COLUMNS (answer VARCHAR(40) PATH '$[0]')) AS results";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, json);
      ResultSet row = statement.executeQuery();
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      return "error " + e.getErrorCode() + " " + e.getSQLState();
    }
  }

  public static void main(String[] args) throws SQLException {
    String numbers = "[[200]]";
    String texts = "[[\"done\"]]";
    for (String mode : new String[] {"STRICT_TRANS_TABLES", "STRICT_TRANS_TABLES,NO_BACKSLASH_ESCAPES"}) {
      String url = "jdbc:mysql://127.0.0.1:" + args[0] + "/?user=root&sessionVariables=sql_mode='" + mode + "'";
      try (Connection connection = DriverManager.getConnection(url)) {
        System.out.println(mode);
        System.out.println("  ? of numbers: " + read(connection, "?", numbers));
        System.out.println("  ? of texts: " + read(connection, "?", texts));
        System.out.println("  CONVERT(?) of texts: " + read(connection, "CONVERT(? USING utf8mb4)", texts));
      }
    }
  }
}
J
java_main Quote "$mysql_port" | tee "$work/out"

diff - "$work/out" <<'O' || changed "JSON_TABLE or the driver treats such a parameter in another way"
STRICT_TRANS_TABLES
  ? of numbers: 200
  ? of texts: done
  CONVERT(?) of texts: done
STRICT_TRANS_TABLES,NO_BACKSLASH_ESCAPES
  ? of numbers: 200
  ? of texts: error 3144 22001
  CONVERT(?) of texts: done
O
