package site.dopplerxd.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import site.dopplerxd.infrastructure.embedded.EmbeddedMariaDb;
import site.dopplerxd.infrastructure.embedded.EmbeddedMariaDbSettings;
import site.dopplerxd.testing.EmbeddedBinaries;

/** A database server of its own that goes away and comes back at the same address. */
public final class RestartableDatabase implements AutoCloseable {
  private final EmbeddedMariaDbSettings settings;
  private final String jdbcUrl;
  private EmbeddedMariaDb server;

  public RestartableDatabase(Path folder) {
    settings =
        new EmbeddedMariaDbSettings(
            folder,
            EmbeddedBinaries.folder(),
            freePort(),
            true,
            EmbeddedMariaDbSettings.USUAL_BUFFER_POOL_MEGABYTES,
            false);
    server = EmbeddedMariaDb.start(settings);
    jdbcUrl = urlOfALastingUser();
  }

  private static int freePort() {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The server's own user has a new password after each start, a copy of it keeps the first. */
  private String urlOfALastingUser() {
    try (Connection connection = DriverManager.getConnection(server.jdbcUrl());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO mysql.global_priv"
              + " SELECT Host, 'shop', Priv FROM mysql.global_priv WHERE User = 'group_buy'");
      statement.execute("FLUSH PRIVILEGES");
      return server.jdbcUrl().replace("user=group_buy", "user=shop");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public String jdbcUrl() {
    return jdbcUrl;
  }

  public void stop() {
    server.close();
  }

  /** As a machine without power does. */
  public void kill() throws Exception {
    for (ProcessHandle process : ProcessHandle.current().children().toList()) {
      if (isOurs(process) && process.destroyForcibly()) {
        process.onExit().get(10, TimeUnit.SECONDS);
      }
    }
    server.close();
  }

  private boolean isOurs(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("--port=" + settings.port());
  }

  public void start() {
    server = EmbeddedMariaDb.start(settings);
  }

  @Override
  public void close() {
    server.close();
  }
}
