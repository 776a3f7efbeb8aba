package site.dopplerxd.domain.alert.service;

import java.time.Duration;
import java.time.Instant;
import site.dopplerxd.domain.alert.model.AlertCause;

/** A cause that holds or does not: over as soon as it does not. */
final class HeldAlert extends TrackedAlert {
  private boolean holds;
  private String text = "";

  HeldAlert(AlertCause cause, Duration window) {
    super(cause, Instant.EPOCH, window);
  }

  void holds(Instant beginning, String words) {
    if (!holds) {
      since = beginning;
    }
    holds = true;
    text = words;
  }

  void ended() {
    holds = false;
  }

  @Override
  boolean goesOn(ClockReading now) {
    return holds;
  }

  @Override
  String line() {
    return text;
  }

  @Override
  String endLine() {
    return AlertLines.ended(cause, since);
  }
}
