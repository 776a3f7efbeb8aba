package site.dopplerxd.domain.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Waits for what other threads are about to do, looking every millisecond. */
public final class Soon {
  private Soon() {}

  /** Returns as soon as this is so; fails when it is not so within twenty seconds. */
  public static void until(Callable<Boolean> condition) {
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .atMost(Duration.ofSeconds(20))
        .until(condition);
  }
}
