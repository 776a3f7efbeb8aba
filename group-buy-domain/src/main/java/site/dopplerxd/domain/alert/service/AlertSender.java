package site.dopplerxd.domain.alert.service;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.alert.model.Alert;
import site.dopplerxd.domain.alert.model.AlertMessage;
import site.dopplerxd.domain.alert.model.SendResult;
import site.dopplerxd.domain.alert.port.AlertChannel;
import site.dopplerxd.domain.alert.port.AlertObserver;

/**
 * Sends to one chat, with a pause after each message. Alerts that come meanwhile share the next
 * message. A message that is not taken is sent again three times, then given up and counted.
 * Thread-safe.
 */
final class AlertSender {
  /** Before the second and each further attempt to send the same message. */
  private static final List<Duration> RETRIES =
      List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2));

  private final AlertChannel channel;
  private final AlertObserver observer;
  private final PendingAlerts pending;
  private final Duration spacing;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final ReentrantLock sending = new ReentrantLock();
  private volatile @Nullable AlertMessage message;
  private volatile long notBefore;
  private int attempts;

  AlertSender(
      AlertChannel channel,
      AlertObserver observer,
      PendingAlerts pending,
      Duration spacing,
      Clock clock,
      LongSupplier nanoTime) {
    this.channel = channel;
    this.observer = observer;
    this.pending = pending;
    this.spacing = spacing;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.notBefore = nanoTime.getAsLong();
  }

  void put(Collection<Alert> alerts) {
    pending.put(alerts);
  }

  /** How long until {@link #turn} may send something; absent when there is nothing to send. */
  Optional<Duration> untilNext() {
    return message == null && pending.isEmpty()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(Math.max(0, notBefore - nanoTime.getAsLong())));
  }

  /** Sends one message if there is one and it may be sent now; does nothing during another turn. */
  void turn() {
    if (!sending.tryLock()) {
      return;
    }
    try {
      if (untilNext().filter(Duration::isZero).isPresent()) {
        sendNext();
      }
    } finally {
      sending.unlock();
    }
  }

  private void sendNext() {
    AlertMessage next = message == null ? pending.take(clock.instant()) : message;
    message = next;
    attempts++;
    pause(retryPause());
    SendResult result = channel.send(next);
    if (result instanceof SendResult.Failed failed) {
      pause(retryPause());
      failed(next, failed.why());
    } else {
      pause(spacing);
      observer.sent(channel.robot());
      done();
    }
  }

  private Duration retryPause() {
    Duration retry = RETRIES.get(Math.min(attempts, RETRIES.size()) - 1);
    return retry.compareTo(spacing) > 0 ? retry : spacing;
  }

  private void pause(Duration pause) {
    notBefore = nanoTime.getAsLong() + pause.toNanos();
  }

  private void failed(AlertMessage failed, String why) {
    observer.failed(channel.robot(), why);
    if (attempts > RETRIES.size()) {
      observer.dropped(channel.robot(), failed.alerts().size(), why);
      pending.lost(failed.lost() + failed.alerts().size());
      done();
    }
  }

  private void done() {
    message = null;
    attempts = 0;
  }
}
