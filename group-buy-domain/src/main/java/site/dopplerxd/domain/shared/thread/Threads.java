package site.dopplerxd.domain.shared.thread;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;

/** Threads that do not keep the process alive, and pauses. */
public final class Threads {
  private Threads() {}

  /** Makes daemon threads that all have this name. */
  public static ThreadFactory daemon(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * Sleeps.
   *
   * @param when names the pause in the refusal, as in "while waiting for the database"
   * @throws IllegalStateException when interrupted; the thread stays interrupted
   */
  public static void pause(Duration duration, String when) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted " + when, e);
    }
  }
}
