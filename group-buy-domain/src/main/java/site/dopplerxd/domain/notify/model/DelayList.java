package site.dopplerxd.domain.notify.model;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pauses of a schedule as people write them: {@code 15s,1m,10m}. */
final class DelayList {
  /** What the table holds, in characters. */
  private static final int MAX_TEXT = 1024;

  private static final Pattern PAUSE = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private DelayList() {}

  static List<Duration> parse(String text) {
    if (text.length() > MAX_TEXT) {
      throw new IllegalArgumentException("a schedule has at most 1024 characters");
    }
    return Arrays.stream(text.split(",", -1)).map(pause -> pause(pause.strip())).toList();
  }

  private static Duration pause(String text) {
    Matcher pause = PAUSE.matcher(text);
    if (!pause.matches()) {
      throw new IllegalArgumentException(
          "a schedule is card, d2k, durable or a list of delays such as 15s,1m; \"%s\" is not"
              .formatted(text));
    }
    Duration unit = UNITS.getOrDefault(pause.group(2), Duration.ZERO);
    return unit.multipliedBy(Long.parseLong(pause.group(1)));
  }
}
