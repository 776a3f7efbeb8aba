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
        restOf(after));
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

  private Optional<Duration> restOf(NotifyTaskEntity task) {
    return task.status().isOpen()
        ? Optional.of(
            retries.delayAfter(task.notifyCount(), ThreadLocalRandom.current().nextDouble()))
        : Optional.empty();
  }
}
