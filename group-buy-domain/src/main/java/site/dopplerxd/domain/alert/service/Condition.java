package site.dopplerxd.domain.alert.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.alert.model.Alert;
import site.dopplerxd.domain.alert.model.AlertCause;
import site.dopplerxd.domain.alert.model.AlertState;

/**
 * Something that holds or does not. Told when it begins, after each window in which it goes on, and
 * when it ends; if it comes and goes within a window, only its first coming and going is told.
 */
final class Condition implements Trouble {
  private final AlertCause cause;
  private final Duration window;
  private @Nullable Moment told;
  private boolean holds;
  private boolean raised;
  private Instant since = Instant.EPOCH;
  private String text = "";

  Condition(AlertCause cause, Duration window) {
    this.cause = cause;
    this.window = window;
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
  public Optional<Alert> news(Moment now) {
    if (!holds) {
      return raised ? Optional.of(recovered()) : Optional.empty();
    }
    if (told != null && !now.isAtLeast(window, told)) {
      return Optional.empty();
    }
    return Optional.of(goesOn(now));
  }

  private Alert goesOn(Moment now) {
    AlertState state = raised ? AlertState.CONTINUES : AlertState.RAISED;
    told = now;
    raised = true;
    return new Alert(cause, state, since, text);
  }

  private Alert recovered() {
    raised = false;
    return new Alert(cause, AlertState.RECOVERED, since, AlertLines.ended(cause, since));
  }

  /** Remembered for the rest of its window, so that its next coming waits for the next one. */
  @Override
  public boolean isForgotten(Moment now) {
    return !holds && !raised && (told == null || now.isAtLeast(window, told));
  }
}
