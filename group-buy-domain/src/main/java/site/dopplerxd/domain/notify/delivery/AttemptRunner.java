package site.dopplerxd.domain.notify.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.channel.CategoryTerms;
import site.dopplerxd.domain.notify.channel.Delivery;
import site.dopplerxd.domain.notify.channel.DeliveryChannels;
import site.dopplerxd.domain.notify.channel.EndpointConfigs;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyAttempt;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.DeliveryResult.LocalFailure;
import site.dopplerxd.domain.notify.model.EndpointConfig;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.domain.notify.model.RetrySchedule;

/**
 * Makes one attempt at a task, by its client's configuration at that moment: the call, and what is
 * to be written down about it.
 */
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
final class AttemptRunner {
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

  private final DeliveryChannels channels;
  private final EndpointConfigs endpoints;
  private final Leases leases;
  private final DispatcherSettings settings;
  private final Clock clock;
  private final LongSupplier nanoTime;

  /** By channel: a broker that is away must not make callbacks over HTTP wait longer. */
  private final Map<NotifyType, LocalFailureBackoff> backoffs = new ConcurrentHashMap<>();

  /** The edge of one attempt: a bug behind it must cost neither the permit nor the merchant. */
  AttemptOutcome make(LeasedTask leased) {
    try {
      Notification notification = leased.task().notification();
      EndpointConfig endpoint = endpoints.of(notification.clientId());
      Optional<CategoryTerms> terms = settings.termsOf(notification.category());
      Duration needed = terms.map(CategoryTerms::callTimeout).orElse(settings.callTimeout());
      // Asked only now: a database that answers slowly takes its time from the lease.
      return leases.outlasts(leased.lease(), needed)
          ? call(leased, endpoint, terms)
          : new AttemptOutcome.LeaseTooShort();
    } catch (Exception e) {
      // Of one task only: the others of its claim go on, and this one is tried again.
      return failedLocally(leased, new LocalFailure(e.getClass().getSimpleName(), Optional.of(e)));
    }
  }

  private AttemptOutcome call(
      LeasedTask leased, EndpointConfig endpoint, Optional<CategoryTerms> terms) {
    NotifyTaskEntity task = leased.task();
    RetrySchedule schedule = terms.map(CategoryTerms::schedule).orElse(endpoint.schedule());
    Instant startedAt = clock.instant();
    long start = nanoTime.getAsLong();
    DeliveryResult result =
        channels.deliver(
            Delivery.of(task.notification(), endpoint, terms.map(CategoryTerms::callTimeout)));
    if (result instanceof LocalFailure failure) {
      return failedLocally(leased, failure);
    }
    backoff(leased).reset();
    Duration duration = Duration.ofNanos(nanoTime.getAsLong() - start);
    NotifyTaskEntity after = task.after(result, schedule);
    var attempt =
        new NotifyAttempt(
            task.id(), after.notifyCount(), startedAt, duration, result, leased.delay(start));
    return new AttemptOutcome.Made(
        new AttemptRecord(after, attempt, dueIn(after, result, schedule)));
  }

  private AttemptOutcome failedLocally(LeasedTask leased, LocalFailure failure) {
    return new AttemptOutcome.FailedLocally(failure, backoff(leased).next());
  }

  /** Few: a type without a channel is not attempted. */
  private LocalFailureBackoff backoff(LeasedTask leased) {
    return backoffs.computeIfAbsent(
        leased.task().notification().target().type(), type -> new LocalFailureBackoff(nanoTime));
  }

  private Optional<Duration> dueIn(
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
