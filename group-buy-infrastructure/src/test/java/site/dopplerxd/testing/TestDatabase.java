package site.dopplerxd.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The one database server of a test JVM: the one that {@code -Dgroup-buy.test.jdbc-url} names, else
 * a MySQL container where a Docker engine answers, else an embedded MariaDB.
 *
 * <p>Tests start on an empty database of their own, which is dropped afterwards. Its addresses
 * carry user and password, so a child JVM needs nothing else to get in.
 */
public final class TestDatabase {

  private static final String MIGRATIONS = "classpath:db/migration";
  private static final TestServer SERVER = TestServer.choose();
  private static final AtomicInteger SCHEMAS = new AtomicInteger();
  private static final String URL = freshSchema("main");

  private TestDatabase() {}

  /** The address of the database that all tests of this JVM share. */
  public static String jdbcUrl() {
    return URL;
  }

  /** A pool on {@link #jdbcUrl()} for tests without the application, whose own is configured. */
  public static DataSource dataSource() {
    return Pool.SHARED;
  }

  /** The address of a further, empty database on the same server. */
  public static String freshSchema(String name) {
    return SERVER.createSchema(name + "_" + SCHEMAS.incrementAndGet());
  }

  /** Whether the server is a MariaDB rather than a MySQL. */
  public static boolean isMariaDb() {
    return SERVER.version().contains("MariaDB");
  }

  /** The address of a further database that a node of this release finds up to date. */
  public static String migratedSchema(String name) {
    String url = freshSchema(name);
    try {
      Template.MIGRATED.copyTo(url);
    } catch (SQLException e) {
      throw new IllegalStateException("no copy of a migrated database for " + name, e);
    }
    return url;
  }

  /** Leaves in a database of {@link #migratedSchema} what was in it at first. */
  public static void restore(String migrated) {
    try {
      Template.MIGRATED.restore(migrated);
    } catch (SQLException e) {
      throw new IllegalStateException("not as it was at first: " + migrated, e);
    }
  }

  /** The service's migrations, for what is done with them; to be given a data source. */
  public static FluentConfiguration migrations() {
    return Flyway.configure()
        .locations(MIGRATIONS)
        .placeholders(
            Map.of("exact_collation", isMariaDb() ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin"));
  }

  private static final class Template {
    static final MigratedSchema MIGRATED = migrated();

    private static MigratedSchema migrated() {
      String url = freshSchema("template");
      migrations().dataSource(url, null, null).load().migrate();
      try {
        return new MigratedSchema(url);
      } catch (SQLException e) {
        throw new IllegalStateException("no migrated database to copy", e);
      }
    }
  }

  private static final class Pool {

    static final HikariDataSource SHARED = open();

    private static HikariDataSource open() {
      HikariConfig config = new HikariConfig();
      config.setJdbcUrl(URL);
      config.setMaximumPoolSize(32);
      config.setMinimumIdle(0);
      config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
      config.addDataSourceProperty("rewriteBatchedStatements", "true");
      config.addDataSourceProperty(
          "sessionVariables",
          "innodb_lock_wait_timeout=3,optimizer_switch='index_merge_intersection=off'");
      config.addDataSourceProperty("cachePrepStmts", "true");
      config.addDataSourceProperty("useLocalSessionState", "true");
      config.addDataSourceProperty("cacheResultSetMetadata", "true");
      return new HikariDataSource(config);
    }
  }
}
