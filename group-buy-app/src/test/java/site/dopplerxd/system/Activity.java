package site.dopplerxd.system;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.JdbcTemplate;

/** Something to take part in: the demo's activities, and such as a test makes for itself. */
record Activity(long id, String goodsId) {
  /** Three places, one for each buyer. */
  static final Activity THREE = new Activity(100123, "9890001");

  /** Twenty places, one for each buyer. */
  static final Activity TWENTY = new Activity(100124, "9890002");

  /** Two places in a team, three for each buyer. */
  static final Activity TWO = new Activity(100125, "9890003");

  static final Activity ENDED = new Activity(100126, "9890004");

  private static final AtomicLong IDS = new AtomicLong(200_000);
  private static final int LIVE = 1;

  /** A live one, with one place for each buyer. */
  static Activity of(JdbcTemplate sql, int target) {
    Instant now = Instant.now();
    return add(sql, target, LIVE, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)));
  }

  static Activity withStatus(JdbcTemplate sql, int status) {
    Instant now = Instant.now();
    return add(sql, 3, status, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)));
  }

  static Activity between(JdbcTemplate sql, Instant start, Instant end) {
    return add(sql, 3, LIVE, start, end);
  }

  private static Activity add(
      JdbcTemplate sql, int target, int status, Instant start, Instant end) {
    long id = IDS.incrementAndGet();
    String goodsId = "goods-" + id;
    sql.update(
        "INSERT INTO group_buy_discount (discount_id, discount_name, market_plan, market_expr)"
            + " VALUES (?, 'half', 'ZK', '0.5')",
        "D" + id);
    sql.update(
        "INSERT INTO group_buy_activity (activity_id, activity_name, discount_id, take_limit_count,"
            + " target, valid_time, status, start_time, end_time)"
            + " VALUES (?, 'test', ?, 1, ?, 60, ?, ?, ?)",
        id,
        "D" + id,
        target,
        status,
        utc(start),
        utc(end));
    sql.update(
        "INSERT INTO sku (source, channel, goods_id, goods_name, original_price)"
            + " VALUES ('s01', 'c01', ?, 'test', 10.00)",
        goodsId);
    sql.update(
        "INSERT INTO sc_sku_activity (source, channel, goods_id, activity_id)"
            + " VALUES ('s01', 'c01', ?, ?)",
        goodsId,
        id);
    return new Activity(id, goodsId);
  }

  private static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
