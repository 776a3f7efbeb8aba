package site.dopplerxd.infrastructure.persistence.notify;

import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.notify.model.NotifyStatus;

/** Puts tasks into the table directly, for tests that need many or odd ones. */
final class StoredTasks {
  private StoredTasks() {}

  /** Adds tasks that are due at the given SQL expression; {@code NULL} makes them finished. */
  static void add(JdbcTemplate sql, int count, String dueAt) {
    sql.batchUpdate(
        "INSERT INTO notify_task (uuid, event_key, category, team_id, activity_id, notify_type, notify_url,"
            + " parameter_json, notify_status, notify_count, due_at, version, update_time)"
            + " VALUES (?, ?, 'trade_settlement', ?, 1, 'HTTP', 'http://shop/cb', '{}', "
            + ("NULL".equals(dueAt) ? 1 : 0)
            + ", 0, "
            + dueAt
            + ", 0, UTC_TIMESTAMP(3))",
        IntStream.range(0, count)
            .mapToObj(i -> UUID.randomUUID().toString())
            .map(id -> new Object[] {id, id + "/trade_settlement", id})
            .toList());
  }

  /**
   * Adds tasks that were written and closed with this status so many days ago, and an attempt of
   * each.
   */
  static void addClosed(JdbcTemplate sql, int count, NotifyStatus status, int daysAgo) {
    add(sql, count, "NULL");
    sql.update(
        "UPDATE notify_task SET notify_status = ?, notify_count = 1,"
            + " create_time = UTC_TIMESTAMP(3) - INTERVAL ? DAY,"
            + " update_time = UTC_TIMESTAMP(3) - INTERVAL ? DAY"
            + " WHERE notify_count = 0 AND due_at IS NULL",
        status.getCode(),
        daysAgo,
        daysAgo);
    sql.update(
        "INSERT INTO notify_attempt (task_id, claim_version, attempt_number, started_at,"
            + " duration_ms, outcome, stale)"
            + " SELECT t.id, 1, 1, t.update_time, 12, 'delivered', FALSE FROM notify_task t"
            + " LEFT JOIN notify_attempt a ON a.task_id = t.id"
            + " WHERE a.id IS NULL AND t.due_at IS NULL");
  }
}
