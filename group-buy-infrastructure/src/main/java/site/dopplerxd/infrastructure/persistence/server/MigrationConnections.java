package site.dopplerxd.infrastructure.persistence.server;

import java.util.Map;
import javax.sql.DataSource;

/** What Flyway works on: connections of its own, for statements that take as long as they take. */
public final class MigrationConnections {
  /**
   * A day: the session that holds Flyway's lock is idle while another changes a large table. One
   * second for a lock: everything else that wants the table waits for as long.
   */
  private static final String SESSION =
      "wait_timeout=86400,lock_wait_timeout=1,innodb_lock_wait_timeout=3,"
          + "sql_mode='STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,"
          + "NO_ENGINE_SUBSTITUTION'";

  private MigrationConnections() {}

  /** To where the pool connects, without a time limit for an answer. */
  public static DataSource beside(DataSource pool, MigrationSettings settings) {
    return new RetriedStatements(
        UnpooledConnections.of(pool, Map.of("socketTimeout", "0", "sessionVariables", SESSION)),
        settings.migrationTimeout());
  }
}
