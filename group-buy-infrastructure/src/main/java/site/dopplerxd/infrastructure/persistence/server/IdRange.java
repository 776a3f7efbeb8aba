package site.dopplerxd.infrastructure.persistence.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * The numbers that the rows of one cell's database get, so that no two cells number a row alike and
 * a row keeps its number when its channel moves. Range 0 begins at 1, range n at n times {@link
 * #WIDTH}; the last one ends below 2^53, so every program that reads JSON can hold them.
 */
public record IdRange(int number) {
  static final long WIDTH = 10_000_000_000_000L;
  static final int LAST = 899;

  private static final String TABLES =
      "SELECT table_name FROM information_schema.columns"
          + " WHERE table_schema = DATABASE() AND extra LIKE '%auto_increment%'"
          + " AND data_type = 'bigint' ORDER BY table_name";

  /** What information_schema says of it may be a day old. */
  private static final Pattern NEXT = Pattern.compile("\\) ENGINE=.* AUTO_INCREMENT=(\\d+)");

  /**
   * Has each table go on in this range. What is there already keeps its number.
   *
   * @throws DatabaseRefusedException if a table has gone past it
   */
  void begin(DataSource connections) {
    forEachTable(
        connections,
        (statement, table) -> {
          if (requireNotPast(statement, table) < first()) {
            statement.execute("ALTER TABLE `%s` AUTO_INCREMENT = %d".formatted(table, first()));
          }
        });
  }

  /**
   * Looks whether the node that migrates has this range too.
   *
   * @throws DatabaseRefusedException if a table goes on in another one
   */
  void require(DataSource connections) {
    forEachTable(
        connections,
        (statement, table) -> {
          long next = requireNotPast(statement, table);
          if (next < first()) {
            throw new DatabaseRefusedException(
                "group-buy.id-range is %d, and the next row of %s would be %d:"
                        .formatted(number, table, next)
                    + " the node that migrates needs the same group-buy.id-range");
          }
        });
  }

  /** The last number of the range that this number is in: those after it are of another cell. */
  public static long lastBeside(long id) {
    return (id / WIDTH + 1) * WIDTH - 1;
  }

  private long first() {
    return number * WIDTH;
  }

  private long requireNotPast(Statement statement, String table) throws SQLException {
    long next = next(statement, table);
    if (next >= first() + WIDTH) {
      throw new DatabaseRefusedException(
          "group-buy.id-range is %d, and this database has gone on in the range %d (%s)"
              .formatted(number, next / WIDTH, table));
    }
    return next;
  }

  /** What is done with a table that numbers its rows. */
  private interface Step {
    void take(Statement statement, String table) throws SQLException;
  }

  private void forEachTable(DataSource connections, Step step) {
    if (number == 0) {
      return;
    }
    try (Connection connection = connections.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : tables(statement)) {
        step.take(statement, table);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "group-buy.id-range cannot be looked at: " + e.getMessage(), e);
    }
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(TABLES)) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  private static long next(Statement statement, String table) throws SQLException {
    try (ResultSet row = statement.executeQuery("SHOW CREATE TABLE `" + table + '`')) {
      row.next();
      return next(row.getString(2));
    }
  }

  /**
   * The number of the next row.
   *
   * @param createStatement what {@code SHOW CREATE TABLE} says of its table
   */
  public static long next(String createStatement) {
    Matcher next = NEXT.matcher(createStatement);
    return next.find() ? Long.parseLong(next.group(1)) : 1;
  }
}
