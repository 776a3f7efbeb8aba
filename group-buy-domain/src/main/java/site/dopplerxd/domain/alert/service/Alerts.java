package site.dopplerxd.domain.alert.service;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import site.dopplerxd.domain.alert.model.Alert;
import site.dopplerxd.domain.alert.model.FailedTask;
import site.dopplerxd.domain.alert.port.AlertChannels;
import site.dopplerxd.domain.alert.port.AlertObserver;
import site.dopplerxd.domain.notify.channel.OpenBreakers;
import site.dopplerxd.domain.notify.delivery.port.DueBacklog;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.shared.Safely;

/**
 * Tells robots what is wrong with delivery, and when it is over. Looks and sends on threads of its
 * own, one for each robot; whoever reports something never waits for any of it. Without a robot it
 * does nothing. Thread-safe.
 */
public final class Alerts implements AutoCloseable {
  /** What fails in a burst is told as one. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  private static final Duration ASK_EVERY = Duration.ofSeconds(15);

  /** The database may take its time; failures and breakers are looked at meanwhile. */
  private static final int WATCHERS = 2;

  private final AlertSettings settings;
  private final NotifyTaskRepository tasks;
  private final OpenBreakers breakers;
  private final AlertObserver observer;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final FailureTally failures = new FailureTally(AlertDesk.MAX_HOSTS);
  private final AlertDesk desk;
  private final List<CourierThread> couriers;
  private final ScheduledThreadPoolExecutor watchers =
      new ScheduledThreadPoolExecutor(WATCHERS, Alerts::watcher);

  /**
   * Nothing runs before {@link #start}.
   *
   * @param node this node's name, which heads each message
   */
  public Alerts(
      String node,
      AlertSettings settings,
      AlertChannels channels,
      NotifyTaskRepository tasks,
      OpenBreakers breakers,
      AlertObserver observer,
      Clock clock) {
    this(node, settings, channels, tasks, breakers, observer, clock, System::nanoTime);
  }

  Alerts(
      String node,
      AlertSettings settings,
      AlertChannels channels,
      NotifyTaskRepository tasks,
      OpenBreakers breakers,
      AlertObserver observer,
      Clock clock,
      LongSupplier nanoTime) {
    this.settings = settings;
    this.tasks = tasks;
    this.breakers = breakers;
    this.observer = observer;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.desk = new AlertDesk(settings);
    this.couriers =
        channels.all().stream()
            .map(
                channel ->
                    new Courier(
                        channel,
                        observer,
                        new Outbox(node),
                        new RateLimit(settings.perMinute()),
                        clock,
                        nanoTime))
            .map(CourierThread::new)
            .toList();
  }

  private static Thread watcher(Runnable task) {
    Thread thread = new Thread(task, "alerts-watch");
    thread.setDaemon(true);
    return thread;
  }

  /** Begins to look and to send. */
  public void start() {
    if (couriers.isEmpty()) {
      return;
    }
    couriers.forEach(CourierThread::start);
    every(LOOK_EVERY, this::look);
    every(ASK_EVERY, this::ask);
  }

  private void every(Duration pause, Runnable round) {
    Runnable safe = () -> Safely.run(round);
    long first = LOOK_EVERY.toMillis();
    var unused =
        watchers.scheduleWithFixedDelay(safe, first, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A task was given up. Costs the caller an addition. */
  public void taskFailed(FailedTask task) {
    if (!couriers.isEmpty()) {
      failures.add(task);
    }
  }

  /** One look at what is in memory: the tasks that failed, and the breakers. */
  void look() {
    tell(desk.failed(failures.drain(), now()));
    tell(desk.open(breakers.openFor(settings.breakerOpen(), AlertDesk.MAX_HOSTS), now()));
  }

  /**
   * One question to the database: how far delivery is behind. That it does not answer must not end
   * the questions: the next may be the one that finds delivery behind.
   */
  void ask() {
    DueBacklog backlog;
    try {
      backlog = tasks.backlog();
    } catch (RuntimeException e) {
      observer.unreadable(e);
      return;
    }
    tell(desk.backlog(backlog, now()));
  }

  private Moment now() {
    return new Moment(clock.instant(), nanoTime.getAsLong());
  }

  private void tell(List<Alert> alerts) {
    if (!alerts.isEmpty()) {
      couriers.forEach(courier -> courier.put(alerts));
    }
  }

  /** Sends what is pending and may be sent now, for a few seconds at most, then ends. */
  @Override
  public void close() {
    watchers.shutdownNow();
    Safely.run(this::lookOnceMore);
    couriers.forEach(CourierThread::finish);
    long end = System.nanoTime() + CourierThread.GRACE.toNanos();
    couriers.forEach(courier -> courier.awaitEnd(end));
  }

  private void lookOnceMore() {
    if (!couriers.isEmpty()) {
      tell(desk.failed(failures.drain(), now()));
    }
  }
}
