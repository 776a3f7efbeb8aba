package site.dopplerxd.domain.notify.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.channel.DeliveryChannels;
import site.dopplerxd.domain.notify.channel.HostAdmission;
import site.dopplerxd.domain.notify.channel.HostAdmission.Admission;
import site.dopplerxd.domain.notify.channel.HostAdmission.Admitted;
import site.dopplerxd.domain.notify.channel.HostAdmission.Rejected;
import site.dopplerxd.domain.notify.delivery.CallLanes.Lane;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DeliveryObserver;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.Release;
import site.dopplerxd.domain.notify.model.DeliveryResult.LocalFailure;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.TaskStatus;
import site.dopplerxd.domain.shared.Safely;

/**
 * The calls under way on this node, each on a thread of its own; a task that may not be called now
 * is released without one. The caller has taken a permit for each task that it starts. The permit
 * is returned when the result is known and the writer has room for it, when it is written down, or
 * when the task ends in any other way.
 */
@RequiredArgsConstructor
final class CallExecutor implements AutoCloseable {
  /** For a task that is closed and due all the same: its row was changed by hand. */
  private static final Rejected CLOSED = new Rejected(Duration.ofHours(1), "closed");

  /** For a task whose admission threw. */
  private static final Rejected ADMISSION_FAILED =
      new Rejected(LocalFailureBackoff.SHORTEST, "gate");

  /** For a task that this node does not know how to deliver; another version of it may. */
  private static final Rejected UNDELIVERABLE =
      new Rejected(Duration.ofMinutes(10), "undeliverable");

  private final CallLanes lanes;
  private final DeliveryChannels channels;
  private final HostAdmission hosts;
  private final AttemptRunner attempts;
  private final ResultWriter results;
  private final LeaseReleaser releaser;
  private final Duration callTimeout;
  private final DeliveryObserver observer;

  /** Begins to write down what calls lead to. */
  void open() {
    results.start();
    releaser.start();
  }

  DispatcherLoad load() {
    return new DispatcherLoad(lanes.loads(), results.waiting());
  }

  /**
   * Starts a call, or releases the task; the caller has taken a permit of this lane. A release
   * needs no worker and does not wait: the caller may be a buyer's thread.
   */
  void start(LeasedTask leased, DispatchRun run, Lane lane) {
    Admission admission = ask(leased);
    if (admission instanceof Rejected rejected) {
      run.releasing();
      observer.released(leased, rejected.why());
      release(leased, rejected.dueIn(), run, lane);
    } else if (admission instanceof Admitted admitted) {
      run.started();
      new Call(leased, admitted, run, lane).start();
    }
  }

  private Admission ask(LeasedTask leased) {
    NotifyTaskEntity task = leased.task();
    Notification notification = task.notification();
    if (task.status() instanceof TaskStatus.Unknown || !channels.serves(notification)) {
      return UNDELIVERABLE;
    }
    return task.status().isOpen() ? askHost(leased, notification) : CLOSED;
  }

  /** An admission that throws costs neither the permit nor the answer of a team that completed. */
  private Admission askHost(LeasedTask leased, Notification notification) {
    try {
      return hosts.ask(channels.destination(notification.target()));
    } catch (RuntimeException e) {
      observer.localFailure(leased, new LocalFailure(e.getClass().getSimpleName(), Optional.of(e)));
      return ADMISSION_FAILED;
    }
  }

  private void release(LeasedTask leased, Duration dueIn, DispatchRun run, Lane lane) {
    releaser.release(
        new Release(leased.task(), dueIn),
        () -> {
          endTask(run, lane);
          lane.wakeIn(dueIn);
        });
  }

  private static void endTask(DispatchRun run, Lane lane) {
    lane.permits().release(1);
    run.endedWithoutResult();
  }

  /** One call, from its admission until its permit is returned or in other hands. */
  @RequiredArgsConstructor
  private final class Call {
    private final LeasedTask leased;
    private final Admitted admitted;
    private final DispatchRun run;
    private final Lane lane;

    /**
     * A machine that has no thread left is no reason to refuse the payment that led to the call.
     * The task is due again when its lease ends.
     */
    void start() {
      boolean accepted = false;
      try {
        lane.workers().execute(() -> Safely.run(this::attempt));
        accepted = true;
      } catch (RejectedExecutionException | OutOfMemoryError e) {
        notStarted(e);
      } finally {
        if (!accepted) {
          endUncalled();
        }
      }
    }

    private void notStarted(Throwable e) {
      if (lane.workers().isShutdown()) {
        observer.leftUncalled(leased);
      } else {
        observer.localFailure(
            leased,
            new LocalFailure(
                "no thread: " + e.getClass().getSimpleName(), Optional.of(Faults.unchecked(e))));
      }
    }

    private void attempt() {
      boolean handedOver = false;
      try {
        handedOver = handOver(attempts.make(leased));
      } finally {
        if (!handedOver) {
          endUncalled();
        }
      }
    }

    /** Whether the permit is returned elsewhere now. */
    private boolean handOver(AttemptOutcome attempt) {
      if (attempt instanceof AttemptOutcome.Made made) {
        AttemptRecord written = made.written();
        admitted.called(written.attempt().result(), written.attempt().duration());
        record(written);
        return true;
      }
      if (attempt instanceof AttemptOutcome.FailedLocally failed) {
        admitted.unused();
        observer.localFailure(leased, failed.failure());
        release(leased, failed.dueIn(), run, lane);
        return true;
      }
      observer.leftUncalled(leased);
      return false;
    }

    /** The next call need not wait until this one is written down, as long as few are to be. */
    private void record(AttemptRecord written) {
      boolean hasRoom = results.enter();
      results.add(new ResultWriter.Entry(written, new Called(written, hasRoom)));
      if (hasRoom) {
        lane.permits().release(1);
      }
    }

    /** An admission that has ended stays as it ended. */
    private void endUncalled() {
      try {
        admitted.unused();
      } finally {
        endTask(run, lane);
      }
    }

    /** Was made, and waits for its result to be written down. */
    @RequiredArgsConstructor
    private final class Called implements ResultWriter.ResultListener {
      private final AttemptRecord attempt;
      private final boolean hasRoom;

      @Override
      public void recorded() {
        returnPermit();
        run.ended(attempt.task().status());
        attempt.dueIn().ifPresent(lane::wakeIn);
      }

      @Override
      public void dropped() {
        returnPermit();
        run.endedWithoutResult();
      }

      private void returnPermit() {
        if (hasRoom) {
          results.leave();
        } else {
          lane.permits().release(1);
        }
      }
    }
  }

  /**
   * Lets every call end that has a permit, and every result be recorded, within three call
   * timeouts. To be called when the permits are closed.
   */
  @Override
  public void close() {
    long end = System.nanoTime() + callTimeout.multipliedBy(3).toNanos();
    boolean allEnded = awaitAll();
    lanes.each(lane -> lane.workers().shutdown());
    releaser.close();
    boolean allRecorded = allEnded && results.waiting() == 0;
    results.close(allRecorded ? Duration.ZERO : Duration.ofNanos(end - System.nanoTime()));
  }

  private boolean awaitAll() {
    try {
      return lanes.awaitAll(callTimeout.multipliedBy(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
