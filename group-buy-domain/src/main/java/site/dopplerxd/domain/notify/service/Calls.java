package site.dopplerxd.domain.notify.service;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.model.AttemptRecord;
import site.dopplerxd.domain.notify.model.LeasedTask;
import site.dopplerxd.domain.notify.port.DeliveryObserver;

/**
 * The calls under way on this node, each on a thread of its own. Whoever starts one has taken a
 * slot for it; the slot comes back when the result is written down, or whatever else happens.
 */
@RequiredArgsConstructor
final class Calls implements AutoCloseable {
  private final ExecutorService workers = Executors.newCachedThreadPool(namedThreads());
  private final Attempts attempts;
  private final AttemptRecorder recorder;
  private final Leases leases;
  private final Slots slots;
  private final Duration callTimeout;
  private final DeliveryObserver observer;
  private final Consumer<Duration> dueAgain;

  void start(LeasedTask leased, Tally tally) {
    tally.started();
    boolean accepted = false;
    try {
      workers.execute(() -> attempt(leased, tally));
      accepted = true;
    } catch (RejectedExecutionException e) {
      observer.leaseLost(leased);
    } finally {
      giveUpUnless(accepted, tally);
    }
  }

  private void attempt(LeasedTask leased, Tally tally) {
    boolean handedOver = false;
    try {
      if (leases.outlasts(leased.lease(), callTimeout)) {
        AttemptRecord attempt = attempts.make(leased.task());
        recorder.add(new AttemptRecorder.Entry(attempt, lost -> ended(attempt, lost, tally)));
        handedOver = true;
      } else {
        observer.leaseLost(leased);
      }
    } finally {
      giveUpUnless(handedOver, tally);
    }
  }

  private void giveUpUnless(boolean passedOn, Tally tally) {
    if (!passedOn) {
      slots.release(1);
      tally.lost();
    }
  }

  private void ended(AttemptRecord attempt, boolean lost, Tally tally) {
    slots.release(1);
    if (lost) {
      tally.lost();
    } else {
      tally.ended(attempt.task().status());
      attempt.dueIn().ifPresent(dueAgain);
    }
  }

  /**
   * Lets every call end and be recorded that has a slot, within three call timeouts. To be called
   * when the slots are closed.
   */
  @Override
  public void close() {
    boolean allEnded = awaitAll();
    workers.shutdown();
    recorder.close(allEnded ? Duration.ZERO : callTimeout);
  }

  private boolean awaitAll() {
    try {
      return slots.awaitAll(callTimeout.multipliedBy(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static ThreadFactory namedThreads() {
    AtomicInteger number = new AtomicInteger();
    return task -> new Thread(task, "notify-call-" + number.incrementAndGet());
  }
}
