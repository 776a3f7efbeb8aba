package site.dopplerxd.infrastructure.adapter.repository;

import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts tasks into the table directly, for tests that need many or odd ones. */
final class StoredTasks {
  private StoredTasks() {}

  /** Adds tasks that are due at the given SQL expression; {@code NULL} makes them finished. */
  static void add(JdbcTemplate sql, int count, String dueAt) {
    sql.batchUpdate(
        "INSERT INTO notify_task (uuid, event_key, category, team_id, activity_id, notify_type, notify_url,"
            + " parameter_json, notify_status, notify_count, due_at, version)"
            + " VALUES (?, ?, 'trade_settlement', ?, 1, 'HTTP', 'http://shop/cb', '{}', "
            + ("NULL".equals(dueAt) ? 1 : 0)
            + ", 0, "
            + dueAt
            + ", 0)",
        IntStream.range(0, count)
            .mapToObj(i -> UUID.randomUUID().toString())
            .map(id -> new Object[] {id, id + "/trade_settlement", id})
            .toList());
  }
}
