package site.dopplerxd.domain.notify.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import site.dopplerxd.domain.notify.channel.Delivery;
import site.dopplerxd.domain.notify.channel.DeliveryChannels;
import site.dopplerxd.domain.notify.channel.EndpointConfigs;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyAttempt;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.DeliveryResult.LocalFailure;
import site.dopplerxd.domain.notify.model.EndpointConfig;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.RetrySchedule;

/**
 * Makes one attempt at a task, by its client's configuration at that moment: the call, and what is
 * to be written down about it.
 */
final class AttemptRunner {
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

  /** While the task before is being sent, whose result is known soon. */
  private static final Duration SHORTEST_TURN = Duration.ofSeconds(1);

  /** A person may have the task before sent at any time. */
  private static final Duration LONGEST_TURN = Duration.ofMinutes(5);

  private final NotifyTaskRepository tasks;
  private final DeliveryChannels channels;
  private final EndpointConfigs endpoints;
  private final Leases leases;
  private final Duration callTimeout;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final LocalFailureBackoff backoff;

  AttemptRunner(
      NotifyTaskRepository tasks,
      DeliveryChannels channels,
      EndpointConfigs endpoints,
      Leases leases,
      Duration callTimeout,
      Clock clock,
      LongSupplier nanoTime) {
    this.tasks = tasks;
    this.channels = channels;
    this.endpoints = endpoints;
    this.leases = leases;
    this.callTimeout = callTimeout;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.backoff = new LocalFailureBackoff(nanoTime);
  }

  /** The edge of one attempt: a bug behind it must cost neither the permit nor the merchant. */
  AttemptOutcome make(LeasedTask leased) {
    try {
      Optional<Duration> wait = untilItsTurn(leased.task());
      if (wait.isPresent()) {
        return new AttemptOutcome.NotItsTurn(wait.get());
      }
      EndpointConfig endpoint = endpoints.of(leased.task().notification().clientId());
      // Asked only now: a database that answers slowly takes its time from the lease.
      return leases.outlasts(leased.lease(), callTimeout)
          ? called(leased, endpoint)
          : new AttemptOutcome.TooLate();
    } catch (Exception e) {
      return failedLocally(new LocalFailure(e.getClass().getSimpleName(), Optional.of(e)));
    }
  }

  /** Only one category comes after another task: the others cost no question. */
  private Optional<Duration> untilItsTurn(NotifyTaskEntity task) {
    return task.notification().category().equals(NotifyCategory.TRADE_PAID_TEAM_TO_REFUND)
        ? tasks.untilItsTurn(task).map(AttemptRunner::bounded)
        : Optional.empty();
  }

  private static Duration bounded(Duration rest) {
    Duration most = rest.compareTo(LONGEST_TURN) < 0 ? rest : LONGEST_TURN;
    return later(most, SHORTEST_TURN);
  }

  private AttemptOutcome called(LeasedTask leased, EndpointConfig endpoint) {
    NotifyTaskEntity task = leased.task();
    Instant startedAt = clock.instant();
    long start = nanoTime.getAsLong();
    DeliveryResult result = channels.deliver(Delivery.of(task.notification(), endpoint));
    if (result instanceof LocalFailure failure) {
      return failedLocally(failure);
    }
    backoff.over();
    Duration duration = Duration.ofNanos(nanoTime.getAsLong() - start);
    NotifyTaskEntity after = task.after(result, endpoint.schedule());
    var attempt =
        new NotifyAttempt(
            task.id(), after.notifyCount(), startedAt, duration, result, leased.delay(start));
    return new AttemptOutcome.Made(
        new AttemptRecord(after, attempt, restOf(after, result, endpoint.schedule())));
  }

  private AttemptOutcome failedLocally(LocalFailure failure) {
    return new AttemptOutcome.FailedLocally(failure, backoff.rest());
  }

  private Optional<Duration> restOf(
      NotifyTaskEntity task, DeliveryResult result, RetrySchedule retries) {
    if (!task.status().isOpen()) {
      return Optional.empty();
    }
    double chance = ThreadLocalRandom.current().nextDouble();
    return Optional.of(later(retries.delayAfter(task.notifyCount(), chance), retryAfter(result)));
  }

  /** A merchant can ask to be called later, within reason, and never earlier. */
  private static Duration retryAfter(DeliveryResult result) {
    Duration asked =
        result instanceof DeliveryResult.Refused refused
            ? refused.retryAfter().orElse(Duration.ZERO)
            : Duration.ZERO;
    return asked.compareTo(LONGEST_RETRY_AFTER) < 0 ? asked : LONGEST_RETRY_AFTER;
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}
