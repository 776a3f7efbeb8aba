package site.dopplerxd.domain.alert.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import site.dopplerxd.domain.alert.model.Alert;
import site.dopplerxd.domain.alert.port.AlertChannel;
import site.dopplerxd.domain.testing.SettableClock;

/** A courier whose time passes only when a test says so; for tests of channels. */
public final class SteppedCourier {
  private final SettableClock clock;
  private final Courier courier;

  public SteppedCourier(AlertChannel channel, SettableClock clock) {
    this.clock = clock;
    this.courier =
        new Courier(
            channel,
            new CountingAlertObserver(),
            new Outbox("node"),
            new RateLimit(20),
            clock,
            () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos());
  }

  public void put(Collection<Alert> alerts) {
    courier.put(alerts);
  }

  /** Does all that may be done now. */
  public void work() {
    while (courier.turn().isZero()) {
      // A turn that waits for nothing is followed by another.
    }
  }

  /** Lets time pass, working whenever it may, until there is nothing left to send. */
  public void finish() {
    for (Duration rest = courier.turn(); !rest.equals(Courier.IDLE); rest = courier.turn()) {
      clock.advance(rest);
    }
  }
}
