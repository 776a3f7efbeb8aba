package site.dopplerxd.domain.alert.service;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import site.dopplerxd.domain.alert.model.Alert;
import site.dopplerxd.domain.shared.Safely;

/** A courier at work: turn after turn, resting when there is nothing it may do. */
final class CourierThread {
  /** What all couriers together have to finish at the end. */
  static final Duration GRACE = Duration.ofSeconds(3);

  /** After a turn that broke, which it must not. */
  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(5);

  private final Courier courier;
  private final Semaphore bell = new Semaphore(0);
  private final Thread thread;
  private volatile boolean finishing;

  CourierThread(Courier courier) {
    this.courier = courier;
    this.thread = new Thread(this::run, "alerts-" + courier.robot());
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void put(Collection<Alert> alerts) {
    courier.put(alerts);
    bell.release();
  }

  private void run() {
    try {
      while (rested(safeTurn())) {
        bell.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Outlives errors: without this thread its robot would never be told anything again. */
  private Duration safeTurn() {
    Duration[] rest = {AFTER_A_FAULT};
    Safely.run(() -> rest[0] = courier.turn());
    return rest[0];
  }

  /** Whether there is to be another turn. */
  private boolean rested(Duration rest) throws InterruptedException {
    if (Thread.interrupted()) {
      return false;
    }
    if (rest.isZero()) {
      return true;
    }
    if (finishing) {
      return false;
    }
    bell.tryAcquire(rest.toNanos(), TimeUnit.NANOSECONDS);
    return true;
  }

  /** No more rests: what may not be sent now is not sent any more. */
  void finish() {
    finishing = true;
    bell.release();
  }

  /** Waits until then, then interrupts. */
  void awaitEnd(long endNanos) {
    try {
      thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }
}
