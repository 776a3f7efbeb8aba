package site.dopplerxd.infrastructure.persistence.move;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.shared.SalesChannel;

/** A channel with something of everything, written into the tables. */
final class SoldChannel {
  /** Of both channels, without a limit. */
  static final long SHARED = 100;

  private final JdbcTemplate sql;
  private final SalesChannel channel;

  /** Of the channel alone, with a limit. */
  private final long limited;

  private long id;

  private SoldChannel(DataSource database, SalesChannel channel, long firstId) {
    this.sql = TwoCells.sql(database);
    this.channel = channel;
    this.id = firstId;
    this.limited = firstId;
  }

  /** Writes it; ids are counted from the first one. */
  static SoldChannel in(DataSource database, SalesChannel channel, long firstId) {
    SoldChannel sold = new SoldChannel(database, channel, firstId);
    sold.addSettings();
    for (State state : State.values()) {
      sold.addTeam(state, sold.limited);
      sold.addTeam(state, SHARED);
    }
    sold.addPayments();
    sold.addWhatHasNoTeam();
    sold.sql.update(
        "UPDATE group_buy_stock SET sold = (SELECT COUNT(*) FROM group_buy_order_list"
            + " WHERE activity_id = ? AND status < 2) WHERE activity_id = ?",
        sold.limited,
        sold.limited);
    return sold;
  }

  /** Of a team: its status, the status of its three places, and that of its task. */
  enum State {
    OPEN(0, "010", -1),
    FULL(0, "011", -1),
    COMPLETE(1, "111", 1),
    COMPLETE_NOT_TOLD(1, "111", 0),
    COMPLETE_TRIED(1, "111", 2),
    COMPLETE_IN_VAIN(1, "111", 3),
    COMPLETE_ABANDONED(1, "111", 4),
    FAILED(2, "222", 2),
    REFUNDED(3, "112", 0);

    private final int status;
    private final String places;
    private final int task;

    State(int status, String places, int task) {
      this.status = status;
      this.places = places;
      this.task = task;
    }
  }

  String client() {
    return "client-" + channel.source();
  }

  long limited() {
    return limited;
  }

  private void addSettings() {
    for (long activity : new long[] {limited, SHARED}) {
      sql.update(
          "INSERT IGNORE INTO group_buy_discount (discount_id, discount_name, market_plan, market_expr,"
              + " tag_id) VALUES (?, '一折 off', 'ZK', '0.8', NULL)",
          "d" + activity);
      sql.update(
          "INSERT IGNORE INTO group_buy_activity (activity_id, activity_name, discount_id, take_limit_count,"
              + " target, valid_time, status, start_time, end_time, place_limit, tag_id)"
              + " VALUES (?, 'three', ?, 9, 3, 60, 1, '2026-01-01', '2099-01-01', ?, ?)",
          activity,
          "d" + activity,
          activity == SHARED ? null : 1_000,
          "vip");
      sql.update(
          "INSERT INTO sku (source, channel, goods_id, goods_name, original_price)"
              + " VALUES (?, ?, ?, 'tea ☕', 10)",
          channel.source(),
          channel.channel(),
          "g" + activity);
      sql.update(
          "INSERT INTO sc_sku_activity (source, channel, goods_id, activity_id) VALUES (?, ?, ?, ?)",
          channel.source(),
          channel.channel(),
          "g" + activity,
          activity);
      sql.update(
          "INSERT INTO group_buy_activity_goods (activity_id, source, channel, goods_id)"
              + " VALUES (?, ?, ?, ?)",
          activity,
          channel.source(),
          channel.channel(),
          "g" + activity);
    }
    sql.update("INSERT INTO group_buy_stock (activity_id, sold) VALUES (?, 0)", limited);
    sql.update("INSERT IGNORE INTO crowd_tags_job (batch_id, tag_id, status) VALUES (7, 'vip', 1)");
    sql.update(
        "INSERT IGNORE INTO crowd_tags (tag_id, tag_name, batch_id, statistics) VALUES ('vip', 'v', 7, 2)");
    sql.update(
        "INSERT IGNORE INTO crowd_tags_detail (batch_id, user_id) VALUES (7, 'u1'), (7, '用户')");
    sql.update(
        "INSERT INTO api_client (client_id, name, key_hash, source, channel, signing_secret)"
            + " VALUES (?, 'shop', SHA2(?, 256), ?, ?, 'whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz')",
        client(),
        client(),
        channel.source(),
        channel.channel());
  }

  /** A team of three places, with all that belongs to it. */
  String addTeam(State state, long activity) {
    String team =
        "%s-%s-%d".formatted(channel.source(), state.name().toLowerCase(Locale.ROOT), ++id);
    sql.update(
        "INSERT INTO group_buy_order (id, team_id, activity_id, source, channel, original_price,"
            + " deduction_price, pay_price, target_count, complete_count, lock_count, status,"
            + " valid_start_time, valid_end_time, notify_type, notify_url, client_id, goods_id,"
            + " create_time, update_time)"
            + " VALUES (?, ?, ?, ?, ?, 10, 2, 8, 3, ?, ?, ?, '2026-01-01', '2026-01-01 01:00:00.123', 'HTTP',"
            + " 'http://shop/cb', ?, ?, '2026-01-01 00:00:00.001', '2026-01-02 03:04:05.678')",
        id,
        team,
        activity,
        channel.source(),
        channel.channel(),
        state.places.chars().filter(place -> place == '1').count(),
        state.places.chars().filter(place -> place != '2').count(),
        state.status,
        client(),
        "g" + activity);
    long task = 0;
    if (state.task >= 0) {
      task = addTask("TEAM", team, state.task, null);
    }
    for (char place : state.places.toCharArray()) {
      addPlace(team, activity, place - '0', task);
    }
    return team;
  }

  private void addPlace(String team, long activity, int status, long task) {
    String order = String.valueOf(++id);
    sql.update(
        "INSERT INTO group_buy_order_list (id, order_id, out_trade_no, user_id, team_id, activity_id,"
            + " goods_id, source, channel, original_price, deduction_price, pay_price, status,"
            + " take_slot, request_digest, lock_time, out_trade_time, pay_deadline, update_time)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 10, 2, 8, ?, ?, SHA2(?, 256), '2026-01-01', ?,"
            + " '2026-01-01 00:15:00', '2026-01-01 00:00:01')",
        id,
        order,
        "no-" + order,
        "u" + id,
        team,
        activity,
        "g" + activity,
        channel.source(),
        channel.channel(),
        status,
        status == 2 ? null : 0,
        order,
        status == 0 ? null : "2026-01-01 00:01:00.5");
    if (status > 0) {
      sql.update(
          "INSERT INTO payment_of_place (id, source, channel, out_trade_no, provider, transaction_id,"
              + " payment_method, paid_at) VALUES (?, ?, ?, ?, 'signed', ?, '', '2026-01-01 00:01:00.5')",
          id,
          channel.source(),
          channel.channel(),
          "no-" + order,
          "t" + order);
      addCallback("no-" + order);
    }
    if (status == 2) {
      sql.update(
          "INSERT INTO refund_due (id, refund_no, order_id, team_id, out_trade_no, user_id, activity_id,"
              + " goods_id, source, channel, client_id, type, amount, reason, occurred_at, state, open_since)"
              + " VALUES (?, ?, ?, ?, ?, 'u', ?, 'g', ?, ?, ?, 'PAID_FORMED', 8, 'x', '2026-01-01', 0, '2026-01-01')",
          id,
          order,
          order,
          team,
          "no-" + order,
          activity,
          channel.source(),
          channel.channel(),
          client());
      addTask("ORDER", order, 0, task == 0 ? null : task);
      addTask("ORDER", order + "-2", 0, null);
    }
  }

  private long addTask(String kind, String subject, int status, @Nullable Long waitsFor) {
    boolean open = status == 0 || status == 2;
    boolean team = kind.equals("TEAM");
    sql.update(
        "INSERT INTO notify_task (id, uuid, event_key, category, team_id, activity_id, notify_type,"
            + " notify_url, parameter_json, notify_status, notify_count, last_error, due_at, version,"
            + " update_time, client_id, subject_kind, subject_id, source, channel, waits_for, host)"
            + " VALUES (?, UUID(), ?, 'trade_settlement', ?, 1, 'HTTP', 'http://shop/cb', ?, ?, 1, ?, ?,"
            + " 3, '2026-01-01 00:00:00.25', ?, ?, ?, ?, ?, ?, 'shop:80')",
        ++id,
        "%s/%s/trade_settlement".formatted(kind, subject),
        team ? subject : "",
        "{\"text\":\"it's \\\\ 拼团 ☕\\n\"}",
        status,
        status == 2 ? "refused: 500" : null,
        open ? "2026-01-01 00:00:00.123456" : null,
        client(),
        kind,
        team ? null : subject,
        channel.source(),
        channel.channel(),
        waitsFor);
    sql.update(
        "INSERT INTO notify_attempt (id, task_id, claim_version, attempt_number, started_at, duration_ms,"
            + " outcome, stale, source, channel) VALUES (?, ?, 2, 1, '2026-01-01', 12, 'refused', FALSE, ?, ?)",
        id,
        id,
        channel.source(),
        channel.channel());
    return id;
  }

  private void addCallback(String outTradeNo) {
    sql.update(
        "INSERT INTO payment_callback (id, provider, client_id, source, channel, event_key, kind, event_id,"
            + " event_type, out_trade_no, payment_method, message_detail, status, attempts, detail, version,"
            + " received_at) VALUES (?, 'signed', ?, ?, ?, SHA2(?, 256), 'PAID', 'e', 'e', ?, '', '', 1, 0, '',"
            + " 1, '2026-01-01')",
        ++id,
        client(),
        channel.source(),
        channel.channel(),
        id,
        outTradeNo);
    sql.update(
        "INSERT INTO payment_callback_try (id, callback_id, done_by, status, attempts, detail)"
            + " VALUES (?, ?, '', 1, 0, 'done')",
        id,
        id);
  }

  private void addPayments() {
    for (String payment : new String[] {"p1", "p2"}) {
      sql.update(
          "INSERT INTO payment_notification (id, client_id, payment_id, order_no, amount, callback_url,"
              + " told_status, changes) VALUES (?, ?, ?, 'o', 8, 'http://shop/p', 'SUCCESS', '[]')",
          ++id,
          client(),
          payment);
      long first = addTask("PAYMENT", client() + "/" + payment + "/PENDING", 2, null);
      addTask("PAYMENT", client() + "/" + payment + "/SUCCESS", 0, first);
    }
  }

  private void addWhatHasNoTeam() {
    addCallback("no-unknown-" + channel.source());
    addTask("TEAM", "gone-" + channel.source(), 3, null);
  }

  /** One of a provider's, as it may come in again: without its number. */
  static Map<String, Object> aNotification(DataSource database) {
    JdbcTemplate sql = TwoCells.sql(database);
    String columns =
        String.join(
            ", ",
            sql.queryForList(
                "SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE()"
                    + " AND table_name = 'payment_callback' AND column_name <> 'id'"
                    + " AND COALESCE(generation_expression, '') = ''",
                String.class));
    sql.execute("CREATE TABLE repeated AS SELECT " + columns + " FROM payment_callback LIMIT 1");
    Map<String, Object> notification = sql.queryForMap("SELECT * FROM repeated");
    sql.execute("DROP TABLE repeated");
    return notification;
  }

  static void repeat(DataSource database, List<Map<String, Object>> notifications) {
    for (Map<String, Object> row : notifications) {
      TwoCells.sql(database)
          .update(
              "INSERT INTO payment_callback (%s) VALUES (%s)"
                  .formatted(String.join(", ", row.keySet()), Cell.marks(row.size())),
              row.values().toArray());
    }
  }

  /** Of another channel, under this number. */
  static void anotherTeam(DataSource database, long id) {
    TwoCells.sql(database)
        .update(
            "INSERT INTO group_buy_order (id, team_id, activity_id, source, channel, original_price,"
                + " deduction_price, pay_price, target_count, complete_count, lock_count, status,"
                + " valid_start_time, valid_end_time, notify_type, notify_url)"
                + " VALUES (?, 'another', 100, 's09', 'c09', 10, 2, 8, 3, 0, 0, 0,"
                + " UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), 'HTTP', '')",
            id);
  }
}
