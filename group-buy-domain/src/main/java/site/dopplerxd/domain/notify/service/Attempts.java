package site.dopplerxd.domain.notify.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.model.AttemptRecord;
import site.dopplerxd.domain.notify.model.CallbackRequest;
import site.dopplerxd.domain.notify.model.CallbackResult;
import site.dopplerxd.domain.notify.model.NotifyAttempt;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.notify.port.CallbackGateway;
import site.dopplerxd.domain.notify.port.DeliveryObserver;

/** Makes one attempt at a task: the call, and what is to be written down about it. */
@RequiredArgsConstructor
final class Attempts {
  private static final Duration LONGEST_WISH = Duration.ofHours(1);

  private final CallbackGateway gateway;
  private final DeliveryObserver observer;
  private final RetrySchedule retries;
  private final Clock clock;
  private final LongSupplier nanoTime;

  AttemptRecord make(NotifyTaskEntity task) {
    Instant startedAt = clock.instant();
    long start = nanoTime.getAsLong();
    CallbackResult result = call(task);
    Duration duration = Duration.ofNanos(nanoTime.getAsLong() - start);
    NotifyTaskEntity after = task.after(result, retries);
    return new AttemptRecord(
        after,
        new NotifyAttempt(task.id(), after.notifyCount(), startedAt, duration, result),
        restOf(after, result));
  }

  /** The edge of one attempt: a bug behind it must neither cost the slot nor go uncounted. */
  private CallbackResult call(NotifyTaskEntity task) {
    try {
      return gateway.groupBuyNotify(CallbackRequest.of(task.notification()));
    } catch (Exception e) {
      observer.attemptBroke(task, e);
      return new CallbackResult.Unreachable("our own fault: " + e.getClass().getSimpleName());
    }
  }

  private Optional<Duration> restOf(NotifyTaskEntity task, CallbackResult result) {
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
