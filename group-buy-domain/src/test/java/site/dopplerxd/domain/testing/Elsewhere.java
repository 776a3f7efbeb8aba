package site.dopplerxd.domain.testing;

import java.util.concurrent.Executor;

/**
 * Runs what blocks on a thread of its own. The common pool has a single thread on a machine with
 * two cores, and from JDK 25 on is used all the same: one task that still blocks would stop the
 * next.
 */
public final class Elsewhere {
  public static final Executor THREADS = Elsewhere::start;

  private Elsewhere() {}

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "elsewhere");
    thread.setDaemon(true);
    thread.start();
  }
}
