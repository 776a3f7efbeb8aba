package site.dopplerxd.infrastructure.persistence.server;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Knows the errors of a server that takes no writes (any more), and replaces the pool's connections
 * when one comes: after a fail-over they lead to a server that has become a replica or has left.
 */
final class WrongServer implements SQLExceptionOverride {
  /**
   * Read-only by an option (1290), a transaction (1792) or its mode (1836); refused by group
   * replication (3100); a Galera member without its cluster (1047).
   */
  private static final Set<Integer> ERRORS = Set.of(1290, 1792, 1836, 3100, 1047);

  /** The driver itself, which numbers no errors. */
  private static final String REFUSED_BY_DRIVER = "Connection is read-only";

  private final PoolRenewal renewal;

  WrongServer(HikariDataSource pool) {
    this.renewal = new PoolRenewal(pool);
  }

  @java.lang.Override
  public Override adjudicate(SQLException error) {
    if (!isMeantBy(error)) {
      return Override.CONTINUE_EVICT;
    }
    renewal.renew("error " + error.getErrorCode() + ": the server takes no writes");
    return Override.MUST_EVICT;
  }

  static boolean isMeantBy(SQLException error) {
    String message = error.getMessage();
    return ERRORS.contains(error.getErrorCode())
        || message != null && message.startsWith(REFUSED_BY_DRIVER);
  }
}
