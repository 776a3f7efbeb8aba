package site.dopplerxd.campaign;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a fault last: its length is what is tested, nothing is waited for. */
public final class Lasting {
  private Lasting() {}

  /** Returns when it is over. */
  public static void as(Duration duration) throws InterruptedException {
    boolean never = new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
    if (never) {
      throw new IllegalStateException("the latch was not counted down");
    }
  }
}
