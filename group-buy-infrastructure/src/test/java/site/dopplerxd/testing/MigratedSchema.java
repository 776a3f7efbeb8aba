package site.dopplerxd.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A database as the migrations leave an empty one, to be copied: a node that starts on a copy has
 * nothing to migrate, which would take it seconds.
 */
final class MigratedSchema {
  private static final String TABLES =
      "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
          + " ORDER BY table_name";

  /** Those that can be written. */
  private static final String COLUMNS =
      "SELECT CONCAT('`', column_name, '`') FROM information_schema.columns"
          + " WHERE table_schema = DATABASE() AND table_name = '%s'"
          + " AND COALESCE(generation_expression, '') = ''";

  private final List<String> tables = new ArrayList<>();
  private final List<String> rows = new ArrayList<>();
  private final List<String> none = new ArrayList<>();

  /**
   * Looks how it is made and what is in it.
   *
   * @param jdbcUrl of the database, which others copy and nothing changes
   */
  MigratedSchema(String jdbcUrl) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        Statement statement = connection.createStatement()) {
      String name = texts(statement, "SELECT DATABASE()", 1).get(0);
      for (String table : texts(statement, TABLES, 1)) {
        tables.addAll(texts(statement, "SHOW CREATE TABLE `" + table + "`", 2));
        String columns = String.join(",", texts(statement, COLUMNS.formatted(table), 1));
        rows.add(
            "INSERT INTO `%s` (%s) SELECT %s FROM `%s`.`%s`"
                .formatted(table, columns, columns, name, table));
        none.add("DELETE FROM `" + table + "`");
      }
    }
  }

  private static List<String> texts(Statement statement, String query, int column)
      throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(column));
      }
    }
    return texts;
  }

  /** Makes an empty database of this server the same. */
  void copyTo(String jdbcUrl) throws SQLException {
    execute(jdbcUrl, tables, rows);
  }

  /** Makes one that has the same tables the same; what numbers rows goes on. */
  void restore(String jdbcUrl) throws SQLException {
    execute(jdbcUrl, none, rows);
  }

  @SafeVarargs
  private static void execute(String jdbcUrl, List<String>... lists) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        Statement statement = connection.createStatement()) {
      for (List<String> statements : lists) {
        for (String each : statements) {
          statement.execute(each);
        }
      }
    }
  }
}
