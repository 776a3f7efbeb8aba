package site.dopplerxd.campaign.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tables that are sound but for one thing break the promise about that thing. */
@Tag("database")
class LifeWorldTest {
  private static final JdbcTemplate SQL = WorldTables.made("life_world");

  private final LifeWorld world = new LifeWorld(SQL);

  /** The tables' own checks would not let some damage happen. */
  @BeforeAll
  static void dropChecks() {
    SQL.execute("ALTER TABLE group_buy_order DROP CONSTRAINT ck_team_counts");
    SQL.execute("ALTER TABLE refund_due DROP KEY uq_payment");
    SQL.execute("ALTER TABLE refund_due DROP KEY uq_refund_no");
    SQL.execute("ALTER TABLE notify_task DROP KEY uq_event_key");
  }

  /** One team failed with a paid and an unpaid place, one is complete with the place it has. */
  private static LifeAnswers soundWorld() {
    List.of(
            "group_buy_order",
            "group_buy_order_list",
            "refund_due",
            "notify_task",
            "group_buy_stock")
        .forEach(table -> SQL.update("DELETE FROM " + table));
    SQL.update("INSERT INTO group_buy_stock VALUES (?, 1)", LifeWorld.FAILS);
    team("failed", 2, 0);
    team("formed", 1, 1);
    place("paid", "failed", 2, "TEAM_EXPIRED", true);
    place("unpaid", "failed", 2, "TEAM_EXPIRED", false);
    place("counted", "formed", 1, null, true);
    refund("paid");
    task("paid", "trade_paid2refund", "ORDER", "paid");
    task("unpaid", "trade_unpaid2refund", "ORDER", "unpaid");
    task("formed", "trade_settlement", "TEAM", null);
    var answers = new LifeAnswers();
    answers.counted.addAll(List.of("paid", "counted"));
    return answers;
  }

  private static void team(String id, int status, int places) {
    SQL.update(
        "INSERT INTO group_buy_order (team_id, activity_id, source, channel, original_price,"
            + " deduction_price, pay_price, target_count, complete_count, lock_count, status,"
            + " valid_start_time, valid_end_time, notify_type, notify_url)"
            + " VALUES (?, ?, 's', 'c', 10, 2, 8, 3, ?, ?, ?, UTC_TIMESTAMP(3),"
            + " UTC_TIMESTAMP(3) - INTERVAL 1 SECOND, 'HTTP', '')",
        id,
        LifeWorld.FAILS,
        places,
        places,
        status);
  }

  private static void place(String id, String team, int status, String reason, boolean paid) {
    SQL.update(
        "INSERT INTO group_buy_order_list (order_id, out_trade_no, user_id, team_id, activity_id,"
            + " goods_id, source, channel, original_price, deduction_price, pay_price, status,"
            + " take_slot, request_digest, lock_time, close_reason, out_trade_time)"
            + " VALUES (?, ?, ?, ?, ?, 'g', 's', 'c', 10, 2, 8, ?, ?, '', UTC_TIMESTAMP(3), ?, "
            + (paid ? "UTC_TIMESTAMP(3)" : "NULL")
            + ")",
        id,
        id,
        "buyer-" + id,
        team,
        LifeWorld.FAILS,
        status,
        status == 2 ? null : 0,
        reason);
  }

  private static void refund(String order) {
    SQL.update(
        "INSERT INTO refund_due (refund_no, order_id, team_id, out_trade_no, user_id, activity_id,"
            + " goods_id, source, channel, client_id, type, amount, reason, occurred_at, state)"
            + " VALUES (?, ?, 'failed', ?, 'b', 1, 'g', 's', 'c', 'shop', 'PAID_UNFORMED', 8,"
            + " 'TEAM_EXPIRED', UTC_TIMESTAMP(3), 0)",
        order,
        order,
        order);
  }

  private static void task(String key, String category, String kind, String subject) {
    SQL.update(
        "INSERT INTO notify_task (uuid, event_key, category, team_id, activity_id, notify_type,"
            + " notify_url, parameter_json, notify_status, notify_count, version, subject_kind,"
            + " subject_id, update_time) VALUES (UUID(), ?, ?, ?, 1, 'HTTP', '', '{}', 1, 1, 1, ?,"
            + " ?, UTC_TIMESTAMP(3))",
        key,
        category,
        subject == null ? key : "",
        kind,
        subject);
  }

  @Test
  void aSoundWorldBreaksNoPromise() {
    LifeAnswers answers = soundWorld();
    assertThat(world.broken(answers, List.of())).isEmpty();
  }

  private static Arguments damage(String promise, Consumer<LifeAnswers> done) {
    return Arguments.of(promise, done);
  }

  private static Arguments sql(String promise, String statement) {
    return damage(promise, answers -> SQL.update(statement));
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        sql("counts", "UPDATE group_buy_order SET lock_count = 2 WHERE team_id = 'formed'"),
        sql("counts", "UPDATE group_buy_order SET complete_count = -1 WHERE team_id = 'failed'"),
        sql("a team is over", "UPDATE group_buy_order SET status = 0 WHERE team_id = 'failed'"),
        sql("a place that was paid", "DELETE FROM refund_due"),
        damage("a place that was paid", answers -> refund("paid")),
        damage("a place that was paid", answers -> refund("counted")),
        sql("a place that was paid", "UPDATE refund_due SET amount = 7"),
        sql("a closed place", "UPDATE group_buy_order_list SET take_slot = 0"),
        sql("as many places", "UPDATE group_buy_stock SET sold = 2"),
        sql("a place is told", "DELETE FROM notify_task WHERE subject_id = 'unpaid'"),
        damage("a place is told", answers -> task("2", "trade_paid2refund", "ORDER", "paid")),
        damage("a place is told", answers -> task("2", "trade_paid2refund", "ORDER", "counted")),
        sql("a team that was", "DELETE FROM notify_task WHERE subject_kind = 'TEAM'"),
        damage("a team that was", answers -> task("formed", "trade_settlement", "TEAM", null)),
        damage("a payment that was counted", answers -> answers.counted.add("unpaid")),
        damage("a payment that came too late", answers -> answers.late.add("unpaid")),
        damage("a place whose refund", answers -> answers.closed.add("counted")),
        damage("of many refunds", answers -> answers.givenBack.put("paid", 2)),
        damage("a refund that was confirmed", answers -> answers.confirmed.add("paid")));
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("damages")
  void aDamageBreaksItsPromise(String promise, Consumer<LifeAnswers> done) {
    LifeAnswers answers = soundWorld();
    done.accept(answers);
    assertThat(world.broken(answers, List.of()).keySet())
        .anySatisfy(broken -> assertThat(broken).startsWith(promise));
  }
}
