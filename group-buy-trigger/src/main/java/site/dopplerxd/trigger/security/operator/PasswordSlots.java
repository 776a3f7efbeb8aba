package site.dopplerxd.trigger.security.operator;

import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/** How many passwords may be computed at once: each keeps a processor busy for a while. */
final class PasswordSlots {
  private final Semaphore free;

  PasswordSlots(int slots) {
    this.free = new Semaphore(slots);
  }

  /** Half of the processors, so that a flood of passwords leaves the others to the buyers. */
  static PasswordSlots ofThisMachine() {
    return new PasswordSlots(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
  }

  /**
   * Does the computation.
   *
   * @throws TooManyPasswordsException at once, when no slot is free
   */
  boolean compute(BooleanSupplier computation) {
    if (!free.tryAcquire()) {
      throw new TooManyPasswordsException();
    }
    try {
      return computation.getAsBoolean();
    } finally {
      free.release();
    }
  }
}
