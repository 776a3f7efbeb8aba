package site.dopplerxd.campaign;

import com.alibaba.fastjson2.JSONObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.system.TradeClient.Answer;

/**
 * A small past in which every promise was kept: {@code told} is complete and its healthy merchant
 * heard of it, {@code unheard} is complete and its merchant dead, {@code open} lacks a payment, and
 * one buyer came to {@code told} too late.
 */
final class SoundWorld {
  static final Terms TERMS = new Terms(2, Duration.ofSeconds(1), Duration.ofSeconds(1));
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  /** Who makes all calls. */
  static final String CALLER = "first node";

  private static final long TWO = 100125;
  private static final List<String> TABLES =
      List.of("group_buy_order", "group_buy_order_list", "notify_task", "notify_attempt");

  final List<Call> calls = new ArrayList<>();
  final List<Asked> asked = new ArrayList<>();
  final List<Interruption> interruptions = new ArrayList<>();
  private final JdbcTemplate sql;

  SoundWorld(JdbcTemplate sql) {
    this.sql = sql;
    TABLES.forEach(table -> sql.update("DELETE FROM " + table));
    team("told", MerchantKind.HEALTHY, 2);
    team("unheard", MerchantKind.DEAD, 2);
    team("open", MerchantKind.HEALTHY, 1);
    task(1, "told", MerchantKind.HEALTHY, 1, 1);
    attempt(1, 1, "delivered", NOON);
    calls.add(call("told", NOON));
    task(2, "unheard", MerchantKind.DEAD, 3, 2);
    attempt(2, 1, "unreachable", NOON);
    attempt(2, 2, "unreachable", NOON.plusMillis(1_100));
    asked.add(answered(Asked.Kind.LOCK, "late", "told", refusal("E0006")));
  }

  Evidence evidence() {
    return new Evidence(calls, asked, interruptions);
  }

  void sql(String statement, Object... arguments) {
    sql.update(statement, arguments);
  }

  /** The lock of the first place of {@code told}. */
  Asked lock() {
    return asked.get(0);
  }

  /** The payment for it. */
  Asked payment() {
    return asked.get(1);
  }

  private void team(String team, MerchantKind merchant, int paid) {
    sql(
        "INSERT INTO group_buy_order (team_id, activity_id, source, channel, original_price,"
            + " deduction_price, pay_price, target_count, complete_count, lock_count, status,"
            + " valid_start_time, valid_end_time, notify_type, notify_url)"
            + " VALUES (?, ?, 's01', 'c01', 10, 2, 8, 2, ?, 2, ?, ?, ?, 'HTTP', ?)",
        team,
        TWO,
        paid,
        paid / 2,
        utc(NOON),
        utc(NOON),
        url(team, merchant));
    for (int place = 1; place <= 2; place++) {
      place(team, team + place, place <= paid ? 1 : 0);
    }
  }

  private void place(String team, String tradeNo, int status) {
    sql(
        "INSERT INTO group_buy_order_list (order_id, out_trade_no, user_id, team_id, activity_id,"
            + " goods_id, source, channel, original_price, deduction_price, pay_price, status,"
            + " take_slot, request_digest, lock_time)"
            + " VALUES (?, ?, ?, ?, ?, 'g', 's01', 'c01', 10, 2, 8, ?, 0, 'd', ?)",
        "order-" + tradeNo,
        tradeNo,
        "buyer-" + tradeNo,
        team,
        TWO,
        status,
        utc(NOON));
    asked.add(answered(Asked.Kind.LOCK, tradeNo, team, granted(tradeNo, team)));
    if (status == 1) {
      asked.add(answered(Asked.Kind.SETTLE, tradeNo, team, granted(tradeNo, team)));
    }
  }

  void task(long id, String team, MerchantKind merchant, int status, int count) {
    sql(
        "INSERT INTO notify_task (id, uuid, event_key, category, team_id, activity_id, notify_type,"
            + " notify_url, parameter_json, notify_status, notify_count, version, update_time)"
            + " VALUES (?, ?, ?, 'trade_settlement', ?, ?, 'HTTP', ?, ?, ?, ?, ?, ?)",
        id,
        "event-" + team + (id > 2 ? id : ""),
        "key-" + id,
        team,
        TWO,
        url(team, merchant),
        body(team),
        status,
        count,
        count,
        utc(NOON.plusMillis(100)));
  }

  void attempt(long task, int number, String outcome, Instant start) {
    sql(
        "INSERT INTO notify_attempt (task_id, claim_version, attempt_number, started_at,"
            + " duration_ms, outcome, stale) VALUES (?, ?, ?, ?, 10, ?, FALSE)",
        task,
        number,
        number,
        utc(start),
        outcome);
  }

  static Call call(String team, Instant arrivedAt) {
    return unansweredCall(team, CALLER, arrivedAt).answeredAt(arrivedAt);
  }

  static Call unansweredCall(String team, String caller, Instant arrivedAt) {
    MerchantKind merchant = team.equals("unheard") ? MerchantKind.DEAD : MerchantKind.HEALTHY;
    return new Call(
        "event-" + team,
        url(team, merchant),
        team,
        body(team),
        caller,
        arrivedAt,
        Mood.SUCCESS,
        Optional.empty());
  }

  static Asked answered(Asked.Kind kind, String tradeNo, String team, Answer answer) {
    Asked one = unanswered(kind, tradeNo, team);
    one.answered(answer);
    return one;
  }

  static Asked unanswered(Asked.Kind kind, String tradeNo, String team) {
    return new Asked(
        kind, TradeClient.lockRequest(TWO, "buyer-" + tradeNo, tradeNo, team, "http://nowhere"));
  }

  static Answer granted(String tradeNo, String team) {
    JSONObject data =
        JSONObject.of("orderId", "order-" + tradeNo, "teamId", team, "payPrice", "8.00");
    return new Answer(200, JSONObject.of("code", "0000", "data", data).toString());
  }

  static Answer refusal(String code) {
    return new Answer(200, JSONObject.of("code", code).toString());
  }

  private static String url(String team, MerchantKind merchant) {
    return "http://127.0.0.1:1024" + merchant.path() + team;
  }

  private static String body(String team) {
    return "{\"teamId\":\"%s\",\"outTradeNoList\":[\"%s1\",\"%s2\"]}".formatted(team, team, team);
  }

  static LocalDateTime utc(Instant moment) {
    return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
  }
}
