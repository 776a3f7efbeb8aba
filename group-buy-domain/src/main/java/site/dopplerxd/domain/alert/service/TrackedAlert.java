package site.dopplerxd.domain.alert.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.alert.model.Alert;
import site.dopplerxd.domain.alert.model.AlertCause;
import site.dopplerxd.domain.alert.model.AlertState;

/**
 * What was told of one cause, and what is to be told next: when it begins, after each window in
 * which it goes on, and when it is over. A cause that comes and goes within a window is told once
 * each. The kinds differ in when a cause is over.
 */
abstract class TrackedAlert {
  final AlertCause cause;
  final Duration window;
  Instant since;
  private @Nullable ClockReading told;
  private boolean raised;

  TrackedAlert(AlertCause cause, Instant since, Duration window) {
    this.cause = cause;
    this.since = since;
    this.window = window;
  }

  /** Whether the cause is not over. */
  abstract boolean goesOn(ClockReading now);

  /** How it stands, in one line. Asked once for each alert. */
  abstract String line();

  /** That it is over, in one line. */
  abstract String endLine();

  /** What is worth telling now; it counts as told. */
  final Optional<Alert> news(ClockReading now) {
    if (!goesOn(now)) {
      return raised ? Optional.of(recovered()) : Optional.empty();
    }
    return isWithinWindow(now) ? Optional.empty() : Optional.of(goesOnAt(now));
  }

  private Alert goesOnAt(ClockReading now) {
    AlertState state = raised ? AlertState.CONTINUES : AlertState.RAISED;
    told = now;
    raised = true;
    return new Alert(cause, state, since, line());
  }

  private Alert recovered() {
    raised = false;
    return new Alert(cause, AlertState.RECOVERED, since, endLine());
  }

  /** Whether the last alert that it began or goes on is younger than the window. */
  final boolean isWithinWindow(ClockReading now) {
    return told != null && !now.isAtLeast(window, told);
  }

  /** Remembered for the rest of its window, so that its next beginning waits for the next one. */
  final boolean isForgotten(ClockReading now) {
    return !raised && !goesOn(now) && !isWithinWindow(now);
  }
}
