package site.dopplerxd.domain.shared.thread;

import java.util.function.IntSupplier;

/** Work in steps, such as a deletion that is not to hold many locks at once. */
public final class Steps {
  private Steps() {}

  /**
   * Does steps until one does nothing, at most so many, and none more once interrupted.
   *
   * @param step answers how much it did
   * @return how much they did together
   */
  public static int untilNothing(int most, IntSupplier step) {
    int total = 0;
    for (int i = 0; i < most && !Thread.currentThread().isInterrupted(); i++) {
      int done = step.getAsInt();
      if (done == 0) {
        break;
      }
      total += done;
    }
    return total;
  }
}
