package site.dopplerxd.infrastructure.persistence.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import site.dopplerxd.testing.TestDatabase;

/** What becomes of activities, teams and places from before places had a deadline. */
@Tag("database")
class OldTeamsMigrationTest {
  private static final String BEFORE = "103";

  private final String database = TestDatabase.freshSchema("old_teams");
  private final JdbcTemplate sql = new JdbcTemplate(new DriverManagerDataSource(database));

  private void migrate(String target) {
    TestDatabase.migrations().dataSource(database, null, null).target(target).load().migrate();
  }

  @BeforeEach
  void anActivityWithTeamsThatEndedAndTeamsThatDidNot() {
    migrate(BEFORE);
    addActivity(1);
    addTeam("ended", 0, "- INTERVAL 1 DAY");
    addTeam("open", 0, "+ INTERVAL 1 DAY");
    addTeam("complete", 1, "- INTERVAL 1 DAY");
    sql.update(
        "INSERT INTO group_buy_order_list (order_id, out_trade_no, user_id, team_id, activity_id,"
            + " goods_id, source, channel, original_price, deduction_price, pay_price, status,"
            + " take_slot, request_digest, lock_time) VALUES ('o', 'n', 'b', 'open', 1, 'g', 's',"
            + " 'c', 10, 2, 8, 0, 0, '', UTC_TIMESTAMP(3))");
    migrate("latest");
  }

  private void addActivity(long id) {
    sql.update(
        "INSERT INTO group_buy_activity (activity_id, activity_name, discount_id,"
            + " take_limit_count, target, valid_time, status, start_time, end_time)"
            + " VALUES (?, 'a', 'd', 1, 3, 60, 1, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))",
        id);
  }

  private void addTeam(String teamId, int status, String end) {
    sql.update(
        "INSERT INTO group_buy_order (team_id, activity_id, source, channel, original_price,"
            + " deduction_price, pay_price, target_count, complete_count, lock_count, status,"
            + " valid_start_time, valid_end_time, notify_type, notify_url)"
            + " VALUES (?, 1, 's', 'c', 10, 2, 8, 3, 0, 1, ?, UTC_TIMESTAMP(3) - INTERVAL 2 DAY,"
            + " UTC_TIMESTAMP(3) "
            + end
            + ", 'HTTP', 'http://shop/cb')",
        teamId,
        status);
  }

  private Map<String, Object> row(String query) {
    return sql.queryForMap(query);
  }

  @Test
  void onlyTeamsThatWereOverAndOpenAreEndedWithoutTellingAnyMerchant() {
    assertThat(
            sql.queryForList("SELECT team_id FROM group_buy_order WHERE untold = 1", String.class))
        .containsExactly("ended");
  }

  @Test
  void everyOldTeamAndActivityMustBeFull() {
    assertThat(sql.queryForList("SELECT DISTINCT group_type FROM group_buy_order", Integer.class))
        .containsExactly(1);
    assertThat(
            sql.queryForList("SELECT DISTINCT group_type FROM group_buy_activity", Integer.class))
        .containsExactly(1);
  }

  @Test
  void oldActivitiesAndPlacesHaveNoDeadlineAndNewActivitiesHave() {
    assertThat(row("SELECT pay_timeout FROM group_buy_activity WHERE activity_id = 1"))
        .containsEntry("pay_timeout", null);
    assertThat(row("SELECT pay_deadline, unpaid_until FROM group_buy_order_list"))
        .containsEntry("pay_deadline", null)
        .containsEntry("unpaid_until", null);
    addActivity(2);
    Map<String, Object> added =
        row("SELECT pay_timeout, group_type FROM group_buy_activity WHERE activity_id = 2");
    assertThat(((Number) added.get("pay_timeout")).intValue()).isEqualTo(15);
    assertThat(((Number) added.get("group_type")).intValue()).isEqualTo(1);
  }
}
