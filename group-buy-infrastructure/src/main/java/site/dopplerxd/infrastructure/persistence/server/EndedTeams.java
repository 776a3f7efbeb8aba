package site.dopplerxd.infrastructure.persistence.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import lombok.extern.slf4j.Slf4j;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Marks, in small transactions, the teams that migration V116 would mark in one: all that were not
 * full when their time was over, since the first day. A group of servers refuses a transaction of a
 * million rows, and elsewhere it delays replicas. V116 finds them marked, and changes only those
 * that have ended since.
 */
@Slf4j
final class EndedTeams {
  /** Which migration marks them. */
  static final String MARKED_BY = "116";

  /** With which migration there is a mark. */
  static final String MARKABLE_AT = "115";

  private static final int STEP = 1_000;

  private final JdbcTemplate sql;

  private EndedTeams(Connection connection) {
    this.sql = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
  }

  /** The end of a team's time, as the server writes it, and its id. */
  private record Ended(String openUntil, long id) {}

  /**
   * Marks them all.
   *
   * @return in how many transactions
   */
  static int mark(DataSource database) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(true);
      int steps = new EndedTeams(connection).mark();
      log.info("teams that ended before are marked transactions={}", steps);
      return steps;
    } catch (SQLException e) {
      throw new IllegalStateException("teams that ended before cannot be marked", e);
    }
  }

  private int mark() {
    int steps = 0;
    List<Ended> step = after(new Ended("1970-01-01 00:00:00.000", 0));
    while (!step.isEmpty()) {
      mark(step);
      steps++;
      step = after(step.get(step.size() - 1));
    }
    return steps;
  }

  private List<Ended> after(Ended last) {
    return sql.query(
        "SELECT CAST(open_until AS CHAR) AS ended, id"
            + "  FROM group_buy_order FORCE INDEX (idx_open_until)"
            + " WHERE open_until <= UTC_TIMESTAMP(3) AND open_until >= CAST(? AS DATETIME(3))"
            + "   AND (open_until > CAST(? AS DATETIME(3)) OR id > ?)"
            + " ORDER BY open_until, id"
            + " LIMIT ?",
        (row, number) -> new Ended(row.getString("ended"), row.getLong("id")),
        last.openUntil(),
        last.openUntil(),
        last.id(),
        STEP);
  }

  /** Those that have been completed meanwhile are left as they are. */
  private void mark(List<Ended> step) {
    String ids =
        step.stream().map(team -> String.valueOf(team.id())).collect(Collectors.joining(", "));
    sql.update(
        "UPDATE group_buy_order SET untold = 1 WHERE id IN (%s) AND open_until <= UTC_TIMESTAMP(3)"
            .formatted(ids));
  }
}
