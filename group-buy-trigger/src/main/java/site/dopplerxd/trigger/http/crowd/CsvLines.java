package site.dopplerxd.trigger.http.crowd;

import java.util.Optional;
import java.util.Set;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.trigger.http.lines.BadLineException;
import site.dopplerxd.trigger.http.lines.LineFormat;

/**
 * CSV with one column, as RFC 4180 writes it: a value that holds a comma or a quote is quoted. The
 * first line may be a heading, {@code userId} or {@code user_id}.
 */
final class CsvLines implements LineFormat<UserId> {
  private static final Set<String> HEADINGS = Set.of("userId", "user_id");

  @Override
  public Optional<UserId> read(long number, String line) throws BadLineException {
    if (number == 1 && HEADINGS.contains(line)) {
      return Optional.empty();
    }
    if (line.startsWith("\"")) {
      return Optional.of(Members.named(unquoted(line)));
    }
    if (line.indexOf(',') >= 0 || line.indexOf('"') >= 0) {
      throw new BadLineException("one column");
    }
    return Optional.of(Members.named(line));
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
