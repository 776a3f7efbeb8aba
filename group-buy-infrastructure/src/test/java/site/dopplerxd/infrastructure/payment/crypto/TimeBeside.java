package site.dopplerxd.infrastructure.payment.crypto;

import java.util.Arrays;

/** Compares how long two pieces of work take, done in turn so that both meet the same machine. */
public final class TimeBeside {
  private static final int WARM = 200;
  private static final int ROUNDS = 601;

  private TimeBeside() {}

  /** The median time of one, divided by the median time of the other. */
  public static double ratio(Runnable one, Runnable other) {
    long[] ofOne = new long[ROUNDS];
    long[] ofOther = new long[ROUNDS];
    for (int i = -WARM; i < ROUNDS; i++) {
      long first = time(one);
      long second = time(other);
      if (i >= 0) {
        ofOne[i] = first;
        ofOther[i] = second;
      }
    }
    return (double) median(ofOne) / median(ofOther);
  }

  private static long time(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }

  private static long median(long[] times) {
    Arrays.sort(times);
    return Math.max(1, times[times.length / 2]);
  }
}
