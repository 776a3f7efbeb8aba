package site.dopplerxd.domain.notify.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.channel.HostAdmission;
import site.dopplerxd.domain.notify.channel.HostAdmission.Admission;
import site.dopplerxd.domain.notify.channel.HostAdmission.Permit;
import site.dopplerxd.domain.notify.channel.HostAdmission.Rejected;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DeliveryObserver;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.Release;
import site.dopplerxd.domain.notify.model.DeliveryResult.LocalFailure;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.shared.Safely;

/**
 * The calls under way on this node, each on a thread of its own; what its merchant's gate turns
 * away gets none. Whoever starts one has taken a slot for it; the slot comes back when the result
 * is known and the recorder has room for it, when it is written down, or whatever else happens.
 */
@RequiredArgsConstructor
final class CallExecutor implements AutoCloseable {
  /** For a task that is closed and due all the same: somebody changed its row by hand. */
  private static final Rejected CLOSED = new Rejected(Duration.ofHours(1), "closed");

  /** For a task whose merchant's gate threw. */
  private static final Rejected UNASKED = new Rejected(LocalFailureBackoff.SHORTEST, "gate");

  private final ExecutorService workers;
  private final HostAdmission gate;
  private final AttemptRunner attempts;
  private final ResultWriter recorder;
  private final LeaseReleaser postponer;
  private final InFlightLimit slots;
  private final Duration callTimeout;
  private final DeliveryObserver observer;
  private final Consumer<Duration> dueAgain;

  /** As many threads as there are calls, which the slots bound. */
  static ExecutorService newWorkers() {
    AtomicInteger number = new AtomicInteger();
    return Executors.newCachedThreadPool(
        task -> new Thread(task, "notify-call-" + number.incrementAndGet()));
  }

  /** Begins to write down what calls lead to. */
  void open() {
    recorder.start();
    postponer.start();
  }

  DispatcherLoad load() {
    return new DispatcherLoad(slots.used(), recorder.waiting());
  }

  void start(LeasedTask leased, DispatchRun tally) {
    Admission admission = admission(leased);
    if (admission instanceof Rejected turnedAway) {
      tally.postponing();
      postpone(leased, turnedAway, tally);
    } else if (admission instanceof Permit passage) {
      tally.started();
      execute(leased, passage, tally);
    }
  }

  /** A gate that throws must cost neither the slot nor the answer of a team that completed. */
  private Admission admission(LeasedTask leased) {
    NotifyTaskEntity task = leased.task();
    try {
      return task.status().isOpen() ? gate.ask(task.notification().target().address()) : CLOSED;
    } catch (RuntimeException e) {
      observer.localFailure(
          leased, new LocalFailure(e.getClass().getSimpleName(), Optional.of(e)));
      return UNASKED;
    }
  }

  /** Without a worker, and without waiting: whoever starts a call may be a buyer's thread. */
  private void postpone(LeasedTask leased, Rejected turnedAway, DispatchRun tally) {
    observer.postponed(leased, turnedAway.why());
    giveBack(leased, turnedAway.retryIn(), tally);
  }

  private void giveBack(LeasedTask leased, Duration rest, DispatchRun tally) {
    postponer.postpone(
        new Release(leased.task(), rest),
        () -> {
          giveUp(tally);
          dueAgain.accept(rest);
        });
  }

  /** A machine that has no thread left is no reason to refuse whoever completed a team. */
  private void execute(LeasedTask leased, Permit passage, DispatchRun tally) {
    boolean accepted = false;
    try {
      workers.execute(() -> Safely.run(() -> attempt(leased, passage, tally)));
      accepted = true;
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      observer.leaseLost(leased);
    } finally {
      if (!accepted) {
        giveUp(passage, tally);
      }
    }
  }

  private void attempt(LeasedTask leased, Permit passage, DispatchRun tally) {
    boolean handedOver = false;
    try {
      handedOver = handOver(attempts.make(leased), leased, passage, tally);
    } finally {
      if (!handedOver) {
        giveUp(passage, tally);
      }
    }
  }

  /** Whether somebody else sees to the slot now. */
  private boolean handOver(
      AttemptOutcome attempt, LeasedTask leased, Permit passage, DispatchRun tally) {
    if (attempt instanceof AttemptOutcome.Made made) {
      AttemptRecord written = made.written();
      passage.called(written.attempt().result(), written.attempt().duration());
      record(written, tally);
      return true;
    }
    if (attempt instanceof AttemptOutcome.Faulted faulted) {
      passage.unused();
      observer.localFailure(leased, faulted.fault());
      giveBack(leased, faulted.rest(), tally);
      return true;
    }
    observer.leaseLost(leased);
    return false;
  }

  /** The next call need not wait until this one is written down, as long as few are to be. */
  private void record(AttemptRecord written, DispatchRun tally) {
    boolean hasRoom = recorder.enter();
    recorder.add(new ResultWriter.Entry(written, new Call(written, tally, hasRoom)));
    if (hasRoom) {
      slots.release(1);
    }
  }

  /** A passage that has been ended stays ended as it was. */
  private void giveUp(Permit passage, DispatchRun tally) {
    try {
      passage.unused();
    } finally {
      giveUp(tally);
    }
  }

  private void giveUp(DispatchRun tally) {
    slots.release(1);
    tally.lost();
  }

  /** A call that was made and now waits for its result to be written down. */
  @RequiredArgsConstructor
  private final class Call implements ResultWriter.Recorded {
    private final AttemptRecord attempt;
    private final DispatchRun tally;
    private final boolean hasRoom;

    @Override
    public void asOurs() {
      leave();
      tally.ended(attempt.task().status());
      attempt.dueIn().ifPresent(dueAgain);
    }

    @Override
    public void asLost() {
      leave();
      tally.lost();
    }

    private void leave() {
      if (hasRoom) {
        recorder.leave();
      } else {
        slots.release(1);
      }
    }
  }

  /**
   * Lets every call end that has a slot, and every result be recorded, within three call timeouts.
   * To be called when the slots are closed.
   */
  @Override
  public void close() {
    long end = System.nanoTime() + callTimeout.multipliedBy(3).toNanos();
    boolean allEnded = awaitAll();
    workers.shutdown();
    postponer.close();
    boolean allRecorded = allEnded && recorder.waiting() == 0;
    recorder.close(allRecorded ? Duration.ZERO : Duration.ofNanos(end - System.nanoTime()));
  }

  private boolean awaitAll() {
    try {
      return slots.awaitAll(callTimeout.multipliedBy(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
