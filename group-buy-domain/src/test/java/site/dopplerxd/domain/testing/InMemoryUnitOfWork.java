package site.dopplerxd.domain.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import site.dopplerxd.domain.shared.UnitOfWork;

/**
 * The transactions of the in-memory fakes, and the one database they share: one transaction at a
 * time, everything taken back when it throws.
 */
public final class InMemoryUnitOfWork implements UnitOfWork {
  /** Something that can be put back to where it was. */
  interface Store {
    /** What to run to undo everything that changes from now on. */
    Runnable undo();
  }

  private final ReentrantLock database = new ReentrantLock();
  private final List<Store> stores = new ArrayList<>();
  private boolean inTransaction;
  private int givenUp;
  private int committed;

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    return locked(
        () -> {
          if (inTransaction) {
            throw new IllegalStateException("a transaction inside a transaction");
          }
          for (; givenUp > 0; givenUp--) {
            run(work, false);
          }
          T result = run(work, true);
          committed++;
          return result;
        });
  }

  private <T> T run(Supplier<T> work, boolean commit) {
    List<Runnable> undo = stores.stream().map(Store::undo).toList();
    boolean committing = false;
    inTransaction = true;
    try {
      T result = work.get();
      committing = commit;
      return result;
    } finally {
      inTransaction = false;
      if (!committing) {
        undo.forEach(Runnable::run);
      }
    }
  }

  /** Has the next transaction run this often in vain, as a database does that finds a deadlock. */
  public void giveUpNext(int times) {
    locked(() -> givenUp = times);
  }

  /** Transactions that took effect. */
  public int committed() {
    return locked(() -> committed);
  }

  void join(Store store) {
    locked(() -> stores.add(store));
  }

  /** Runs one statement alone: open transactions wait for it, or it waits for them. */
  <T> T locked(Supplier<T> statement) {
    database.lock();
    try {
      return statement.get();
    } finally {
      database.unlock();
    }
  }

  /** Runs one statement that only makes sense within a transaction. */
  <T> T lockedInTransaction(Supplier<T> statement) {
    return locked(
        () -> {
          if (!inTransaction) {
            throw new IllegalStateException("outside of any transaction");
          }
          return statement.get();
        });
  }
}
