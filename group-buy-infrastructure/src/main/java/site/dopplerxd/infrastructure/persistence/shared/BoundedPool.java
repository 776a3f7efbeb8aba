package site.dopplerxd.infrastructure.persistence.shared;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import site.dopplerxd.domain.shared.NoCapacityException;

/**
 * A pool for whose connections at most twice as many threads wait as it has, virtual or not; the
 * next one fails at once. Each failure to get a connection has a {@link NoCapacityException} among
 * its causes: nothing was done, and asking again at once is of no use.
 */
final class BoundedPool extends HikariDataSource {
  private static final int WAITING_FOR_EACH = 2;

  private final AtomicInteger waiting = new AtomicInteger();

  @Override
  public Connection getConnection() throws SQLException {
    int others = waiting.getAndIncrement();
    try {
      if (others >= WAITING_FOR_EACH * getMaximumPoolSize()) {
        throw refused(NoCapacityException.queueFull(others));
      }
      return super.getConnection();
    } catch (SQLTransientConnectionException e) {
      if (e.getCause() instanceof NoCapacityException) {
        throw e;
      }
      throw withMark(e);
    } finally {
      waiting.decrementAndGet();
    }
  }

  private static SQLException refused(NoCapacityException why) {
    return new SQLTransientConnectionException(why.getMessage(), why);
  }

  /** The pool's own exception has its last failure to connect as cause; the mark goes behind it. */
  private static SQLException withMark(SQLTransientConnectionException timeout) {
    NoCapacityException mark = NoCapacityException.connectionTimeout();
    mark.addSuppressed(timeout);
    var marked =
        new SQLTransientConnectionException(
            timeout.getMessage(), timeout.getSQLState(), timeout.getErrorCode(), mark);
    marked.setStackTrace(timeout.getStackTrace());
    return marked;
  }
}
