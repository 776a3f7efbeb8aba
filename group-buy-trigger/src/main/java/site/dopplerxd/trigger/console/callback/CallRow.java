package site.dopplerxd.trigger.console.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.notify.query.AttemptView;

/** One call as the pages show it. */
public record CallRow(
    int number,
    Instant startedAt,
    long millis,
    String outcome,
    @Nullable Integer httpStatus,
    @Nullable String answer,
    @Nullable String error,
    boolean stale) {

  public static CallRow of(AttemptView made) {
    return new CallRow(
        made.number(),
        made.startedAt(),
        made.duration().toMillis(),
        made.outcome(),
        made.httpStatus().orElse(null),
        made.answer().orElse(null),
        made.error().orElse(null),
        made.stale());
  }
}
