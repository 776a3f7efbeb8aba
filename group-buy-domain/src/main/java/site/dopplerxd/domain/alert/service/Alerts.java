package site.dopplerxd.domain.alert.service;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import site.dopplerxd.domain.alert.model.Alert;
import site.dopplerxd.domain.alert.model.FailedTask;
import site.dopplerxd.domain.alert.port.AlertChannel;
import site.dopplerxd.domain.alert.port.AlertObserver;
import site.dopplerxd.domain.notify.channel.OpenBreakers;
import site.dopplerxd.domain.notify.delivery.port.DueBacklog;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.payment.port.WaitingPayments;
import site.dopplerxd.domain.payment.port.WaitingPayments.Waiting;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Safely;
import site.dopplerxd.domain.shared.thread.Threads;
import site.dopplerxd.domain.trade.operation.OpenRefunds;

/**
 * Tells chats what is wrong with delivery, and when it is over. Looks and sends on threads of its
 * own; a caller that reports something waits for neither. Without a chat it does nothing.
 * Thread-safe.
 */
public final class Alerts implements AutoCloseable {
  /** Failures within this time are told as one. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  private static final Duration ASK_EVERY = Duration.ofSeconds(15);
  private static final Duration SEND_EVERY = Duration.ofSeconds(1);

  /** What all chats together have to finish at the end. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final AlertSettings settings;
  private final NotifyTaskRepository tasks;
  private final OpenBreakers breakers;
  private final WaitingPayments payments;
  private final AlertObserver observer;
  private final Clock clock;
  private final LongSupplier nanoTime = System::nanoTime;
  private final FailureCounter failures = new FailureCounter(AlertTracker.MAX_HOSTS);
  private final AlertTracker tracker;
  private final List<AlertSender> senders;
  private final ScheduledThreadPoolExecutor threads;

  /**
   * Nothing runs before {@link #start}.
   *
   * @param node this node's name, which heads each message
   */
  public Alerts(
      String node,
      AlertSettings settings,
      List<AlertChannel> channels,
      NotifyTaskRepository tasks,
      OpenBreakers breakers,
      WaitingPayments payments,
      AlertObserver observer,
      Clock clock) {
    this.settings = settings;
    this.tasks = tasks;
    this.breakers = breakers;
    this.payments = payments;
    this.observer = observer;
    this.clock = clock;
    this.tracker = new AlertTracker(settings);
    this.senders = channels.stream().map(channel -> sender(channel, node)).toList();
    // One for each chat, which may hang, and two that look: the database may hang as well.
    this.threads = new ScheduledThreadPoolExecutor(senders.size() + 2, Threads.daemon("alerts"));
  }

  private AlertSender sender(AlertChannel channel, String node) {
    return new AlertSender(
        channel, observer, new PendingAlerts(node), settings.spacing(), clock, nanoTime);
  }

  /** Begins to look and to send. */
  public void start() {
    if (senders.isEmpty()) {
      return;
    }
    every(LOOK_EVERY, this::look);
    every(ASK_EVERY, this::ask);
    senders.forEach(sender -> every(SEND_EVERY, sender::turn));
  }

  private void every(Duration pause, Runnable round) {
    Runnable safe = () -> Safely.run(round);
    long first = Math.min(pause.toMillis(), LOOK_EVERY.toMillis());
    var unused =
        threads.scheduleWithFixedDelay(safe, first, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A task was given up. Costs the caller an addition. */
  public void taskFailed(FailedTask task) {
    if (!senders.isEmpty()) {
      failures.add(task);
    }
  }

  /** A place was paid twice, and one of the payments is owed back. Costs the caller an addition. */
  public void paidTwice(ClientId client, String refundNo) {
    if (!senders.isEmpty()) {
      tracker.paidTwice(client, refundNo, now());
    }
  }

  /** Refunds are open for too long; told as often as it is called. */
  public void refundsOpen(List<OpenRefunds> open) {
    tell(RefundAlerts.of(open));
  }

  /** One look at what is in memory: tasks that failed, places paid twice, and the breakers. */
  void look() {
    tell(tracker.failed(failures.drain(), now()));
    tell(tracker.secondPayments(now()));
    tell(tracker.open(breakers.openFor(settings.breakerOpen(), AlertTracker.MAX_HOSTS), now()));
  }

  /** Two questions to the database: how far delivery is behind, and which payments wait. */
  void ask() {
    DueBacklog backlog;
    Waiting waiting;
    try {
      backlog = tasks.backlog();
      waiting = payments.waiting();
    } catch (RuntimeException e) {
      // The timer's thread: the next round asks again.
      observer.unreadable(e);
      return;
    }
    tell(tracker.backlog(backlog, now()));
    tell(tracker.payments(waiting, now()));
  }

  private ClockReading now() {
    return new ClockReading(clock.instant(), nanoTime.getAsLong());
  }

  private void tell(List<Alert> alerts) {
    if (!alerts.isEmpty()) {
      senders.forEach(sender -> sender.put(alerts));
    }
  }

  /** Sends what is pending and may be sent within a few seconds, then ends. */
  @Override
  public void close() {
    if (!senders.isEmpty() && !threads.isShutdown()) {
      Safely.run(() -> tell(tracker.failed(failures.drain(), now())));
      Safely.run(() -> tell(tracker.secondPayments(now())));
      senders.forEach(this::lastTurn);
    }
    threads.shutdown(); // Ends the rounds; last turns still run.
    try {
      if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void lastTurn(AlertSender sender) {
    sender
        .untilNext()
        .filter(wait -> wait.compareTo(GRACE) < 0)
        .ifPresent(wait -> lastTurn(sender, wait));
  }

  private void lastTurn(AlertSender sender, Duration wait) {
    Runnable turn = () -> Safely.run(sender::turn);
    var unused = threads.schedule(turn, wait.toNanos(), TimeUnit.NANOSECONDS);
  }
}
