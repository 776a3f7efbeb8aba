package site.dopplerxd.domain.alert.service;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.alert.model.Alert;
import site.dopplerxd.domain.alert.model.AlertCause.TasksFailed;
import site.dopplerxd.domain.alert.model.AlertState;
import site.dopplerxd.domain.alert.service.FailureTally.Failures;

/**
 * A host whose tasks were given up. Told at once, again after each window with more of them, and as
 * recovered after the first window without any: no single success shows that it is over.
 */
final class FailingHost implements Trouble {
  private final TasksFailed cause;
  private final Moment since;
  private final Duration window;
  private @Nullable Moment told;
  private @Nullable Failures untold;
  private long total;
  private boolean over;

  FailingHost(TasksFailed cause, Moment since, Duration window) {
    this.cause = cause;
    this.since = since;
    this.window = window;
  }

  void failed(Failures more) {
    long before = untold == null ? 0 : untold.count();
    untold = new Failures(before + more.count(), more.latest());
    total += more.count();
  }

  @Override
  public Optional<Alert> news(Moment now) {
    if (told != null && !now.isAtLeast(window, told)) {
      return Optional.empty();
    }
    return Optional.of(untold == null ? recovered() : failing(untold, now));
  }

  private Alert failing(Failures failures, Moment now) {
    AlertState state = told == null ? AlertState.RAISED : AlertState.CONTINUES;
    told = now;
    untold = null;
    return alert(state, AlertLines.failed(cause.host(), failures, total, since.instant()));
  }

  private Alert recovered() {
    over = true;
    return alert(
        AlertState.RECOVERED, AlertLines.noneFailed(cause.host(), window, total, since.instant()));
  }

  private Alert alert(AlertState state, String text) {
    return new Alert(cause, state, since.instant(), text);
  }

  @Override
  public boolean isForgotten(Moment now) {
    return over;
  }
}
