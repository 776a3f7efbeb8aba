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
import site.dopplerxd.domain.notify.model.Postponement;
import site.dopplerxd.domain.notify.port.DeliveryObserver;
import site.dopplerxd.domain.notify.port.MerchantGate;
import site.dopplerxd.domain.notify.port.MerchantGate.Admission;
import site.dopplerxd.domain.notify.port.MerchantGate.Passage;
import site.dopplerxd.domain.notify.port.MerchantGate.TurnedAway;

/**
 * The calls under way on this node, each on a thread of its own; what its merchant's gate turns
 * away gets none. Whoever starts one has taken a slot for it; the slot comes back when the result
 * is written down, or whatever else happens.
 */
@RequiredArgsConstructor
final class Calls implements AutoCloseable {
  private final ExecutorService workers = Executors.newCachedThreadPool(namedThreads());
  private final MerchantGate gate;
  private final Attempts attempts;
  private final AttemptRecorder recorder;
  private final Postponer postponer;
  private final Leases leases;
  private final Slots slots;
  private final Duration callTimeout;
  private final DeliveryObserver observer;
  private final Consumer<Duration> dueAgain;

  void start(LeasedTask leased, Tally tally) {
    tally.started();
    Admission admission = gate.ask(leased.task().notification().target().address());
    if (admission instanceof TurnedAway turnedAway) {
      postpone(leased, turnedAway, tally);
    } else if (admission instanceof Passage passage) {
      execute(leased, passage, tally);
    }
  }

  /** Without a worker, and without waiting: whoever starts a call may be a buyer's thread. */
  private void postpone(LeasedTask leased, TurnedAway turnedAway, Tally tally) {
    observer.postponed(leased, turnedAway.why());
    postponer.postpone(
        new Postponement(leased.task(), turnedAway.retryIn()),
        () -> {
          giveUpUnless(false, tally);
          dueAgain.accept(turnedAway.retryIn());
        });
  }

  private void execute(LeasedTask leased, Passage passage, Tally tally) {
    boolean accepted = false;
    try {
      workers.execute(() -> attempt(leased, passage, tally));
      accepted = true;
    } catch (RejectedExecutionException e) {
      passage.unused();
      observer.leaseLost(leased);
    } finally {
      giveUpUnless(accepted, tally);
    }
  }

  private void attempt(LeasedTask leased, Passage passage, Tally tally) {
    boolean handedOver = false;
    try {
      if (leases.outlasts(leased.lease(), callTimeout)) {
        AttemptRecord attempt = attempts.make(leased.task());
        passage.called(attempt.attempt().result(), attempt.attempt().duration());
        recorder.add(new AttemptRecorder.Entry(attempt, lost -> ended(attempt, lost, tally)));
        handedOver = true;
      } else {
        passage.unused();
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
    postponer.close();
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
