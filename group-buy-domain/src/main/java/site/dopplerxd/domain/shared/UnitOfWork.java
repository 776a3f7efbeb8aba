package site.dopplerxd.domain.shared;

import java.util.function.Supplier;

/**
 * The edge of a transaction: what runs inside is committed as a whole or not at all, at READ
 * COMMITTED. No HTTP call is ever made inside.
 */
public interface UnitOfWork {
  /**
   * Runs the work in one transaction and commits it. A transaction that the database gave up for
   * another's sake (a deadlock) is run again a bounded number of times, so the work may be executed
   * more than once and must not leave anything behind but through the database.
   *
   * @throws RuntimeException what the work throws, after everything it wrote was rolled back
   */
  <T> T inTransaction(Supplier<T> work);

  /**
   * Whether a transaction failed because the database does not answer, because no connection to it
   * was free in time, or for an unknown cause: another try at once would fail too. If not, it
   * failed for what it wanted to do, such as a row that is refused or waited for too long.
   */
  default boolean isDatabaseUnavailable(RuntimeException failure) {
    return NoCapacityException.in(failure).isPresent();
  }
}
