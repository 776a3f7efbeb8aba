package site.dopplerxd.domain.notify.service;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import site.dopplerxd.domain.notify.model.Lease;
import site.dopplerxd.domain.notify.model.LeasedTask;
import site.dopplerxd.domain.notify.model.NotifyJobReport;
import site.dopplerxd.domain.notify.port.CallbackGateway;
import site.dopplerxd.domain.notify.port.DeliveryObserver;
import site.dopplerxd.domain.notify.port.NotifyTaskRepository;
import site.dopplerxd.domain.shared.TeamId;

/**
 * Calls merchants: at once when a team completes, and again when a task is due. Three moments,
 * never in one transaction: the claim takes a lease, the call is made, the result is recorded under
 * the version of the claim. Any number of nodes may do this on one database.
 *
 * <p>Each call under way has one of a bounded number of slots, from before its task is claimed
 * until its result is written down. So nothing is claimed that is not called at once, and nothing
 * piles up when merchants or the database are slow.
 */
public final class NotifyDispatcher implements AutoCloseable {
  /** Tasks asked for in one claim. */
  private static final int CLAIM_LIMIT = 256;

  /** Bounds one run; what is due beyond it is for the next one, which starts at once. */
  private static final int MAX_CLAIMS_PER_RUN = 1_000;

  private final NotifyTaskRepository tasks;
  private final DispatcherSettings settings;
  private final DeliveryObserver observer;
  private final Leases leases;
  private final Semaphore slots;
  private final ExecutorService workers;
  private final AttemptRecorder recorder;
  private final Attempts attempts;
  private final DueAlarm alarm;
  private volatile boolean closed;

  public NotifyDispatcher(
      NotifyTaskRepository tasks,
      CallbackGateway gateway,
      DeliveryObserver observer,
      DispatcherSettings settings,
      Clock clock) {
    this(tasks, gateway, observer, settings, clock, System::nanoTime);
  }

  NotifyDispatcher(
      NotifyTaskRepository tasks,
      CallbackGateway gateway,
      DeliveryObserver observer,
      DispatcherSettings settings,
      Clock clock,
      LongSupplier nanoTime) {
    this.tasks = tasks;
    this.settings = settings;
    this.observer = observer;
    this.leases = new Leases(settings.node(), settings.lease(), nanoTime);
    this.slots = new Semaphore(settings.maxInFlight());
    this.workers = Executors.newCachedThreadPool(namedThreads());
    this.recorder = new AttemptRecorder(tasks, observer, settings.callTimeout());
    this.attempts = new Attempts(gateway, observer, settings.retries(), clock, nanoTime);
    this.alarm = new DueAlarm(this::dispatchDue, nanoTime);
  }

  /** Begins to take on what is due, without waiting for the job's first round. */
  public void start() {
    alarm.ringIn(Duration.ZERO);
  }

  /** To be opened before the transaction that may owe a callback. */
  public Announcement announcement() {
    return new Announcement(
        tasks,
        leases,
        slots,
        leased -> call(leased, new Tally()),
        () -> alarm.ringIn(Duration.ZERO));
  }

  /**
   * Takes on everything that is due and nobody else's, batch after batch, and waits until it is
   * called and recorded. One slow merchant holds up no other as long as there are slots.
   */
  public NotifyJobReport dispatchDue() {
    NotifyJobReport report = drain(tasks::claimDue);
    tasks.untilNextDue().ifPresent(alarm::ringIn);
    return report;
  }

  /** Takes on what is due of one team. */
  public NotifyJobReport dispatchDueOf(TeamId teamId) {
    return drain((limit, lease) -> tasks.claimDueOf(teamId, limit, lease));
  }

  /** How a run gets at its tasks. */
  private interface Claim {
    List<LeasedTask> take(int limit, Lease lease);
  }

  private NotifyJobReport drain(Claim claim) {
    Tally tally = new Tally();
    try {
      int claims = 0;
      while (!closed && claims < MAX_CLAIMS_PER_RUN && takeOn(claim, tally)) {
        claims++;
      }
      tally.await(settings.lease());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return tally.report();
  }

  /** Whether there may be more: a batch that was full. */
  private boolean takeOn(Claim claim, Tally tally) throws InterruptedException {
    int room = takeSlots();
    int unused = room;
    try {
      List<LeasedTask> claimed = room == 0 ? List.of() : claim.take(room, leases.next());
      unused -= claimed.size();
      claimed.forEach(leased -> call(leased, tally));
      return room > 0 && claimed.size() == room;
    } finally {
      slots.release(unused);
    }
  }

  /** Waits for a slot, then takes what else is free; none when all stay busy for a whole lease. */
  private int takeSlots() throws InterruptedException {
    if (!slots.tryAcquire(settings.lease().toNanos(), TimeUnit.NANOSECONDS)) {
      return 0;
    }
    int more = 0;
    while (more < CLAIM_LIMIT - 1 && slots.tryAcquire()) {
      more++;
    }
    return 1 + more;
  }

  private void call(LeasedTask leased, Tally tally) {
    tally.started();
    workers.execute(() -> attempt(leased, tally));
  }

  private void attempt(LeasedTask leased, Tally tally) {
    if (!leases.outlasts(leased.lease(), settings.callTimeout())) {
      observer.leaseLost(leased);
      slots.release();
      tally.lost();
      return;
    }
    var attempt = attempts.make(leased.task());
    recorder.add(
        new AttemptRecorder.Entry(
            attempt,
            stale -> {
              slots.release();
              if (stale) {
                tally.lost();
              } else {
                tally.ended(attempt.task().status());
                attempt.dueIn().ifPresent(alarm::ringIn);
              }
            }));
  }

  /**
   * Stops claiming, lets running calls end, and records them, all within three call timeouts. What
   * could not be recorded by then is called again once its lease has ended.
   */
  @Override
  public void close() {
    closed = true;
    alarm.close();
    workers.shutdown();
    try {
      workers.awaitTermination(
          settings.callTimeout().multipliedBy(2).toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    recorder.close();
  }

  private static ThreadFactory namedThreads() {
    AtomicInteger number = new AtomicInteger();
    return task -> new Thread(task, "notify-call-" + number.incrementAndGet());
  }
}
