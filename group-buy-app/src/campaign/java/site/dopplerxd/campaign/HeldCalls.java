package site.dopplerxd.campaign;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers that merchants keep back, so that their callers can be killed while they wait for them.
 * Thread-safe.
 */
public final class HeldCalls {
  private static final long LONGEST_SECONDS = 10;

  private final Map<String, Hold> holds = new ConcurrentHashMap<>();

  private static final class Hold {
    final AtomicInteger callsLeft;
    final CountDownLatch came = new CountDownLatch(1);
    final CountDownLatch released = new CountDownLatch(1);

    Hold(int nth) {
      this.callsLeft = new AtomicInteger(nth);
    }
  }

  /** Has the caller's n-th call from now on wait for its answer until the caller is released. */
  public void hold(String caller, int nth) {
    holds.put(caller, new Hold(nth));
  }

  /** Whether that call has come, and waits. */
  public boolean isHolding(String caller) {
    Hold hold = holds.get(caller);
    return hold != null && hold.came.getCount() == 0;
  }

  /** Lets all go on that waits, or would have to. */
  public void release(String caller) {
    Hold hold = holds.remove(caller);
    if (hold != null) {
      hold.released.countDown();
    }
  }

  /** Comes back when the call that was just read may be answered. */
  void passing(String caller) throws InterruptedException {
    Hold hold = holds.get(caller);
    if (hold != null && hold.callsLeft.decrementAndGet() == 0) {
      hold.came.countDown();
      hold.released.await(LONGEST_SECONDS, TimeUnit.SECONDS);
    }
  }
}
