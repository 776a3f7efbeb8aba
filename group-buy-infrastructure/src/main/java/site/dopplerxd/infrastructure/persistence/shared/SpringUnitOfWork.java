package site.dopplerxd.infrastructure.persistence.shared;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;
import site.dopplerxd.domain.shared.NoCapacityException;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.shared.thread.Threads;

/**
 * Transactions of Spring's, at READ COMMITTED. Runs one again that the database gave up for
 * another's sake, after a short pause of random length. One that waited in vain for a lock is not
 * run again: it has cost its caller a connection and seconds already. Nor is a commit whose outcome
 * is unknown: a server that answers in one of these ways has rolled back.
 */
@Component
final class SpringUnitOfWork implements UnitOfWork {
  private static final int MAX_RUNS = 5;
  private static final int MAX_PAUSE_MILLIS = 20;

  private final TransactionTemplate transactions;

  SpringUnitOfWork(PlatformTransactionManager manager) {
    this.transactions = new TransactionTemplate(manager);
    this.transactions.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    for (int run = 1; ; run++) {
      try {
        return transactions.execute(status -> work.get());
      } catch (NestedRuntimeException e) {
        NestedRuntimeException first = first(e);
        if (run == MAX_RUNS || !isWorthAnotherRun(first)) {
          throw first;
        }
        Threads.pause(
            Duration.ofMillis(1 + ThreadLocalRandom.current().nextInt(MAX_PAUSE_MILLIS)),
            "between two runs of a transaction");
      }
    }
  }

  /** What is not Spring's comes from the work itself, or says that there is no connection. */
  @Override
  public boolean isDatabaseUnavailable(RuntimeException failure) {
    return failure instanceof NestedRuntimeException
        ? !(failure instanceof DataIntegrityViolationException
            || failure instanceof ConcurrencyFailureException)
        : NoCapacityException.in(failure).isPresent();
  }

  /** Spring throws the failed rollback instead, when the connection is broken or was evicted. */
  private static NestedRuntimeException first(NestedRuntimeException e) {
    return e instanceof TransactionSystemException rollback
            && rollback.getApplicationException() instanceof NestedRuntimeException work
        ? work
        : e;
  }

  private static boolean isWorthAnotherRun(NestedRuntimeException e) {
    return NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException cause
        && TransactionFailures.isGivenUp(cause);
  }
}
