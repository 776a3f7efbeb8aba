package site.dopplerxd.domain.notify.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import site.dopplerxd.domain.notify.channel.Delivery;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.channel.EndpointConfigs;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyAttempt;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.DeliveryResult.LocalFailure;
import site.dopplerxd.domain.notify.model.EndpointConfig;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.RetrySchedule;

/**
 * Makes one attempt at a task, on the terms of its client at that moment: the call, and what is to
 * be written down about it.
 */
final class AttemptRunner {
  private static final Duration LONGEST_WISH = Duration.ofHours(1);

  private final DeliveryChannel gateway;
  private final EndpointConfigs terms;
  private final Leases leases;
  private final Duration callTimeout;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final LocalFailureBackoff trouble;

  AttemptRunner(
      DeliveryChannel gateway,
      EndpointConfigs terms,
      Leases leases,
      Duration callTimeout,
      Clock clock,
      LongSupplier nanoTime) {
    this.gateway = gateway;
    this.terms = terms;
    this.leases = leases;
    this.callTimeout = callTimeout;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.trouble = new LocalFailureBackoff(nanoTime);
  }

  /** The edge of one attempt: a bug behind it must neither cost the slot nor the merchant. */
  AttemptOutcome make(LeasedTask leased) {
    try {
      EndpointConfig agreed = terms.of(leased.task().notification().clientId());
      // Asked only now: a database that is slow to tell the terms takes its time from the lease.
      return leases.outlasts(leased.lease(), callTimeout)
          ? called(leased, agreed)
          : new AttemptOutcome.TooLate();
    } catch (Exception e) {
      return faulted(new LocalFailure(e.getClass().getSimpleName(), Optional.of(e)));
    }
  }

  private AttemptOutcome called(LeasedTask leased, EndpointConfig agreed) {
    NotifyTaskEntity task = leased.task();
    Instant startedAt = clock.instant();
    long start = nanoTime.getAsLong();
    DeliveryResult result = gateway.groupBuyNotify(Delivery.of(task.notification(), agreed));
    if (result instanceof LocalFailure fault) {
      return faulted(fault);
    }
    trouble.over();
    Duration duration = Duration.ofNanos(nanoTime.getAsLong() - start);
    NotifyTaskEntity after = task.after(result, agreed.schedule());
    var attempt =
        new NotifyAttempt(
            task.id(), after.notifyCount(), startedAt, duration, result, leased.delay(start));
    return new AttemptOutcome.Made(
        new AttemptRecord(after, attempt, restOf(after, result, agreed.schedule())));
  }

  private AttemptOutcome faulted(LocalFailure fault) {
    return new AttemptOutcome.Faulted(fault, trouble.rest());
  }

  private Optional<Duration> restOf(
      NotifyTaskEntity task, DeliveryResult result, RetrySchedule retries) {
    if (!task.status().isOpen()) {
      return Optional.empty();
    }
    double chance = ThreadLocalRandom.current().nextDouble();
    return Optional.of(later(retries.delayAfter(task.notifyCount(), chance), wish(result)));
  }

  /** A merchant can ask to be called later, within reason, and never earlier. */
  private static Duration wish(DeliveryResult result) {
    Duration wish =
        result instanceof DeliveryResult.Refused refused
            ? refused.retryAfter().orElse(Duration.ZERO)
            : Duration.ZERO;
    return wish.compareTo(LONGEST_WISH) < 0 ? wish : LONGEST_WISH;
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}
