package site.dopplerxd.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * The one database server of a test JVM: the one that {@code -Dgroup-buy.test.jdbc-url} names, else
 * a MySQL container where a Docker engine answers, else an embedded MariaDB.
 *
 * <p>Tests start on an empty database of their own, which is dropped afterwards. Its addresses
 * carry user and password, so a child JVM needs nothing else to get in.
 */
public final class TestDatabase {

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
