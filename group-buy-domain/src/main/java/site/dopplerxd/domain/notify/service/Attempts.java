package site.dopplerxd.domain.notify.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import site.dopplerxd.domain.notify.model.AttemptRecord;
import site.dopplerxd.domain.notify.model.CallbackRequest;
import site.dopplerxd.domain.notify.model.CallbackResult;
import site.dopplerxd.domain.notify.model.CallbackResult.OurFault;
import site.dopplerxd.domain.notify.model.DeliveryTerms;
import site.dopplerxd.domain.notify.model.LeasedTask;
import site.dopplerxd.domain.notify.model.NotifyAttempt;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.notify.port.CallbackGateway;
import site.dopplerxd.domain.notify.port.MerchantTerms;

/**
 * Makes one attempt at a task, on the terms of its client at that moment: the call, and what is to
 * be written down about it.
 */
final class Attempts {
  private static final Duration LONGEST_WISH = Duration.ofHours(1);

  private final CallbackGateway gateway;
  private final MerchantTerms terms;
  private final Leases leases;
  private final Duration callTimeout;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final OurTrouble trouble;

  Attempts(
      CallbackGateway gateway,
      MerchantTerms terms,
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
    this.trouble = new OurTrouble(nanoTime);
  }

  /** The edge of one attempt: a bug behind it must neither cost the slot nor the merchant. */
  Attempt make(LeasedTask leased) {
    try {
      DeliveryTerms agreed = terms.of(leased.task().notification().clientId());
      // Asked only now: a database that is slow to tell the terms takes its time from the lease.
      return leases.outlasts(leased.lease(), callTimeout)
          ? called(leased, agreed)
          : new Attempt.TooLate();
    } catch (Exception e) {
      return faulted(new OurFault(e.getClass().getSimpleName(), Optional.of(e)));
    }
  }

  private Attempt called(LeasedTask leased, DeliveryTerms agreed) {
    NotifyTaskEntity task = leased.task();
    Instant startedAt = clock.instant();
    long start = nanoTime.getAsLong();
    CallbackResult result = gateway.groupBuyNotify(CallbackRequest.of(task.notification(), agreed));
    if (result instanceof OurFault fault) {
      return faulted(fault);
    }
    trouble.over();
    Duration duration = Duration.ofNanos(nanoTime.getAsLong() - start);
    NotifyTaskEntity after = task.after(result, agreed.schedule());
    var attempt =
        new NotifyAttempt(
            task.id(), after.notifyCount(), startedAt, duration, result, leased.delay(start));
    return new Attempt.Made(
        new AttemptRecord(after, attempt, restOf(after, result, agreed.schedule())));
  }

  private Attempt faulted(OurFault fault) {
    return new Attempt.Faulted(fault, trouble.rest());
  }

  private Optional<Duration> restOf(
      NotifyTaskEntity task, CallbackResult result, RetrySchedule retries) {
    if (!task.status().isOpen()) {
      return Optional.empty();
    }
    double chance = ThreadLocalRandom.current().nextDouble();
    return Optional.of(later(retries.delayAfter(task.notifyCount(), chance), wish(result)));
  }

  /** A merchant can ask to be called later, within reason, and never earlier. */
  private static Duration wish(CallbackResult result) {
    Duration wish =
        result instanceof CallbackResult.Refused refused
            ? refused.retryAfter().orElse(Duration.ZERO)
            : Duration.ZERO;
    return wish.compareTo(LONGEST_WISH) < 0 ? wish : LONGEST_WISH;
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}
