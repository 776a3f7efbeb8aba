package site.dopplerxd.domain.alert.service;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.alert.model.AlertCause;
import site.dopplerxd.domain.alert.service.FailureCounter.Failures;

/** A host whose tasks fail: over after a window without a failure; one success shows nothing. */
final class RepeatingAlert extends TrackedAlert {
  private final String host;
  private final String taskLink;
  private @Nullable Failures untold;
  private long total;

  RepeatingAlert(String host, Instant since, AlertSettings settings) {
    super(AlertCause.tasksFailed(host), since, settings.window());
    this.host = host;
    this.taskLink = settings.taskLink();
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
    return AlertLines.failed(host, failures, total, since, taskLink);
  }

  @Override
  String endLine() {
    return AlertLines.noneFailed(host, window, total, since);
  }
}
