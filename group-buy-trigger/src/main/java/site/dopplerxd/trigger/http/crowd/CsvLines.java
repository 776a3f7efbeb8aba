package site.dopplerxd.trigger.http.crowd;

import java.util.Optional;
import java.util.Set;
import site.dopplerxd.trigger.http.lines.BadLineException;

/**
 * CSV with one column, as RFC 4180 writes it: a value that holds a comma or a quote is quoted. The
 * first line may be a heading, {@code userId} or {@code user_id}.
 */
final class CsvLines implements LineFormat {
  private static final Set<String> HEADINGS = Set.of("userId", "user_id");

  @Override
  public Optional<String> read(long number, String line) throws BadLineException {
    if (number == 1 && HEADINGS.contains(line)) {
      return Optional.empty();
    }
    if (line.startsWith("\"")) {
      return Optional.of(unquoted(line));
    }
    if (line.indexOf(',') >= 0 || line.indexOf('"') >= 0) {
      throw new BadLineException("one column");
    }
    return Optional.of(line);
  }

  private static String unquoted(String line) throws BadLineException {
    String inner =
        line.length() > 1 && line.endsWith("\"") ? line.substring(1, line.length() - 1) : "\"";
    String plain = inner.replace("\"\"", "");
    if (plain.indexOf('"') >= 0) {
      throw new BadLineException("one column");
    }
    return inner.replace("\"\"", "\"");
  }
}
