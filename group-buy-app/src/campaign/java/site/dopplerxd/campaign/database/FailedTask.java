package site.dopplerxd.campaign.database;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.system.OperatorClient;
import site.dopplerxd.testing.KeptAttempts;

/** The failed callback of a team of one, until an operator acts on it. */
record FailedTask(JdbcTemplate sql, String teamId, String tradeNo) {
  static final int FAILED = 3;
  static final int ABANDONED = 4;

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** In the operators' API. */
  String path() {
    return OperatorClient.TASKS + "/" + number("SELECT MIN(id) FROM notify_task WHERE team_id = ?");
  }

  /** Of all tasks of its team, the oldest first. */
  List<Integer> statuses() {
    return sql.queryForList(
        "SELECT notify_status FROM notify_task WHERE team_id = ? ORDER BY id",
        Integer.class,
        teamId);
  }

  /** Until so many calls are recorded, and no other is to come. */
  void awaitCalls(int count) {
    String recorded =
        "SELECT COUNT(*) FROM"
            + KeptAttempts.TABLE
            + "a JOIN notify_task t ON t.id = a.task_id"
            + " WHERE t.team_id = ?";
    String open = "SELECT COUNT(*) FROM notify_task WHERE team_id = ? AND due_at IS NOT NULL";
    await()
        .atMost(TIMEOUT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> number(recorded) >= count && number(open) == 0);
  }

  private long number(String query) {
    return sql.queryForObject(query, Long.class, teamId);
  }
}
