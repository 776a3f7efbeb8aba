package site.dopplerxd.campaign.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.core.NestedRuntimeException;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.notify.retention.NotifyRetention;

/** A few tasks of each kind whose time is over, and one whose is not. */
final class RetentionErrand implements Errand {
  private static final int OF_EACH = 5;
  private static final int ATTEMPTS = 2;
  private static final int SUCCESS = 1;
  private static final int FAILED = 3;
  private static final int ABANDONED = 4;

  private final NotifyRetention retention;
  private final JdbcTemplate sql;
  private final String team = "old-" + UUID.randomUUID();

  RetentionErrand(NotifyRetention retention, JdbcTemplate sql) {
    this.retention = retention;
    this.sql = sql;
    add(OF_EACH, SUCCESS, 40);
    add(OF_EACH, ABANDONED, 40);
    add(OF_EACH, FAILED, 200);
    add(1, FAILED, 40);
    sql.update(
        "INSERT INTO notify_attempt (task_id, claim_version, attempt_number, started_at,"
            + " duration_ms, outcome, stale)"
            + " SELECT t.id, n.no, n.no, t.update_time, 12, 'refused', FALSE FROM notify_task t"
            + " JOIN (SELECT 1 AS no UNION SELECT 2) n WHERE t.team_id = ?",
        team);
  }

  private void add(int count, int status, int daysAgo) {
    List<Object[]> rows =
        IntStream.range(0, count)
            .mapToObj(i -> UUID.randomUUID().toString())
            .map(id -> new Object[] {id, id, team, status, ATTEMPTS, daysAgo, daysAgo})
            .toList();
    sql.batchUpdate(
        "INSERT INTO notify_task (uuid, event_key, category, team_id, activity_id, notify_type,"
            + " notify_url, parameter_json, notify_status, notify_count, due_at, version,"
            + " create_time, update_time) VALUES (?, ?, 'trade_settlement', ?, 1, 'HTTP',"
            + " 'http://shop/cb', '{}', ?, ?, NULL, 2, UTC_TIMESTAMP(3) - INTERVAL ? DAY,"
            + " UTC_TIMESTAMP(3) - INTERVAL ? DAY)",
        rows);
  }

  /** One run; the next night's is the same. */
  @Override
  public boolean ask() {
    boolean done = runs();
    assertNothingIsHalfDeleted();
    return done;
  }

  private boolean runs() {
    try {
      return retention.run().finished();
    } catch (NestedRuntimeException e) {
      return false;
    }
  }

  private void assertNothingIsHalfDeleted() {
    assertThat(
            sql.queryForList(
                "SELECT t.id, COUNT(a.id) AS attempts FROM notify_task t"
                    + " LEFT JOIN notify_attempt a ON a.task_id = t.id"
                    + " WHERE t.team_id = ? GROUP BY t.id HAVING attempts <> ?",
                team,
                ATTEMPTS))
        .as("tasks without their attempts")
        .isEmpty();
    assertThat(
            sql.queryForList(
                "SELECT a.* FROM notify_attempt a LEFT JOIN notify_task t ON t.id = a.task_id"
                    + " WHERE t.id IS NULL"))
        .as("attempts without their task")
        .isEmpty();
  }

  @Override
  public void assertDone() {
    assertThat(
            sql.queryForList(
                "SELECT notify_status FROM notify_task WHERE team_id = ?", Integer.class, team))
        .as("tasks that are left")
        .containsExactly(FAILED);
  }
}
