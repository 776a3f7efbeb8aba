package site.dopplerxd.infrastructure.callback.isolation;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import site.dopplerxd.domain.notify.channel.HostActivity.HostCalls;
import site.dopplerxd.domain.notify.channel.HostAdmission.Admission;
import site.dopplerxd.domain.notify.channel.HostAdmission.Admitted;
import site.dopplerxd.domain.notify.channel.HostAdmission.Rejected;
import site.dopplerxd.domain.notify.model.DeliveryResult;

/**
 * One host: how many of its calls are under way, whether it can be reached, and whose turn is next.
 * Thread-safe.
 */
final class HostState {
  /**
   * A host is proven from its first answer on, and unproven again after this many calls in a row
   * that did not reach it. One alone, a connection that broke, shows nothing.
   */
  private static final int FAILURES_TO_BE_UNPROVEN = 2;

  /** Those who wait for a breaker come back within a fifth more than its wait, not all together. */
  private static final double SPREAD = 0.2;

  private final IsolationSettings settings;
  private final CircuitBreaker breaker;
  private final UnprovenHostQuota unproven;
  private final LongSupplier nanoTime;
  private final RetryPacer pacer;
  private final LatestCalls latest = new LatestCalls();
  private int underWay;
  private int failuresInARow;
  private boolean proven;

  /** Also while it is probed, half open. */
  private boolean breakerOpen;

  private long openSinceNanos;

  HostState(
      IsolationSettings settings,
      CircuitBreaker breaker,
      UnprovenHostQuota unproven,
      LongSupplier nanoTime) {
    this.settings = settings;
    this.breaker = breaker;
    this.unproven = unproven;
    this.nanoTime = nanoTime;
    this.pacer = new RetryPacer(settings.maxPerHost(), nanoTime.getAsLong());
  }

  synchronized Admission ask() {
    if (underWay >= settings.maxPerHost()) {
      return new Rejected(pacer.enqueue(nanoTime.getAsLong()), "busy");
    }
    boolean asUnproven = !proven;
    if (asUnproven && !unproven.tryEnter()) {
      return new Rejected(unproven.enqueue(nanoTime.getAsLong()), "strangers");
    }
    if (!breaker.tryAcquirePermission()) {
      leave(asUnproven);
      return new Rejected(spread(settings.breakerWait()), "breaker");
    }
    underWay++;
    return new OneCall(asUnproven);
  }

  private static Duration spread(Duration wait) {
    double longer = 1 + SPREAD * ThreadLocalRandom.current().nextDouble();
    return Duration.ofNanos((long) (wait.toNanos() * longer));
  }

  /** For how long its breaker has not been closed, probes included; absent when it is closed. */
  synchronized Optional<Duration> openFor() {
    return breakerOpen
        ? Optional.of(Duration.ofNanos(nanoTime.getAsLong() - openSinceNanos))
        : Optional.empty();
  }

  /** How its calls go, for people to see. */
  synchronized HostCalls calls(String host) {
    return new HostCalls(
        host,
        breakerOpen,
        underWay,
        latest.count(),
        latest.failed(),
        latest.median(),
        latest.slowest());
  }

  CircuitBreaker.State state() {
    return breaker.getState();
  }

  private void lookAtBreaker() {
    boolean wasOpen = breakerOpen;
    breakerOpen = breaker.getState() != CircuitBreaker.State.CLOSED;
    if (breakerOpen && !wasOpen) {
      openSinceNanos = nanoTime.getAsLong();
    }
  }

  private void leave(boolean asUnproven) {
    if (asUnproven) {
      unproven.leave();
    }
  }

  private void reached() {
    proven = true;
    failuresInARow = 0;
  }

  private void notReached() {
    failuresInARow++;
    proven = proven && failuresInARow < FAILURES_TO_BE_UNPROVEN;
  }

  /** The right to one call, given back by whichever end comes first; a second changes nothing. */
  private final class OneCall implements Admitted {
    private final boolean asUnproven;
    private boolean ended;

    private OneCall(boolean asUnproven) {
      this.asUnproven = asUnproven;
    }

    /**
     * Any answer shows that the host is there; what it says is between it and the task. What was
     * not sent shows nothing.
     */
    @Override
    public void called(DeliveryResult result, Duration took) {
      if (result instanceof DeliveryResult.Forbidden
          || result instanceof DeliveryResult.LocalFailure) {
        unused();
        return;
      }
      synchronized (HostState.this) {
        if (endsNow()) {
          learnFrom(result, took);
        }
      }
    }

    @Override
    public void unused() {
      synchronized (HostState.this) {
        if (endsNow()) {
          breaker.releasePermission();
        }
      }
    }

    private boolean endsNow() {
      if (ended) {
        return false;
      }
      ended = true;
      underWay--;
      leave(asUnproven);
      return true;
    }

    private void learnFrom(DeliveryResult result, Duration took) {
      pacer.took(took);
      latest.add(took, result instanceof DeliveryResult.Delivered);
      if (asUnproven) {
        unproven.took(took);
      }
      if (result instanceof DeliveryResult.Unreachable) {
        notReached();
        breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, new UnreachableException());
      } else {
        reached();
        breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
      }
      lookAtBreaker();
    }
  }

  /** What the breaker counts; it wants an exception, which is never shown. */
  private static final class UnreachableException extends Exception {
    private UnreachableException() {
      super(null, null, false, false);
    }
  }
}
