package site.dopplerxd.infrastructure.persistence.shared;

import java.util.function.Consumer;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** How many entries of indexes and tables the server read, as it counts them for a session. */
public final class EntriesRead {
  private EntriesRead() {}

  /**
   * By this work, which has a session of its own and is done twice: the less is what it needs. Both
   * servers also count what they read of tables of their own to open one that is not open, up to 90
   * entries.
   *
   * @param work finds the same each time
   */
  public static long by(JdbcTemplate sql, Consumer<JdbcTemplate> work) {
    Long read =
        sql.execute(
            (ConnectionCallback<Long>)
                connection -> {
                  var session = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
                  return Math.min(once(session, work), once(session, work));
                });
    return read == null ? 0 : read;
  }

  private static long once(JdbcTemplate session, Consumer<JdbcTemplate> work) {
    long before = soFar(session);
    work.accept(session);
    return soFar(session) - before;
  }

  /** Asking for the status itself is counted as another kind of read. */
  private static long soFar(JdbcTemplate session) {
    return session
        .query(
            "SHOW SESSION STATUS WHERE Variable_name IN ('Handler_read_key', 'Handler_read_next',"
                + " 'Handler_read_prev', 'Handler_read_first', 'Handler_read_last')",
            (row, number) -> row.getLong(2))
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }
}
