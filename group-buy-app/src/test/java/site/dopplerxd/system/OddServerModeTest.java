package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.KeptAttempts;
import site.dopplerxd.testing.TestDatabase;

/** A server whose default mode changes what a backslash in a text means. */
@Tag("system")
class OddServerModeTest {
  private static final String ANSWER = "{\"answer\": \"'no' \\ 中文\"}";

  private final String database = TestDatabase.migratedSchema("modes");
  private String usual;

  @BeforeEach
  void withoutBackslashes() throws SQLException {
    try (Connection connection = DriverManager.getConnection(database);
        ResultSet row = connection.createStatement().executeQuery("SELECT @@GLOBAL.sql_mode")) {
      row.next();
      usual = row.getString(1);
      connection
          .createStatement()
          .execute("SET GLOBAL sql_mode = '" + usual + ",NO_BACKSLASH_ESCAPES'");
    }
  }

  @AfterEach
  void asItWas() throws SQLException {
    try (Connection connection = DriverManager.getConnection(database)) {
      connection.createStatement().execute("SET GLOBAL sql_mode = '" + usual + "'");
    }
  }

  @Test
  void anAnswerWithQuotesIsRecordedWithoutBackslashEscapesToo() {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.text(200, ANSWER));
        RunningService service = RunningService.on(database, RunningService.WITHOUT_ROUNDS)) {
      Shop shop = new Shop(service);
      List<Place> team = shop.complete(Activity.TWO, 2, merchant.url("/cb"));
      shop.ledger().awaitAttempts(team.get(0).teamId(), 1);
      assertThat(
              service
                  .sql()
                  .queryForList(
                      "SELECT a.answer FROM"
                          + KeptAttempts.TABLE
                          + "a JOIN notify_task t ON t.id = a.task_id"
                          + " WHERE t.team_id = ?",
                      String.class,
                      team.get(0).teamId()))
          .containsExactly(ANSWER);
    }
  }
}
