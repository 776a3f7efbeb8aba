package site.dopplerxd.infrastructure.isolation;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import site.dopplerxd.domain.notify.model.CallbackResult;
import site.dopplerxd.domain.notify.port.MerchantGate.Admission;
import site.dopplerxd.domain.notify.port.MerchantGate.Passage;
import site.dopplerxd.domain.notify.port.MerchantGate.TurnedAway;

/**
 * One host: how many of its calls are under way, whether it can be reached, and whose turn is next.
 * Thread-safe.
 */
final class MerchantHost {
  /** Those who wait for a breaker come back within a fifth more than its wait, not all together. */
  private static final double SPREAD = 0.2;

  private final IsolationSettings settings;
  private final CircuitBreaker breaker;
  private final Semaphore roomForStrangers;
  private final LongSupplier nanoTime;
  private final VirtualQueue queue;
  private int underWay;
  private boolean known;

  MerchantHost(
      IsolationSettings settings,
      CircuitBreaker breaker,
      Semaphore roomForStrangers,
      LongSupplier nanoTime) {
    this.settings = settings;
    this.breaker = breaker;
    this.roomForStrangers = roomForStrangers;
    this.nanoTime = nanoTime;
    this.queue = new VirtualQueue(settings.maxPerHost(), nanoTime.getAsLong());
  }

  synchronized Admission ask() {
    if (underWay >= settings.maxPerHost()) {
      return turnedAway("busy");
    }
    boolean asStranger = !known;
    if (asStranger && !roomForStrangers.tryAcquire()) {
      return turnedAway("strangers");
    }
    if (!breaker.tryAcquirePermission()) {
      leave(asStranger);
      return new TurnedAway(spread(settings.breakerWait()), "breaker");
    }
    underWay++;
    return new OneCall(asStranger);
  }

  private TurnedAway turnedAway(String why) {
    return new TurnedAway(queue.enqueue(nanoTime.getAsLong()), why);
  }

  private static Duration spread(Duration wait) {
    double longer = 1 + SPREAD * ThreadLocalRandom.current().nextDouble();
    return Duration.ofNanos((long) (wait.toNanos() * longer));
  }

  private void leave(boolean asStranger) {
    if (asStranger) {
      roomForStrangers.release();
    }
  }

  /** The right to one call, given back by whichever end comes first. */
  private final class OneCall implements Passage {
    private final boolean asStranger;

    private OneCall(boolean asStranger) {
      this.asStranger = asStranger;
    }

    /** Any answer shows that the host is there; what it says is between it and the task. */
    @Override
    public void called(CallbackResult result, Duration took) {
      synchronized (MerchantHost.this) {
        end();
        queue.took(took);
        if (result instanceof CallbackResult.Unreachable) {
          known = false;
          breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, new UnreachableException());
        } else {
          known = true;
          breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
        }
      }
    }

    @Override
    public void unused() {
      synchronized (MerchantHost.this) {
        end();
        breaker.releasePermission();
      }
    }

    private void end() {
      underWay--;
      leave(asStranger);
    }
  }

  /** What the breaker counts; it wants an exception, and nobody looks at it. */
  private static final class UnreachableException extends Exception {
    private UnreachableException() {
      super(null, null, false, false);
    }
  }
}
