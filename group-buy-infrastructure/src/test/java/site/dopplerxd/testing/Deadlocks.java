package site.dopplerxd.testing;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Deadlocks as the server counts them: a transaction that was run again would hide them from us.
 */
public final class Deadlocks {
  private static final String MARIADB =
      "SELECT variable_value FROM information_schema.global_status"
          + " WHERE variable_name = 'INNODB_DEADLOCKS'";
  private static final String MYSQL =
      "SELECT count FROM information_schema.innodb_metrics WHERE name = 'lock_deadlocks'";

  private Deadlocks() {}

  public static long soFar(JdbcTemplate sql) {
    Long count = sql.queryForObject(TestDatabase.isMariaDb() ? MARIADB : MYSQL, Long.class);
    return count == null ? 0 : count;
  }

  /** The latest one, in the server's own words. */
  public static String latest(JdbcTemplate sql) {
    String status =
        sql.queryForObject("SHOW ENGINE INNODB STATUS", (row, number) -> row.getString("Status"));
    int begin = status.indexOf("LATEST DETECTED DEADLOCK");
    int end = status.indexOf("\nTRANSACTIONS\n");
    return begin < 0 || end < begin ? "none" : status.substring(begin, end);
  }
}
