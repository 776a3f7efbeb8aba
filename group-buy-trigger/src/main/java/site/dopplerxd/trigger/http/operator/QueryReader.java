package site.dopplerxd.trigger.http.operator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import site.dopplerxd.api.RequiredText;
import site.dopplerxd.trigger.http.envelope.SafeText;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * Reads the parameters of a search strictly: an unknown name, a name given twice, a blank or an odd
 * value is refused by name. A misspelt filter must not find everything.
 */
final class QueryReader {
  private static final Pattern PRINTABLE = Pattern.compile(RequiredText.PRINTABLE_AND_NOT_BLANK);
  private static final Pattern NUMBER = Pattern.compile("\\d{1,19}");
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final Map<String, List<String>> values;

  private QueryReader(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * Parameters, of which there may be these.
   *
   * @throws AppException ILLEGAL_PARAMETER for another name, or one that is given twice
   */
  static QueryReader of(Map<String, List<String>> values, Set<String> known) {
    for (Map.Entry<String, List<String>> one : values.entrySet()) {
      if (!known.contains(one.getKey())) {
        throw refused(one.getKey(), "? " + String.join("|", new TreeSet<>(known)));
      }
      if (one.getValue().size() != 1) {
        throw refused(one.getKey(), "×" + one.getValue().size());
      }
    }
    return new QueryReader(values);
  }

  /**
   * The id in a path, in decimal digits.
   *
   * @throws AppException ILLEGAL_PARAMETER for what is none
   */
  static long id(String text) {
    return new QueryReader(Map.of("id", List.of(text)))
        .number("id", 1, Long.MAX_VALUE)
        .orElseThrow();
  }

  Optional<String> text(String name, int max) {
    Optional<String> text = value(name);
    if (text.isPresent()
        && (text.get().length() > max || !PRINTABLE.matcher(text.get()).matches())) {
      throw refused(name, "(1..%d)".formatted(max));
    }
    return text;
  }

  Optional<Long> number(String name, long least, long most) {
    Optional<String> text = value(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(number(text.get()))
        .filter(number -> number >= least && number <= most)
        .or(
            () -> {
              throw refused(name, "=%s (%d..%d)".formatted(text.get(), least, most));
            });
  }

  /** -1 for what is no number. */
  private static long number(String text) {
    try {
      return NUMBER.matcher(text).matches() ? Long.parseLong(text) : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  Optional<Instant> moment(String name) {
    return value(name).map(text -> moment(name, text));
  }

  private static Instant moment(String name, String text) {
    try {
      Instant moment = OffsetDateTime.parse(text).toInstant();
      if (!moment.isBefore(EARLIEST) && moment.isBefore(LATEST)) {
        return moment;
      }
    } catch (DateTimeException e) {
      // Said below, in our words.
    }
    throw refused(name, "=%s (2026-01-31T10:30:00Z)".formatted(text));
  }

  <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
    List<E> all = Arrays.asList(type.getEnumConstants());
    return value(name)
        .map(
            text ->
                all.stream()
                    .filter(one -> one.name().equals(text))
                    .findFirst()
                    .orElseThrow(() -> refused(name, "=%s (%s)".formatted(text, names(all)))));
  }

  private static <E extends Enum<E>> String names(List<E> all) {
    return all.stream().map(Enum::name).collect(Collectors.joining("|"));
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name)).map(list -> String.valueOf(list.get(0)));
  }

  private static AppException refused(String name, String why) {
    String shown = SafeText.of(name, 64) + " " + SafeText.of(why, 200);
    return new AppException(ResponseCode.ILLEGAL_PARAMETER, shown);
  }
}
