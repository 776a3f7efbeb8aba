package site.dopplerxd.benchmark.delivery;

import site.dopplerxd.benchmark.CommitWatch;

/** Notes when each thread's latest transaction was committed. */
class CommitClock extends CommitWatch {
  private final ThreadLocal<Long> committed = new ThreadLocal<>();

  @Override
  protected void committed(Object result) {
    committed.set(System.nanoTime());
  }

  /** By {@link System#nanoTime}. */
  long latestOfThisThread() {
    return committed.get();
  }
}
