package site.dopplerxd.campaign.database;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A statement on its way to the database.
 *
 * @param written with what its transaction changed something before it
 */
record Sent(String sql, List<String> written) {
  /** Nothing yet. */
  static final Sent NOTHING = new Sent("", List.of());

  private static final Pattern COMMIT = Pattern.compile("(?i)\\s*COMMIT\\s*");
  private static final Pattern END = Pattern.compile("(?i)\\s*(COMMIT|ROLLBACK)\\s*");

  boolean isWrite() {
    return Write.isChange(sql);
  }

  /** A read-only transaction ends with a COMMIT too, but losing it loses no data. */
  boolean isCommitOfWrites() {
    return !written.isEmpty() && COMMIT.matcher(sql).matches();
  }

  boolean isCommitOf(Write write) {
    return isCommitOfWrites() && written.stream().anyMatch(write::is);
  }

  /** What is sent after it on the same connection. */
  Sent then(String next) {
    return new Sent(next, END.matcher(sql).matches() ? List.of() : writtenWithThis());
  }

  private List<String> writtenWithThis() {
    return isWrite() ? Stream.concat(written.stream(), Stream.of(sql)).toList() : written;
  }
}
