package site.dopplerxd.infrastructure.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lombok.extern.slf4j.Slf4j;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.notify.channel.DeliveryChannels;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DeliveryObserver;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.model.DeliveryResult.LocalFailure;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.shared.TraceParent;

/**
 * One log line and one timer value an attempt, and a counter for everything that went another way.
 */
@Slf4j
@Component
final class ObservedDeliveries implements DeliveryObserver {
  /** What a timer is of: few, as the labels of clients are. */
  private record Kind(String outcome, String client) {}

  private final ClientLabels clients = new ClientLabels();

  /** A registry makes an id of the tags each time it is asked, which costs more than the value. */
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  /** A broker that is away keeps thousands of tasks waiting. */
  private final LineThrottle ourFaults = new LineThrottle(System::nanoTime);

  private final MeterRegistry meters;
  private final DeliveryChannels channels;
  private final Timer delays;
  private final Counter staleResults;
  private final Counter leftUncalled;
  private final Counter failedRecordings;
  private final Counter failedReleases;
  private final Counter failedTasks;
  private final Counter localFailures;

  ObservedDeliveries(MeterRegistry meters, DeliveryChannels channels) {
    this.meters = meters;
    this.channels = channels;
    this.delays = meters.timer("group_buy.callbacks.delay");
    this.staleResults = meters.counter("group_buy.callbacks.stale");
    this.leftUncalled = meters.counter("group_buy.callbacks.lease.lost");
    this.failedRecordings = meters.counter("group_buy.callbacks.recording.failed");
    this.failedReleases = meters.counter("group_buy.callbacks.releasing.failed");
    this.localFailures = meters.counter("group_buy.callbacks.our.faults");
    this.failedTasks = meters.counter("group_buy.tasks.failed");
  }

  @Override
  public void attempted(AttemptRecord attempt, boolean stale) {
    String outcome = attempt.attempt().result().outcome();
    String client = clients.labelOf(attempt.task().notification().clientId());
    timers
        .computeIfAbsent(new Kind(outcome, client), this::timer)
        .record(attempt.attempt().duration());
    delays.record(attempt.attempt().delay());
    if (stale) {
      staleResults.increment();
    } else if (attempt.task().status() == NotifyStatus.FAILED) {
      failedTasks.increment();
    }
    log(attempt, outcome, stale);
  }

  private void log(AttemptRecord attempt, String outcome, boolean stale) {
    NotifyTaskEntity task = attempt.task();
    boolean failed = !stale && task.status() == NotifyStatus.FAILED;
    log.atLevel(failed ? Level.WARN : Level.INFO)
        .log(
            "callback task={} {}={} attempt={} host={} outcome={} status={} ms={} stale={} trace={}"
                + " error={}",
            task.id(),
            task.notification().subject().kind().toLowerCase(Locale.ROOT),
            task.notification().subject().id(),
            attempt.attempt().number(),
            channels.destination(task.notification().target()),
            outcome,
            task.status(),
            attempt.attempt().duration().toMillis(),
            stale,
            task.notification().trace().map(TraceParent::traceId).orElse("none"),
            task.lastError());
  }

  @Override
  public void leftUncalled(LeasedTask task) {
    leftUncalled.increment();
    log.warn(
        "callback not made, its lease is nearly over or this node is stopping task={}",
        task.task().id());
  }

  @Override
  public void released(LeasedTask task, String why) {
    meters.counter("group_buy.callbacks.released", "why", why).increment();
    log.debug("callback released task={} why={}", task.task().id(), why);
  }

  @Override
  public void localFailure(LeasedTask task, LocalFailure failure) {
    localFailures.increment();
    ourFaults
        .next(failure.cause())
        .ifPresent(
            others ->
                log.warn(
                    "callback not made and not counted, through a fault of our own task={} cause={}"
                        + " others={}",
                    task.task().id(),
                    failure.cause(),
                    others,
                    failure.exception().orElse(null)));
  }

  @Override
  public void recordingFailed(int attempts, RuntimeException cause) {
    failedRecordings.increment();
    log.warn("results not recorded, will be tried again attempts={}", attempts, cause);
  }

  @Override
  public void releasingFailed(int tasks, RuntimeException cause) {
    failedReleases.increment();
    log.warn("tasks not given back, due again when their lease ends tasks={}", tasks, cause);
  }

  @Override
  public void wakeUpFailed(RuntimeException cause) {
    log.warn("looking for due callbacks failed, the job will look again", cause);
  }

  private Timer timer(Kind kind) {
    return meters.timer("group_buy.callbacks", "outcome", kind.outcome(), "client", kind.client());
  }
}
