package site.dopplerxd.infrastructure.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;

/** How to connect to a server: its port and a password that is valid as long as the server runs. */
record ConnectionInfo(int port, String password) {

  private static final int PASSWORD_BYTES = 16;

  static ConnectionInfo on(int port) throws IOException {
    byte[] password = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(password);
    return new ConnectionInfo(port == 0 ? freePort() : port, HexFormat.of().formatHex(password));
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  /** What the server runs before it accepts connections. */
  String statements() {
    return """
        CREATE DATABASE IF NOT EXISTS group_buy CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
        CREATE OR REPLACE USER group_buy@'127.0.0.1' IDENTIFIED BY '%s';
        GRANT ALL ON *.* TO group_buy@'127.0.0.1';
        """
        .formatted(password);
  }

  String jdbcUrl() {
    return "jdbc:mysql://127.0.0.1:%d/group_buy?user=group_buy&password=%s"
        .formatted(port, password);
  }

  boolean isOpen() {
    try (Connection connection =
        DriverManager.getConnection(jdbcUrl() + "&connectTimeout=2000&socketTimeout=5000")) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }
}
