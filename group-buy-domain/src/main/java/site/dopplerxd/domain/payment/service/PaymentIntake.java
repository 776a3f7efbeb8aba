package site.dopplerxd.domain.payment.service;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.model.ReceiveResult;
import site.dopplerxd.domain.payment.port.PaymentObserver;
import site.dopplerxd.domain.payment.service.PaymentCallbackReceiver.Answer;
import site.dopplerxd.domain.payment.verification.RawPaymentCallback;
import site.dopplerxd.domain.shared.Safely;

/**
 * Answers within a bounded time, also while the database stalls: what cannot be stored by then is
 * answered as busy, and the provider sends it again. If it is stored a moment later, the next
 * sending is a repeat. Thread-safe.
 */
public final class PaymentIntake implements AutoCloseable {
  private static final int THREADS = 8;
  private static final int MAX_QUEUE = 400;

  private final PaymentCallbackReceiver receiver;
  private final PaymentObserver observer;
  private final Duration timeout;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(MAX_QUEUE),
          work -> new Thread(work, "payment-intake"));

  /**
   * Begins without threads.
   *
   * @param timeout until an answer; 100 ms to 10 s
   */
  public PaymentIntake(
      PaymentCallbackReceiver receiver, PaymentObserver observer, Duration timeout) {
    this.receiver = receiver;
    this.observer = observer;
    this.timeout = timeout;
    this.threads.allowCoreThreadTimeOut(true);
  }

  /** What to answer to a payment callback; never throws because it could not be stored. */
  public Answer receive(PaymentProvider provider, String clientId, RawPaymentCallback raw) {
    return answer(provider, () -> receiver.receive(provider, clientId, raw));
  }

  /**
   * The same for one that was kept on its way, such as by a queue.
   *
   * @param sentAt by which its signature's age is judged
   */
  public Answer receive(
      PaymentProvider provider, String clientId, RawPaymentCallback raw, Instant sentAt) {
    return answer(provider, () -> receiver.receive(provider, clientId, raw, sentAt));
  }

  private Answer answer(PaymentProvider provider, Callable<Answer> receipt) {
    try {
      return threads.submit(receipt).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException | TimeoutException | ExecutionException e) {
      return busy(provider, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return busy(provider, e);
    }
  }

  private Answer busy(PaymentProvider provider, Exception cause) {
    Safely.run(() -> observer.failed("receipt from " + provider.getCode(), cause));
    Safely.run(() -> observer.received(provider, ReceiveResult.BUSY));
    return Answer.BUSY;
  }

  /** Takes nothing more; what is being stored ends. */
  @Override
  public void close() {
    threads.shutdown();
  }
}
