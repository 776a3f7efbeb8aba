package site.dopplerxd.domain.alert.service;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.alert.model.Alert;
import site.dopplerxd.domain.alert.model.AlertMessage;
import site.dopplerxd.domain.alert.model.SendResult;
import site.dopplerxd.domain.alert.port.AlertChannel;
import site.dopplerxd.domain.alert.port.AlertObserver;

/**
 * Tells one robot, a message after the other, at the pace it bears. What comes in meanwhile waits
 * in the outbox and shares the next message. A message that is not taken is sent again a few times,
 * then given up, counted. All but {@link #put} is for one thread.
 */
final class Courier {
  /** Before the second and each further attempt to send the same message. */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2));

  /** What a turn says when there is nothing to do until somebody puts something. */
  static final Duration IDLE = Duration.ofMinutes(1);

  private final AlertChannel channel;
  private final AlertObserver observer;
  private final Outbox outbox;
  private final RateLimit limit;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private @Nullable AlertMessage message;
  private int attempts;
  private long notBefore;

  Courier(
      AlertChannel channel,
      AlertObserver observer,
      Outbox outbox,
      RateLimit limit,
      Clock clock,
      LongSupplier nanoTime) {
    this.channel = channel;
    this.observer = observer;
    this.outbox = outbox;
    this.limit = limit;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.notBefore = nanoTime.getAsLong();
  }

  String robot() {
    return channel.robot();
  }

  void put(Collection<Alert> alerts) {
    outbox.put(alerts);
  }

  /** Does what may be done now; how long until there is more, zero when there may be at once. */
  Duration turn() {
    Duration wait = untilAllowed(nanoTime.getAsLong());
    if (!wait.isZero()) {
      return wait;
    }
    if (message == null) {
      message = outbox.take(clock.instant()).orElse(null);
    }
    if (message == null) {
      return IDLE;
    }
    send(message);
    return Duration.ZERO;
  }

  private Duration untilAllowed(long now) {
    Duration pause = Duration.ofNanos(Math.max(0, notBefore - now));
    Duration limited = limit.untilFree(now);
    return pause.compareTo(limited) > 0 ? pause : limited;
  }

  private void send(AlertMessage sending) {
    SendResult result = channel.send(sending);
    attempts++;
    limit.sent(nanoTime.getAsLong());
    if (result instanceof SendResult.Failed failed) {
      failed(sending, failed.why());
    } else {
      observer.sent(robot());
      done();
    }
  }

  private void failed(AlertMessage sending, String why) {
    observer.failed(robot(), why);
    if (attempts <= PAUSES.size()) {
      notBefore = nanoTime.getAsLong() + PAUSES.get(attempts - 1).toNanos();
      return;
    }
    notBefore = nanoTime.getAsLong() + PAUSES.get(PAUSES.size() - 1).toNanos();
    observer.dropped(robot(), sending.alerts().size(), why);
    outbox.lost(sending.lost() + sending.alerts().size());
    done();
  }

  private void done() {
    message = null;
    attempts = 0;
  }
}
