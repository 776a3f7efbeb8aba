package site.dopplerxd.domain.alert.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import site.dopplerxd.domain.alert.model.Alert;
import site.dopplerxd.domain.alert.port.AlertChannel;
import site.dopplerxd.domain.testing.SettableClock;

/** Sends at twenty a minute, while time passes only when a test says so; for tests of channels. */
public final class SteppedSender {
  private final SettableClock clock;
  private final AlertSender sender;

  public SteppedSender(AlertChannel channel, SettableClock clock) {
    this.clock = clock;
    this.sender =
        new AlertSender(
            channel,
            new CountingAlertObserver(),
            new PendingAlerts("node"),
            Duration.ofSeconds(3),
            clock,
            () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos());
  }

  public void put(Collection<Alert> alerts) {
    sender.put(alerts);
  }

  /** Does all that may be done now. */
  public void work() {
    while (sender.untilNext().filter(Duration::isZero).isPresent()) {
      sender.turn();
    }
  }

  /** Lets time pass, working when it may, until there is nothing left to send. */
  public void finish() {
    work();
    for (Optional<Duration> rest = sender.untilNext(); rest.isPresent(); ) {
      clock.advance(rest.get());
      work();
      rest = sender.untilNext();
    }
  }
}
