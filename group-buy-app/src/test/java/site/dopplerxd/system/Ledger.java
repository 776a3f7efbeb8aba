package site.dopplerxd.system;

import static org.awaitility.Awaitility.await;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.awaitility.core.ConditionFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.testing.KeptAttempts;

/** What the database holds, read past the application. */
final class Ledger {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final List<String> TABLES =
      List.of(
          "group_buy_activity",
          "group_buy_discount",
          "sku",
          "sc_sku_activity",
          "group_buy_order",
          "group_buy_order_list");

  record Team(int status, int lockCount, int completeCount) {}

  /** A callback owed; {@code open} while a call may still follow. */
  record Task(
      long id,
      String uuid,
      int notifyStatus,
      int notifyCount,
      boolean open,
      String notifyUrl,
      String parameterJson) {}

  record Attempt(
      int attemptNumber,
      String outcome,
      Integer httpStatus,
      String answer,
      String error,
      long startedMillis,
      long durationMs,
      boolean stale) {}

  private final JdbcTemplate sql;

  Ledger(JdbcTemplate sql) {
    this.sql = sql;
  }

  Team team(String teamId) {
    return sql.queryForObject(
        "SELECT status, lock_count, complete_count FROM group_buy_order WHERE team_id = ?",
        new DataClassRowMapper<>(Team.class),
        teamId);
  }

  /** How many places of the team have this status: 0 locked, 1 paid. */
  int places(String teamId, int status) {
    return count("group_buy_order_list WHERE team_id = ? AND status = ?", teamId, status);
  }

  int count(String fromWhere, Object... arguments) {
    return sql.queryForObject("SELECT COUNT(*) FROM " + fromWhere, Integer.class, arguments);
  }

  List<Task> tasks(String teamId) {
    return sql.query(
        "SELECT *, due_at IS NOT NULL AS open FROM notify_task WHERE team_id = ?",
        new DataClassRowMapper<>(Task.class),
        teamId);
  }

  /** The one task of a team. */
  Task task(String teamId) {
    List<Task> tasks = tasks(teamId);
    if (tasks.size() != 1) {
      throw new AssertionError(tasks.size() + " tasks of team " + teamId);
    }
    return tasks.get(0);
  }

  /** In the order in which they were made. */
  List<Attempt> attempts(String teamId) {
    return sql.query(
        "SELECT a.*,"
            + " TIMESTAMPDIFF(MICROSECOND, '1970-01-01', a.started_at) DIV 1000 AS started_millis"
            + " FROM"
            + KeptAttempts.TABLE
            + "a JOIN notify_task t ON t.id = a.task_id"
            + " WHERE t.team_id = ? ORDER BY a.id",
        new DataClassRowMapper<>(Attempt.class),
        teamId);
  }

  /** Waits until this many attempts of the team are written down. */
  void awaitAttempts(String teamId, int attempts) {
    patiently().until(() -> attempts(teamId).size() >= attempts);
  }

  /** Waits until no further call for this team can follow. */
  Task awaitClosed(String teamId) {
    patiently().until(() -> !task(teamId).open());
    return task(teamId);
  }

  /** Waits until no call is under way. */
  void awaitNoLease() {
    patiently().until(() -> count("notify_task WHERE owner IS NOT NULL") == 0);
  }

  private static ConditionFactory patiently() {
    return await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(20));
  }

  /** Lets all pauses and leases end now. */
  /** A claim that runs meanwhile may be a deadlock, which is not what is tested. */
  void makeEverythingDue() {
    await()
        .atMost(TIMEOUT)
        .ignoreException(CannotAcquireLockException.class)
        .until(this::madeEverythingDue);
  }

  private boolean madeEverythingDue() {
    sql.update(
        "UPDATE notify_task SET due_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND"
            + " WHERE due_at IS NOT NULL");
    return true;
  }

  /**
   * Every row that a request can write in the trade, and how many callbacks are owed. What delivery
   * writes by itself is left out, as it goes on in the background. The server's {@code CHECKSUM
   * TABLE} would not do: MariaDB's may change while each column of each row stays what it was.
   */
  Map<String, Object> contents() {
    Map<String, Object> contents = new TreeMap<>();
    contents.put("callbacks owed", count("notify_task"));
    TABLES.forEach(table -> contents.put(table, rows(table)));
    return contents;
  }

  List<String> rows(String table) {
    return sql.query("SELECT * FROM " + table, Ledger::text).stream().sorted().toList();
  }

  private static String text(ResultSet row, int number) throws SQLException {
    var columns = new StringJoiner(", ");
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      columns.add(row.getMetaData().getColumnName(i) + "=" + row.getString(i));
    }
    return columns.toString();
  }
}
