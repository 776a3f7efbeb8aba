package site.dopplerxd.campaign;

import com.alibaba.fastjson2.JSONObject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import site.dopplerxd.testing.KeptAttempts;

/** What the database holds, read past all nodes. */
final class Database {
  record Place(
      String orderId,
      String outTradeNo,
      String userId,
      String teamId,
      long activityId,
      String payPrice,
      int status) {}

  record Task(
      long id,
      String uuid,
      String teamId,
      String notifyUrl,
      String parameterJson,
      int notifyStatus,
      int notifyCount,
      long version,
      LocalDateTime updateTime) {
    static final int SUCCESS = 1;

    Instant updatedAt() {
      return updateTime.toInstant(ZoneOffset.UTC);
    }

    List<String> tradeNos() {
      return JSONObject.parseObject(parameterJson).getList("outTradeNoList", String.class);
    }
  }

  record Attempt(
      long taskId,
      int attemptNumber,
      LocalDateTime startedAt,
      long durationMs,
      String outcome,
      boolean stale) {
    Instant start() {
      return startedAt.toInstant(ZoneOffset.UTC);
    }

    Instant end() {
      return start().plusMillis(durationMs);
    }
  }

  private final JdbcTemplate sql;

  Database(String jdbcUrl) {
    this.sql = new JdbcTemplate(new DriverManagerDataSource(jdbcUrl));
  }

  /** Each row as text, for the failure message. */
  List<String> rows(String query, @Nullable Object... arguments) {
    return sql.queryForList(query, arguments).stream().map(Map::toString).toList();
  }

  List<String> texts(String query) {
    return sql.queryForList(query, String.class);
  }

  /** Places a buyer may hold, by activity. */
  Map<Long, Long> takeLimits() {
    Map<Long, Long> limits = new HashMap<>();
    sql.query(
        "SELECT activity_id, take_limit_count FROM group_buy_activity",
        row -> {
          limits.put(row.getLong(1), row.getLong(2));
        });
    return limits;
  }

  int number(String query) {
    Integer number = sql.queryForObject(query, Integer.class);
    return number == null ? 0 : number;
  }

  Map<String, Place> placesByTradeNo() {
    return sql
        .query("SELECT * FROM group_buy_order_list", new DataClassRowMapper<>(Place.class))
        .stream()
        .collect(Collectors.toMap(Place::outTradeNo, place -> place));
  }

  List<Task> tasks() {
    return sql.query("SELECT * FROM notify_task", new DataClassRowMapper<>(Task.class));
  }

  /** In the order in which they began, for each task. */
  Map<Long, List<Attempt>> attemptsByTask() {
    return sql
        .query(
            "SELECT * FROM" + KeptAttempts.TABLE + "a ORDER BY task_id, started_at, id",
            new DataClassRowMapper<>(Attempt.class))
        .stream()
        .collect(Collectors.groupingBy(Attempt::taskId));
  }
}
