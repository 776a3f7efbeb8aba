package site.dopplerxd.domain.payment.service;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import site.dopplerxd.domain.payment.model.HandlingResult;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentOutcome;
import site.dopplerxd.domain.payment.port.DatabaseFailures;
import site.dopplerxd.domain.payment.port.PaymentCallbackRepository;
import site.dopplerxd.domain.payment.port.PaymentObserver;
import site.dopplerxd.domain.shared.Safely;

/**
 * Tries what payment callbacks say, and writes down what came of it. What was just stored is tried
 * at once, on a bounded number of threads; what finds no room there, or is lost with its node, is
 * due again when its lease ends. Thread-safe.
 */
public final class PaymentCallbackWorker implements AutoCloseable {
  /** How long before a payment callback is due again that met a failure which passes. */
  private static final Duration TRANSIENT_PAUSE = Duration.ofSeconds(10);

  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final int MAX_QUEUE = 2_000;

  private final PaymentCallbackRepository callbacks;
  private final PaymentCallbackHandler handler;
  private final DatabaseFailures failures;
  private final PaymentObserver observer;
  private final ThreadPoolExecutor threads;

  /**
   * Begins idle.
   *
   * @param threads 1 to 64, for what is tried at once
   */
  public PaymentCallbackWorker(
      PaymentCallbackRepository callbacks,
      PaymentCallbackListener listener,
      PaymentRefunds refunds,
      DatabaseFailures failures,
      PaymentObserver observer,
      int threads) {
    this.callbacks = callbacks;
    this.handler = new PaymentCallbackHandler(listener, refunds);
    this.failures = failures;
    this.observer = observer;
    this.threads =
        new ThreadPoolExecutor(
            threads,
            threads,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MAX_QUEUE),
            work -> new Thread(work, "payment-callback"));
    this.threads.allowCoreThreadTimeOut(true);
  }

  /** Tries it soon, on another thread; never waits. */
  void submit(PaymentCallback callback) {
    try {
      threads.execute(() -> Safely.run(() -> tryNow(callback)));
    } catch (RejectedExecutionException e) {
      observer.failed("no room for callback " + callback.id(), e);
    }
  }

  /**
   * Tries it on this thread.
   *
   * @return whether it failed, for our own reasons
   */
  boolean tryNow(PaymentCallback callback) {
    try {
      return record(callback, handler.handle(callback));
    } catch (RuntimeException e) {
      // Of one callback only: the others go on, and this one is tried again.
      observer.failed("callback " + callback.id(), e);
      return failed(callback, e);
    }
  }

  /** While the database is away nothing can be written; the lease ends by itself then. */
  private boolean failed(PaymentCallback callback, RuntimeException cause) {
    try {
      if (failures.isTransient(cause)) {
        callbacks.postpone(callback, TRANSIENT_PAUSE);
      } else {
        record(callback, new PaymentOutcome.Failed(cause.getClass().getSimpleName()));
      }
    } catch (RuntimeException e) {
      observer.failed("recording callback " + callback.id(), e);
    }
    return true;
  }

  private boolean record(PaymentCallback callback, PaymentOutcome outcome) {
    HandlingResult result = callback.after(outcome, ThreadLocalRandom.current()::nextDouble);
    if (callbacks.record(callback, result)) {
      Safely.run(() -> observer.tried(callback, result));
    }
    return outcome instanceof PaymentOutcome.Failed;
  }

  /** Lets what runs end, for a few seconds; the rest is due when its lease ends. */
  @Override
  public void close() {
    if (threads.isShutdown()) {
      return;
    }
    threads.shutdown();
    threads.getQueue().clear();
    try {
      if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
