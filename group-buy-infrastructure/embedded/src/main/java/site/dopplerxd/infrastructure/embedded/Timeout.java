package site.dopplerxd.infrastructure.embedded;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A bounded wait for something that sends no signal. */
record Timeout(Duration limit) {

  static final Timeout NONE = new Timeout(Duration.ZERO);

  private static final Duration PAUSE = Duration.ofMillis(20);

  static Timeout ofSeconds(long seconds) {
    return new Timeout(Duration.ofSeconds(seconds));
  }

  /** Asks at least once; false when the time is up and the answer still no. */
  boolean until(BooleanSupplier done) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return true;
  }
}
