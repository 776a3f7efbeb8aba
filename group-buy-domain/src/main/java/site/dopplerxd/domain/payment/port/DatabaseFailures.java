package site.dopplerxd.domain.payment.port;

/** Tells failures of the database that pass from faults of ours. */
@FunctionalInterface
public interface DatabaseFailures {
  /**
   * Whether this was thrown because the database does not answer, or gave up the transaction for
   * another's sake: the same may succeed later.
   */
  boolean isTransient(RuntimeException failure);
}
