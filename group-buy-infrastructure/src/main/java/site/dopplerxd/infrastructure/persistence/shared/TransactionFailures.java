package site.dopplerxd.infrastructure.persistence.shared;

import java.sql.SQLException;
import java.util.regex.Pattern;

/** What servers say of a transaction that they have rolled back. */
public final class TransactionFailures {
  private static final int DEADLOCK = 1213;

  /** MariaDB's "record has changed since last read". */
  private static final int RECORD_CHANGED = 1020;

  /** Group replication: another primary was first. */
  private static final int ROLLED_BACK_BY_GROUP = 3101;

  /** "Got error … during COMMIT", which says the same when it names the handler's deadlock. */
  private static final int FAILED_AT_COMMIT = 1180;

  private static final Pattern DEADLOCK_OF_HANDLER = Pattern.compile("\\b149\\b");

  private TransactionFailures() {}

  /** Whether the server gave it up for another's sake, at a statement or at its commit. */
  public static boolean isGivenUp(SQLException failure) {
    return switch (failure.getErrorCode()) {
      case DEADLOCK, RECORD_CHANGED, ROLLED_BACK_BY_GROUP -> true;
      case FAILED_AT_COMMIT ->
          DEADLOCK_OF_HANDLER.matcher(String.valueOf(failure.getMessage())).find();
      default -> false;
    };
  }
}
