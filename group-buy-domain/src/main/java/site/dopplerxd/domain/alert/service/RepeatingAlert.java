package site.dopplerxd.domain.alert.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.alert.model.AlertCause;
import site.dopplerxd.domain.alert.service.FailureCounter.Failures;

/** A host whose tasks fail: over after a window without a failure; one success shows nothing. */
final class RepeatingAlert extends TrackedAlert {
  private final String host;
  private @Nullable Failures untold;
  private long total;

  RepeatingAlert(String host, Instant since, Duration window) {
    super(AlertCause.tasksFailed(host), since, window);
    this.host = host;
  }

  void failed(Failures more) {
    untold = untold == null ? more : untold.and(more);
    total += more.count();
  }

  @Override
  boolean goesOn(ClockReading now) {
    return untold != null || isWithinWindow(now);
  }

  @Override
  String line() {
    Failures failures = Objects.requireNonNull(untold);
    untold = null;
    return AlertLines.failed(host, failures, total, since);
  }

  @Override
  String endLine() {
    return AlertLines.noneFailed(host, window, total, since);
  }
}
