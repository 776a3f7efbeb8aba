package site.dopplerxd.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.util.FileSystemUtils;
import site.dopplerxd.infrastructure.embedded.EmbeddedMariaDb;
import site.dopplerxd.infrastructure.embedded.EmbeddedMariaDbSettings;

/** A server the tests may create databases on, and how to leave it as it was found. */
final class TestServer {

  private static final String NAMED = "group-buy.test.jdbc-url";
  private static final int BUFFER_POOL_MB =
      Integer.getInteger(
          "group-buy.test.buffer-pool-mb", EmbeddedMariaDbSettings.USUAL_BUFFER_POOL_MEGABYTES);

  private final JdbcAddress address;
  private final String prefix = "gb_" + UUID.randomUUID().toString().substring(0, 8) + "_";
  private final List<String> created = new ArrayList<>();
  private final String version;

  private TestServer(String kind, String url) {
    this.address = new JdbcAddress(url);
    this.version = askVersion();
    System.out.println("Tests use " + kind + ", version " + version);
  }

  static TestServer choose() {
    String named = System.getProperty(NAMED, "");
    if (!named.isBlank()) {
      TestServer server = new TestServer("the database of -D" + NAMED, named);
      atExit(server::dropSchemas);
      return server;
    }
    return MySqlContainer.tryStart()
        .map(url -> new TestServer("a MySQL container", url))
        .orElseGet(TestServer::embedded);
  }

  private static TestServer embedded() {
    try {
      Path folder = Files.createTempDirectory("group-buy-test");
      EmbeddedMariaDb database =
          EmbeddedMariaDb.start(
              EmbeddedMariaDbSettings.disposable(folder, EmbeddedBinaries.folder())
                  .withBufferPoolMegabytes(BUFFER_POOL_MB));
      atExit(
          () -> {
            database.close();
            FileSystemUtils.deleteRecursively(folder.toFile());
          });
      return new TestServer("an embedded MariaDB", database.jdbcUrl());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void atExit(Runnable tidyUp) {
    Runtime.getRuntime().addShutdownHook(new Thread(tidyUp, "test-database-shutdown"));
  }

  String version() {
    return version;
  }

  synchronized String createSchema(String name) {
    String schema = prefix + name;
    created.add(schema);
    execute("CREATE DATABASE `" + schema + "` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
    return address.withSchema(schema);
  }

  private synchronized void dropSchemas() {
    for (String schema : created) {
      execute("DROP DATABASE IF EXISTS `" + schema + "`");
    }
  }

  private void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET lock_wait_timeout = 10");
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private String askVersion() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT VERSION()")) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException("No database at " + address.withoutParameters(), e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(address.withSchema(""));
  }
}
