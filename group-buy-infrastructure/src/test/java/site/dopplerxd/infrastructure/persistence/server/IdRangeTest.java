package site.dopplerxd.infrastructure.persistence.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import site.dopplerxd.testing.TestDatabase;

@Tag("database")
class IdRangeTest {
  private static final String ADD =
      "INSERT INTO operator_audit (operator, request_id, action, object_kind, object_id, reason,"
          + " facts_before, facts_after)"
          + " VALUES ('anna', ?, 'retry', 'task', '1', 'a test', '{}', '{}')";

  private final DataSource database =
      new DriverManagerDataSource(TestDatabase.migratedSchema("id_range"));
  private final JdbcTemplate sql = new JdbcTemplate(database);

  private long newest() {
    return sql.queryForObject("SELECT MAX(id) FROM operator_audit", Long.class);
  }

  @Test
  void everyTableOfNumberedRowsGoesOnInTheRange() throws SQLException {
    new IdRange(7).begin(database);
    List<String> tables =
        sql.queryForList(
            "SELECT table_name FROM information_schema.columns"
                + " WHERE table_schema = DATABASE() AND extra LIKE '%auto_increment%'",
            String.class);
    assertThat(tables)
        .contains("notify_task", "group_buy_order", "refund_due")
        .hasSizeGreaterThan(12);
    for (String table : tables) {
      assertThat(createStatement(table)).contains(" AUTO_INCREMENT=70000000000000 ");
    }
  }

  private String createStatement(String table) {
    return sql.queryForObject("SHOW CREATE TABLE " + table, (row, i) -> row.getString(2));
  }

  @Test
  void rowsKeepTheirNumbersAndTheNextOnesAreOfTheRange() {
    sql.update(ADD, "before");
    long before = newest();
    new IdRange(7).begin(database);
    sql.update(ADD, "after");
    assertThat(sql.queryForList("SELECT id FROM operator_audit ORDER BY id", Long.class))
        .containsExactly(before, 7 * IdRange.WIDTH);
  }

  /** Also when the newest rows are gone, as after retention. */
  @Test
  void noNumberIsGivenTwiceWhenANodeStartsAgain() {
    new IdRange(7).begin(database);
    sql.update(ADD, "first");
    sql.update(ADD, "second");
    sql.update("DELETE FROM operator_audit");
    new IdRange(7).begin(database);
    sql.update(ADD, "third");
    assertThat(newest()).isEqualTo(7 * IdRange.WIDTH + 2);
  }

  @Test
  void withoutARangeNothingIsTouched() {
    new IdRange(0).begin(database);
    sql.update(ADD, "first");
    assertThat(newest()).isLessThan(1000);
  }

  /** A node that leaves the migrations to another looks whether that one has its range. */
  @Test
  void aNodeThatDoesNotMigrateRefusesTablesThatHaveNotBegunItsRange() {
    assertThatThrownBy(() -> new IdRange(7).require(database))
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining("the node that migrates needs the same group-buy.id-range");
    new IdRange(7).begin(database);
    new IdRange(7).require(database);
    assertThatThrownBy(() -> new IdRange(6).require(database))
        .isInstanceOf(DatabaseRefusedException.class);
    new IdRange(0).require(database);
  }

  @Test
  void theRangeOfAnotherCellIsRefusedAndNamesItsOwn() {
    new IdRange(8).begin(database);
    assertThatThrownBy(() -> new IdRange(7).begin(database))
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining("group-buy.id-range is 7")
        .hasMessageContaining("gone on in the range 8");
  }

  @Test
  void theLastRangeEndsWhereJavaScriptStopsCounting() {
    assertThat((IdRange.LAST + 1) * IdRange.WIDTH).isLessThan(1L << 53);
  }

  @Test
  void aRangeIsWhatADayOldStatisticsDoNotKnow() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT auto_increment FROM information_schema.tables");
    }
    new IdRange(7).begin(database);
    new IdRange(7).begin(database);
    sql.update(ADD, "first");
    assertThat(newest()).isEqualTo(7 * IdRange.WIDTH);
  }
}
