package site.dopplerxd.infrastructure.persistence.payment;

import java.sql.SQLException;
import java.util.Set;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import site.dopplerxd.domain.payment.port.DatabaseFailures;

/** Knows the failures that say nothing of our statements. */
@Component
final class SqlDatabaseFailures implements DatabaseFailures {
  private static final int MOST_CAUSES = 20;

  /** Read-only, shutting down, without quorum, or the transaction was another's victim. */
  private static final Set<Integer> TRANSIENT =
      Set.of(1047, 1053, 1180, 1290, 1792, 1836, 3100, 3101);

  @Override
  public boolean isTransient(RuntimeException failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
      if (saysSo(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean saysSo(Throwable cause) {
    return cause instanceof TransientDataAccessException
        || cause instanceof DataAccessResourceFailureException
        || cause instanceof RecoverableDataAccessException
        || cause instanceof TransactionException
        || (cause instanceof SQLException sql && TRANSIENT.contains(sql.getErrorCode()));
  }
}
