package site.dopplerxd.campaign.database;

import java.util.regex.Pattern;

/**
 * A statement on its way to the database.
 *
 * @param wrote whether its transaction changed something before it
 */
record Sent(String sql, boolean wrote) {
  private static final Pattern COMMIT = Pattern.compile("(?i)\\s*COMMIT\\s*");
  private static final Pattern END = Pattern.compile("(?i)\\s*(COMMIT|ROLLBACK)\\s*");

  boolean isWrite() {
    return Write.isOne(sql);
  }

  /** A transaction that only read ends with a COMMIT too, but nobody can lose anything by it. */
  boolean isCommitOfWrites() {
    return wrote && COMMIT.matcher(sql).matches();
  }

  /** What is sent after it on the same connection. */
  Sent then(String next) {
    return new Sent(next, !END.matcher(sql).matches() && (wrote || isWrite()));
  }
}
