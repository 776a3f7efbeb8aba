package site.dopplerxd.domain.notify.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import site.dopplerxd.domain.notify.channel.DeliveryChannels;
import site.dopplerxd.domain.notify.channel.EndpointConfigs;
import site.dopplerxd.domain.notify.channel.HostAdmission;
import site.dopplerxd.domain.notify.delivery.CallLanes.Lane;
import site.dopplerxd.domain.notify.delivery.port.DeliveryObserver;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.shared.TeamId;

/**
 * Calls merchants: at once when a team completes, and again when a task is due. Three moments,
 * never in one transaction: the claim takes a lease, the call is made, the result is recorded under
 * the version of the claim. Any number of nodes may do this on one database.
 *
 * <p>A permit is acquired before a task is claimed. It is released when the result has entered the
 * write queue or, if the queue is full, when the result has been written. So nothing is claimed
 * that is not called at once, and nothing piles up when merchants or the database are slow.
 */
public final class NotifyDispatcher implements AutoCloseable {
  /** Bounds one run; what is due beyond it is for the next one, which starts at once. */
  private static final int MAX_CLAIMS_PER_RUN = 1_000;

  /**
   * Before looking again, so that a store that shows due tasks and gives none is not asked without
   * a pause.
   */
  private static final Duration LEAST_PAUSE = Duration.ofMillis(5);

  /** The job may be held up in the shared lane: the others look by themselves. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

  private final NotifyTaskRepository tasks;
  private final DispatcherSettings settings;
  private final Duration lookAgain;
  private final DeliveryObserver observer;
  private final Leases leases;
  private final CallLanes lanes;
  private final CallExecutor calls;
  private final AtomicBoolean closed = new AtomicBoolean();

  public NotifyDispatcher(
      NotifyTaskRepository tasks,
      DeliveryChannels channels,
      EndpointConfigs endpoints,
      HostAdmission admission,
      List<DeliveryObserver> observers,
      DispatcherSettings settings,
      Clock clock) {
    this(
        tasks,
        channels,
        endpoints,
        admission,
        observers,
        settings,
        clock,
        System::nanoTime,
        LOOK_AGAIN);
  }

  NotifyDispatcher(
      NotifyTaskRepository tasks,
      DeliveryChannels channels,
      EndpointConfigs endpoints,
      HostAdmission admission,
      List<DeliveryObserver> observers,
      DispatcherSettings settings,
      Clock clock,
      LongSupplier nanoTime,
      Duration lookAgain) {
    this.tasks = tasks;
    this.settings = settings;
    this.lookAgain = lookAgain;
    this.observer = new DeliveryObservers(observers);
    this.leases = new Leases(settings.node(), settings.lease(), settings.longerLeases(), nanoTime);
    this.lanes =
        new CallLanes(
            settings.maxInFlight(),
            channels.ownLimits(),
            (types, permits) ->
                new Lane(
                    types, new InFlightLimit(permits), Lane.newWorkers(), this::wakeUp, nanoTime));
    this.calls =
        new CallExecutor(
            lanes,
            channels,
            admission,
            new AttemptRunner(channels, endpoints, leases, settings, clock, nanoTime),
            new ResultWriter(tasks, observer, lanes.permits(), this::lookForDueTasks),
            new LeaseReleaser(tasks, observer, lanes.permits()),
            settings.callTimeout(),
            observer);
    calls.open();
  }

  /** Looks for what is due at once, on other threads, instead of at the job's next round. */
  public void lookForDueTasks() {
    lanes.each(lane -> lane.wakeIn(Duration.ZERO));
  }

  /** How busy this node is at this moment. */
  public DispatcherLoad load() {
    return calls.load();
  }

  /** To be opened before the transaction that may owe a callback; always to be closed. */
  public OwedCallback owedCallback() {
    return new OwedCallback(
        tasks, leases, lanes, (leased, lane) -> calls.start(leased, new DispatchRun(), lane));
  }

  /**
   * Takes on everything that is due and not leased, batch after batch, and waits until it is called
   * and recorded. One slow merchant holds up no other as long as there are permits. When it is
   * interrupted, it takes on no more and returns what it knows; what it took on is still called.
   */
  public NotifyJobReport dispatchDue() {
    DispatchRun run = new DispatchRun();
    lanes.each(lane -> takeOnDue(lane, run));
    return run.await(settings.lease());
  }

  /** Takes on what is due of one team. */
  public NotifyJobReport dispatchDueOf(TeamId teamId) {
    DispatchRun run = new DispatchRun();
    lanes.each(
        lane ->
            drain(
                lane, (limit, lease) -> tasks.claimDueOf(teamId, lane.types(), limit, lease), run));
    return run.await(settings.lease());
  }

  /**
   * Run by a lane's timer. Waits for no call, or one that hangs would keep it from waking up again;
   * and survives anything, as the job's round does, because its thread is the only one that wakes
   * up.
   */
  private void wakeUp(Lane lane) {
    try {
      takeOnDue(lane, new DispatchRun());
    } catch (RuntimeException e) {
      observer.wakeUpFailed(e);
    }
    if (lane != lanes.shared()) {
      lane.wakeIn(lookAgain);
    }
  }

  private void takeOnDue(Lane lane, DispatchRun run) {
    drain(lane, (limit, lease) -> tasks.claimDue(lane.types(), limit, lease), run);
    if (!Thread.currentThread().isInterrupted()) {
      tasks.untilNextDue(lane.types()).ifPresent(dueIn -> lane.wakeIn(atLeastAPause(dueIn)));
    }
  }

  private static Duration atLeastAPause(Duration dueIn) {
    return dueIn.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : dueIn;
  }

  /** How a run gets at its tasks. */
  private interface Claim {
    List<LeasedTask> take(int limit, Lease lease);
  }

  private void drain(Lane lane, Claim claim, DispatchRun run) {
    int claims = 0;
    try {
      while (claims < MAX_CLAIMS_PER_RUN && takeOn(lane, claim, run)) {
        claims++;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether there may be more: a batch that was full. */
  private boolean takeOn(Lane lane, Claim claim, DispatchRun run) throws InterruptedException {
    int room = lane.permits().take(settings.lease());
    if (room == 0) {
      return false;
    }
    int unused = room;
    try {
      List<LeasedTask> claimed = claim.take(room, leases.next());
      for (LeasedTask leased : claimed) {
        unused--;
        calls.start(leased, run, lane);
      }
      return claimed.size() == room;
    } finally {
      lane.permits().release(unused);
    }
  }

  /**
   * Takes nothing on any more, lets running calls end, and records them, all within three call
   * timeouts. What could not be recorded by then is called again once its lease has ended. Done
   * once only.
   */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    lanes.each(lane -> lane.permits().close());
    lanes.each(Lane::close);
    calls.close();
  }
}
