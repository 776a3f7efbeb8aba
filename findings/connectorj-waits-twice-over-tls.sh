#!/usr/bin/env bash
# One would guess that Connector/J's socketTimeout bounds how long a statement waits for a server that went silent.
#
# Without TLS it does. With TLS (what PREFERRED, the default, chooses wherever the server offers it) the driver closes
# the socket when the time is over, and closing a TLS socket of the JDK waits for the peer once more, for as long again.
#
# Who sets the lease of a task, or a liveness probe, a little longer than the timeout meets it when the database's host
# is stopped or cut off: the thread comes back after twice the time.
. "$(dirname "$0")/lib.sh"

jars com.mysql:mysql-connector-j:9.7.0
mysql_server

cat > "$work/Silent.java" <<'J'
import java.sql.*;

class Silent {
  static void signal(String name, String process) throws Exception {
    new ProcessBuilder("kill", "-" + name, process).start().waitFor();
    Thread.sleep(500);
  }

  public static void main(String[] args) throws Exception {
    for (String tls : new String[] {"DISABLED", "REQUIRED"}) {
      String url = "jdbc:mysql://127.0.0.1:" + args[0] + "/mysql?user=root&socketTimeout=4000&sslMode=" + tls;
      try (Connection connection = DriverManager.getConnection(url)) {
        signal("STOP", args[1]);
        long start = System.nanoTime();
        try {
          connection.createStatement().execute("SELECT 1");
        } catch (SQLException e) {
          long seconds = (System.nanoTime() - start) / 1_000_000_000;
          System.out.println("TLS " + tls + ", socketTimeout 4 s: " + e.getSQLState() + " after "
              + (seconds < 6 ? "about 4 s" : seconds < 10 ? "about 8 s" : seconds + " s"));
        }
        signal("CONT", args[1]);
      }
    }
  }
}
J
java_main Silent "$mysql_port" "${servers[0]}" | tee "$work/out"

diff - "$work/out" <<'O' || changed "the driver waits for another time"
TLS DISABLED, socketTimeout 4 s: 08S01 after about 4 s
TLS REQUIRED, socketTimeout 4 s: 08S01 after about 8 s
O
