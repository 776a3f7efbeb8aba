package site.dopplerxd.trigger.console.frame;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import site.dopplerxd.trigger.http.envelope.ErrorDetails;
import site.dopplerxd.types.AppException;

/** Shows times, and reads those of a form, on the clocks of one zone. */
@RequiredArgsConstructor
public final class ConsoleTimes {
  private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm");

  private final ZoneId zone;
  private final Clock clock;
  private final MessageSource texts;

  /** Empty for no time. */
  public String show(@Nullable Instant time) {
    return time == null ? "" : SHOWN.format(time.atZone(zone));
  }

  /** To the minute, without its year. */
  public String minute(Instant time) {
    return MINUTE.format(time.atZone(zone));
  }

  /** As {@code <input type="datetime-local">} takes it; empty for no time. */
  public String input(@Nullable Instant time) {
    return time == null ? "" : LocalDateTime.ofInstant(time, zone).toString();
  }

  /** How long ago this was, in the reader's language: in days and hours, or less. */
  public String age(Instant time) {
    Duration age = Duration.between(time, clock.instant());
    if (age.toDays() > 0) {
      return text("age.days", age.toDays(), age.toHoursPart());
    }
    return age.toHours() > 0
        ? text("age.hours", age.toHours(), age.toMinutesPart())
        : text("age.minutes", Math.max(0, age.toMinutes()));
  }

  private String text(String name, Object... figures) {
    return texts.getMessage(name, figures, LocaleContextHolder.getLocale());
  }

  public String zone() {
    return zone.getId();
  }

  /**
   * Reads what {@code <input type="datetime-local">} sends, or a time with an offset; of the years
   * 1970 to 9998.
   *
   * @throws AppException ILLEGAL_PARAMETER for anything else
   */
  public Optional<Instant> read(String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    try {
      Instant time = parsed(text);
      if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
        return Optional.of(time);
      }
    } catch (DateTimeException e) {
      throw ErrorDetails.illegal(field, text);
    }
    throw ErrorDetails.illegal(field, text);
  }

  private Instant parsed(String text) {
    TemporalAccessor time =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    return time instanceof OffsetDateTime given
        ? given.toInstant()
        : LocalDateTime.from(time).atZone(zone).toInstant();
  }
}
