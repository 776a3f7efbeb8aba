package site.dopplerxd.trigger.console.offer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.UriUtils;

/**
 * Names of several parts as lines of a form, with a slash between the parts. A part may hold any
 * character, so slashes, percent signs, control characters and outer blanks of it are written as in
 * a URL: {@code %2F}. What is shown is so read back as the same name.
 */
final class NameText {
  private static final Pattern ESCAPED =
      Pattern.compile("[/%\\p{Cntrl}]|\\A\\s+|\\s+\\z", Pattern.UNICODE_CHARACTER_CLASS);

  private NameText() {}

  static String write(String... parts) {
    return Stream.of(parts).map(NameText::escaped).collect(Collectors.joining("/"));
  }

  private static String escaped(String part) {
    return ESCAPED.matcher(part).replaceAll(found -> UriUtils.encode(found.group(), UTF_8));
  }

  /**
   * The parts. The last one is all that follows, further slashes too.
   *
   * @throws IllegalArgumentException for fewer parts, and for a percent sign without its two digits
   */
  static List<String> read(String line, int parts) {
    List<String> found =
        Arrays.stream(line.split("/", parts))
            .map(part -> UriUtils.decode(part.strip(), UTF_8))
            .toList();
    if (found.size() < parts) {
      throw new IllegalArgumentException("parts: " + parts);
    }
    return found;
  }
}
