package site.dopplerxd.infrastructure.persistence.server;

import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;

/** Connections to two databases, for a channel that moves from one to the other. */
public final class CellConnections {
  /** An hour for what reads a whole table, three seconds for a lock, and a day without a word. */
  private static final Map<String, String> DRIVER =
      Map.of(
          "socketTimeout",
          "3600000",
          "sessionVariables",
          "wait_timeout=86400,innodb_lock_wait_timeout=3,"
              + "sql_mode='STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
              + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'");

  private CellConnections() {}

  /** To where the pool connects. */
  public static DataSource ofPool(DataSource pool) {
    return UnpooledConnections.of(pool, DRIVER);
  }

  /**
   * To another database, with the driver's properties that the pool has.
   *
   * @throws DatabaseRefusedException when the URL leads to servers that take no writes
   */
  public static DataSource beside(DataSource pool, String url, String username, String password) {
    DatabaseUrl.check(url, new Properties());
    return UnpooledConnections.to(url, username, password, pool, DRIVER);
  }
}
