package site.dopplerxd.domain.payment.port;

/** Tells a database that is away from a fault of ours. */
@FunctionalInterface
public interface DatabaseFailures {
  /**
   * Whether this was thrown because the database does not answer, or gave up for another's sake.
   */
  boolean isAway(RuntimeException failure);
}
