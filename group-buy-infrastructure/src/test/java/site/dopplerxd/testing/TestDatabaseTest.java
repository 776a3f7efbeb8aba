package site.dopplerxd.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
  void aValueThatDoesNotFitIsRefusedOnEveryServer() throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestDatabase.freshSchema("strict"))) {
      connection.createStatement().execute("CREATE TABLE short (name VARCHAR(3))");
      assertThatThrownBy(
              () -> connection.createStatement().execute("INSERT INTO short VALUES ('long')"))
          .isInstanceOf(SQLException.class);
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
