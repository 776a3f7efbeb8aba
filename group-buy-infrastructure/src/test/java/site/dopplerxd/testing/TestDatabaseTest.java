package site.dopplerxd.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class TestDatabaseTest {

  @Test
  void theSharedDatabaseComparesByteForByteAndReadsWhatIsCommitted() throws SQLException {
    try (Connection connection = TestDatabase.dataSource().getConnection()) {
      assertThat(answer(connection, "SELECT @@collation_database")).isEqualTo("utf8mb4_bin");
      assertThat(connection.getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
    }
  }

  @Test
  void aFreshSchemaIsEmptyAndApartFromAllOthers() throws SQLException {
    try (Connection one = DriverManager.getConnection(TestDatabase.freshSchema("twin"));
        Connection other = DriverManager.getConnection(TestDatabase.freshSchema("twin"))) {
      one.createStatement().execute("CREATE TABLE here (id INT)");
      assertThat(answer(one, "SELECT COUNT(*) FROM here")).isEqualTo("0");
      assertThatThrownBy(() -> answer(other, "SELECT COUNT(*) FROM here"))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void aMigratedSchemaIsWhatTheMigrationsMakeOfAnEmptyOne() throws SQLException {
    String migrated = TestDatabase.freshSchema("by_hand");
    TestDatabase.migrations().dataSource(migrated, null, null).load().migrate();
    String copied = TestDatabase.migratedSchema("copied");

    assertThat(shape(copied)).isEqualTo(shape(migrated)).hasSizeGreaterThan(20);
    assertThat(TestDatabase.migrations().dataSource(copied, null, null).load().info().pending())
        .isEmpty();

    try (Connection connection = DriverManager.getConnection(copied)) {
      connection.createStatement().execute("DELETE FROM flyway_schema_history");
      connection
          .createStatement()
          .execute("INSERT INTO crowd_tags_job (tag_id, status) VALUES ('RQ_1', 1)");
    }
    TestDatabase.restore(copied);
    assertThat(shape(copied)).isEqualTo(shape(migrated));
  }

  /** How each table is made, and how many rows it has. */
  private static Map<String, String> shape(String url) throws SQLException {
    Map<String, String> tables = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      List<String> names = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery("SHOW TABLES")) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      for (String name : names) {
        try (ResultSet row = statement.executeQuery("SHOW CREATE TABLE `" + name + "`")) {
          row.next();
          // MySQL names a column's character set where its collation was written out.
          String made = row.getString(2).replaceAll(" AUTO_INCREMENT=\\d+| CHARACTER SET \\w+", "");
          tables.put(name, made + answer(connection, "SELECT COUNT(*) FROM `" + name + "`"));
        }
      }
    }
    return tables;
  }

  @Test
  void aValueThatDoesNotFitIsRefusedOnEveryServer() throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestDatabase.freshSchema("strict"))) {
      connection.createStatement().execute("CREATE TABLE short (name VARCHAR(3))");
      assertThatThrownBy(
              () -> connection.createStatement().execute("INSERT INTO short VALUES ('long')"))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void aBatchSentInOneGoStillCountsEveryUpdateByItself() throws SQLException {
    try (Connection connection = TestDatabase.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TEMPORARY TABLE counted (id INT, version INT)");
      statement.execute("INSERT INTO counted VALUES (1, 0), (2, 5), (3, 0), (4, 0), (5, 0)");
      try (PreparedStatement update =
          connection.prepareStatement(
              "UPDATE counted SET version = ? WHERE id = ? AND version = 0")) {
        for (int id = 1; id <= 5; id++) {
          update.setInt(1, id == 4 ? 0 : 1);
          update.setInt(2, id);
          update.addBatch();
        }
        assertThat(update.executeBatch())
            .as("4 is found, if not changed")
            .containsExactly(1, 0, 1, 1, 1);
      }
    }
  }

  private static String answer(Connection connection, String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getString(1);
    }
  }
}
