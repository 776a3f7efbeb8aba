package site.dopplerxd.system.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import site.dopplerxd.testing.KeptAttempts;

/** What the database holds; independent of the service's version. */
final class StoredRows {
  static final int SUCCESS = 1;

  private static final Duration TO_BE_DELIVERED = Duration.ofSeconds(60);

  record Team(int status, int completeCount, int lockCount) {}

  record Task(
      long id,
      String uuid,
      int notifyStatus,
      int notifyCount,
      @Nullable LocalDateTime dueAt,
      long version) {}

  record Attempt(int attemptNumber, String outcome, boolean stale) {}

  private final JdbcTemplate sql;

  StoredRows(String jdbcUrl) {
    this.sql = new JdbcTemplate(new DriverManagerDataSource(jdbcUrl));
  }

  Team team(FullTeam team) {
    return only(rows(Team.class, "SELECT * FROM group_buy_order WHERE team_id = ?", team));
  }

  List<Task> tasks(FullTeam team) {
    return rows(Task.class, "SELECT * FROM notify_task WHERE team_id = ?", team);
  }

  Task task(FullTeam team) {
    return only(tasks(team));
  }

  List<Attempt> attempts(FullTeam team) {
    return rows(
        Attempt.class,
        "SELECT a.* FROM"
            + KeptAttempts.TABLE
            + "a JOIN notify_task t ON t.id = a.task_id WHERE t.team_id = ? ORDER BY a.id",
        team);
  }

  /** Waits until the team's callback is recorded as delivered, which closes its task. */
  Task awaitDelivered(FullTeam team) {
    await().atMost(TO_BE_DELIVERED).until(() -> task(team).notifyStatus() == SUCCESS);
    assertThat(task(team).dueAt()).as("a closed task is never due").isNull();
    return task(team);
  }

  int count(String condition) {
    return sql.queryForObject("SELECT COUNT(*) FROM notify_task WHERE " + condition, Integer.class);
  }

  private <T> List<T> rows(Class<T> type, String query, FullTeam team) {
    return sql.query(query, new DataClassRowMapper<>(type), team.teamId());
  }

  private static <T> T only(List<T> rows) {
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }
}
