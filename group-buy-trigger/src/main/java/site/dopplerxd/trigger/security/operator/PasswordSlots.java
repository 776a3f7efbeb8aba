package site.dopplerxd.trigger.security.operator;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** How many passwords may be computed at once: each keeps a processor busy for a while. */
final class PasswordSlots {
  /** Each waits on a thread of the server's. */
  private static final int MOST_WAITING = 32;

  private final Semaphore free;
  private final Duration timeout;

  PasswordSlots(int slots, Duration timeout) {
    this.free = new Semaphore(slots, true);
    this.timeout = timeout;
  }

  /** Half of the processors, so that a flood of passwords leaves the others to the buyers. */
  static PasswordSlots ofThisMachine() {
    int slots = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    return new PasswordSlots(slots, Duration.ofSeconds(5));
  }

  /**
   * Does the computation, in its turn.
   *
   * @throws TooManyPasswordsException when no slot gets free in time, or too many wait for one
   */
  boolean compute(BooleanSupplier computation) {
    if (!isTaken()) {
      throw new TooManyPasswordsException();
    }
    try {
      return computation.getAsBoolean();
    } finally {
      free.release();
    }
  }

  private boolean isTaken() {
    try {
      return free.getQueueLength() < MOST_WAITING
          && free.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
