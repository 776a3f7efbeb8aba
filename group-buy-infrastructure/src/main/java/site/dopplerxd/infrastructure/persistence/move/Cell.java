package site.dopplerxd.infrastructure.persistence.move;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.infrastructure.persistence.shared.TransactionFailures;

/** One of the two databases, over one connection. Nothing is committed by itself. */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
final class Cell implements AutoCloseable {
  private static final String COLUMNS =
      "SELECT table_name, column_name, data_type FROM information_schema.columns"
          + " WHERE table_schema = DATABASE() AND COALESCE(generation_expression, '') = ''"
          + " ORDER BY table_name, ordinal_position";

  private static final Set<String> TEXT =
      Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext");

  /** A row is locked: after waiting for it, and at once. */
  private static final Set<Integer> LOCKED = Set.of(1205, 3572);

  private static final int THERE_ALREADY = 1062;
  private static final Pattern KEY = Pattern.compile(" for key '([\\w.]+)'\\s*$");

  /** A column that can be written, and its type. */
  record Column(String name, String type) {
    private String asText() {
      return TEXT.contains(type) ? name : "CAST(%s AS CHAR)".formatted(name);
    }
  }

  private final String name;
  private final Connection connection;
  private final Map<String, List<Column>> tables = new TreeMap<>();

  static Cell open(String name, DataSource database) throws SQLException {
    Cell cell = new Cell(name, database.getConnection());
    try {
      cell.connection.setAutoCommit(false);
      cell.connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      return cell;
    } catch (SQLException e) {
      cell.close();
      throw e;
    }
  }

  /** Reads which tables there are, and what can be written of them. */
  void readTables() throws SQLException {
    tables.clear();
    for (List<@Nullable String> row : texts(COLUMNS, List.of())) {
      tables
          .computeIfAbsent(String.valueOf(row.get(0)), table -> new ArrayList<>())
          .add(new Column(String.valueOf(row.get(1)), String.valueOf(row.get(2))));
    }
  }

  /** The tables in the order of their names, as they were read. */
  Map<String, List<Column>> tables() {
    return tables;
  }

  /** All that can be written of a table. */
  List<String> columns(String table) {
    return tables.getOrDefault(table, List.of()).stream().map(Column::name).toList();
  }

  /** The texts of a table's rows; what follows the table's name in the statement is given. */
  Rows select(String table, String rest, List<?> values) throws SQLException {
    String list =
        String.join(
            ", ", tables.getOrDefault(table, List.of()).stream().map(Column::asText).toList());
    return rows(table, columns(table), "SELECT " + list + " FROM " + table + " " + rest, values);
  }

  Rows rows(String table, List<String> columns, String sql, List<?> values) throws SQLException {
    return new Rows(table, columns, texts(sql, values));
  }

  List<List<@Nullable String>> texts(String sql, List<?> values) throws SQLException {
    try (PreparedStatement statement = prepared(sql, values);
        ResultSet result = statement.executeQuery()) {
      List<List<@Nullable String>> rows = new ArrayList<>();
      while (result.next()) {
        List<@Nullable String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw understood(e);
    }
  }

  /** The first column. */
  List<String> list(String sql, List<?> values) throws SQLException {
    return texts(sql, values).stream().map(row -> String.valueOf(row.get(0))).toList();
  }

  /** The first column of the first row, a number. */
  long number(String sql, List<?> values) throws SQLException {
    return Long.parseLong(list(sql, values).get(0));
  }

  int update(String sql, List<?> values) throws SQLException {
    try (PreparedStatement statement = prepared(sql, values)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw understood(e);
    }
  }

  /** Writes rows as they are. */
  void insert(Rows rows) throws SQLException {
    insert("INSERT", rows);
  }

  /** Writes those rows of a table of keys that are not there. */
  void addMissing(Rows keys) throws SQLException {
    insert("INSERT IGNORE", keys);
  }

  private void insert(String verb, Rows rows) throws SQLException {
    String row = "(" + marks(rows.columns().size()) + ")";
    List<@Nullable String> values = new ArrayList<>();
    rows.values().forEach(values::addAll);
    update(
        "%s INTO %s (%s) VALUES %s"
            .formatted(
                verb,
                rows.table(),
                String.join(", ", rows.columns()),
                String.join(", ", Collections.nCopies(rows.size(), row))),
        values);
  }

  static String marks(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }

  private PreparedStatement prepared(String sql, List<?> values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
    return statement;
  }

  /** What others can do something about gets a type of its own. */
  private SQLException understood(SQLException e) {
    if (LOCKED.contains(e.getErrorCode()) || TransactionFailures.isGivenUp(e)) {
      throw new RowsInUseException(String.valueOf(e.getMessage()));
    }
    if (e.getErrorCode() == THERE_ALREADY) {
      Matcher key = KEY.matcher(String.valueOf(e.getMessage()));
      throw new RowThereException(this, key.find() ? key.group(1) : "of a table");
    }
    return e;
  }

  /** Commits; {@link RowsInUseException} when a cluster refuses, as another node changed a row. */
  void commit() throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw understood(e);
    }
  }

  void rollback() throws SQLException {
    connection.rollback();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  @Override
  public String toString() {
    return name;
  }
}
