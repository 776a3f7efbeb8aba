package site.dopplerxd.system;

import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.TestDatabase;

/**
 * A service on which the document's examples are true: its clock shows the day of their payment,
 * task 17 has failed, and there is a client shop-7.
 */
final class ExampleWorld implements AutoCloseable {
  private static final Instant PAID_AT = Instant.parse("2026-01-31T10:30:00Z");
  private static final Duration TO_START = Duration.ofSeconds(40);
  private static final String TEAM = "01k7seu4nqmclv5nes9o4ebodd";
  private static final String TEAM_OF_T9 = "01k7seu4nqmclv5nes9o4ed9sk";
  private static final int FAILED = 3;
  private static final int ABANDONED = 4;

  private final HostileMerchant merchant;
  private final RunningService service;
  private final JdbcTemplate sql;

  ExampleWorld() {
    this(gateway -> gateway);
  }

  /** The same with something around its way out to the merchants. */
  ExampleWorld(UnaryOperator<DeliveryChannel> around) {
    Duration error = Duration.between(Clock.systemUTC().instant(), PAID_AT.minus(TO_START));
    this.merchant = HostileMerchant.answering(Behaviour.text(410, "gone"));
    this.service =
        RunningService.withWrongClock(
            error,
            TestDatabase.migratedSchema("contract"),
            around,
            RunningService.WITHOUT_ROUNDS,
            "group-buy.encryption.key-id=k1",
            "group-buy.encryption.keys.k1=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
            "group-buy.login.wrong-per-minute=1000");
    this.sql = service.sql();
  }

  RunningService service() {
    return service;
  }

  /** Lets a team's callback fail, and gives both the names that the examples use. */
  void fail() {
    var shop = new Shop(service);
    List<Place> team = shop.complete(Activity.TWO, 2, merchant.url("/cb"));
    String id = team.get(0).teamId();
    shop.ledger().awaitClosed(id);
    for (String table : List.of("group_buy_order", "group_buy_order_list", "notify_task")) {
      sql.update("UPDATE " + table + " SET team_id = ? WHERE team_id = ?", TEAM, id);
    }
    sql.update("UPDATE notify_attempt SET task_id = 17");
    sql.update("UPDATE notify_task SET id = 17, host = 'shop.example:443'");
  }

  /** A place for those examples that close one, and a refund for the one that confirms one. */
  private void sellT9() {
    sql.update("DELETE FROM refund_due");
    sql.update("DELETE FROM group_buy_order_list WHERE out_trade_no = 'T-9'");
    service
        .client()
        .lock(TradeClient.lockRequest(Activity.THREE.id(), "u9", "T-9", null, Shop.NOWHERE))
        .required();
    sql.update("DELETE FROM group_buy_order WHERE team_id = ?", TEAM_OF_T9);
    sql.update(
        "UPDATE group_buy_order SET team_id = ? WHERE team_id ="
            + " (SELECT team_id FROM group_buy_order_list WHERE out_trade_no = 'T-9')",
        TEAM_OF_T9);
    sql.update(
        "UPDATE group_buy_order_list SET team_id = ?, order_id = '01k7seu4o1sb4sc4sa33ot365c',"
            + " refund_notify_url = ? WHERE out_trade_no = 'T-9'",
        TEAM_OF_T9,
        Shop.NOWHERE);
    sql.update("DELETE FROM notify_task WHERE subject_kind = 'ORDER'");
    sql.update(
        "INSERT INTO refund_due (refund_no, order_id, team_id, out_trade_no, user_id, activity_id,"
            + " goods_id, source, channel, client_id, type, amount, reason, occurred_at, state)"
            + " SELECT '01k7seu4o1sb4sc4sa33ot365c', 'another', team_id, out_trade_no, user_id,"
            + " activity_id, goods_id, source, channel, 'demo', 'PAID_UNFORMED', pay_price,"
            + " 'REFUNDED_UNFORMED', lock_time, 0 FROM group_buy_order_list"
            + " WHERE out_trade_no = 'T-9'");
  }

  /** Undoes what an example before this one has done. */
  void prepareFor(DocumentedOperation operation) {
    sellT9();
    boolean owesAgain = operation.toString().equals("POST /api/v1/gbm/notify/tasks");
    await()
        .until(
            () -> sql.queryForList("SELECT id FROM notify_task WHERE owner IS NOT NULL").isEmpty());
    sql.update("DELETE FROM notify_task WHERE team_id = ? AND id <> 17", TEAM);
    sql.update(
        "UPDATE notify_task SET notify_status = ?, due_at = NULL, version = version + 1"
            + " WHERE id = 17",
        owesAgain ? ABANDONED : FAILED);
    prepareOffers(operation);
    preparePayments();
    sql.update(
        "INSERT INTO reconciliation_finding (id, kind, subject, detail, first_seen, last_seen)"
            + " VALUES (17, 'PAYMENT_WITHOUT_PLACE', 'bill/none', 'number=T-1 amount=90.00',"
            + " UTC_TIMESTAMP(3),"
            + " UTC_TIMESTAMP(3)) ON DUPLICATE KEY UPDATE resolved_at = NULL");
    // With their past, or what was asked about them before would be answered as done.
    sql.update("DELETE FROM operator_audit WHERE object_id IN ('shop-7', 'shop-8', 'all')");
    sql.update("DELETE FROM api_client WHERE client_id IN ('shop-7', 'shop-8')");
    sql.update(
        "INSERT INTO api_client (client_id, name, key_hash, source, channel, signing_secret)"
            + " VALUES ('shop-7', 'The seventh shop', SHA2('key-of-shop-7', 256), 's07', 'c07',"
            + " 'whsec_dGVzdHRlc3R0ZXN0dGVzdHRlc3R0ZXN0')");
  }

  /** PAY001 was not told, PAY002 is being paid, and there is no PAY003. */
  private void preparePayments() {
    sql.update("DELETE FROM notify_task WHERE subject_kind = 'PAYMENT'");
    sql.update("DELETE FROM payment_notification");
    addPayment("PAY001", "SUCCESS", "'SUCCESS'");
    addPayment("PAY002", "PROCESSING", "NULL");
    sql.update(
        "INSERT INTO notify_task (uuid, event_key, category, subject_kind, subject_id, team_id,"
            + " activity_id, client_id, notify_type, notify_url, parameter_json, notify_status,"
            + " notify_count, last_error, due_at, version, update_time) VALUES (UUID(),"
            + " 'PAYMENT/demo/PAY001/SUCCESS', 'payment_result', 'PAYMENT',"
            + " 'demo/PAY001/SUCCESS', '', 0, 'demo', 'HTTP', ?, '{}', ?, 6,"
            + " 'answered HTTP 500 without success', NULL, 7, UTC_TIMESTAMP(3))",
        merchant.url("/cb"),
        FAILED);
  }

  private void addPayment(String id, String status, String told) {
    sql.update(
        "INSERT INTO payment_notification (client_id, payment_id, order_no, amount, callback_url,"
            + " told_status, changes) VALUES ('demo', ?, 'ORDER001', 100.00, ?, "
            + told
            + ", ?)",
        id,
        merchant.url("/cb"),
        "[{\"status\":\"" + status + "\",\"at\":1769855400120}]");
  }

  /** Activity 100200 is on offer with version 1; offline with version 2 for who publishes it. */
  private void prepareOffers(DocumentedOperation operation) {
    boolean publish = operation.path().endsWith("/publish");
    sql.update("DELETE FROM operator_audit WHERE request_id LIKE 'ticket-49%'");
    sql.update("DELETE FROM runtime_switch");
    sql.update("DELETE FROM crowd_tags WHERE tag_id IN ('vip', 'vip-2')");
    sql.update("INSERT INTO crowd_tags (tag_id, tag_name) VALUES ('vip', 'Good customers')");
    sql.update("DELETE FROM group_buy_activity WHERE activity_id IN (100200, 100201)");
    sql.update("DELETE FROM group_buy_activity_goods WHERE activity_id IN (100200, 100201)");
    sql.update("DELETE FROM sc_sku_activity WHERE goods_id IN ('9890200', '9890201')");
    sql.update("DELETE FROM sku WHERE goods_id IN ('9890200', '9890201')");
    sql.update("DELETE FROM group_buy_discount WHERE discount_id IN ('D100200', 'D100201')");
    sql.update(
        "INSERT INTO group_buy_discount (discount_id, discount_name, market_plan, market_expr)"
            + " VALUES ('D100200', '10 off from 100', 'MJ', '100,10')");
    sql.update(
        "INSERT INTO sku (source, channel, goods_id, goods_name, original_price)"
            + " VALUES ('s01', 'c01', '9890200', 'Handbook of group buying', 100.00)");
    sql.update(
        "INSERT INTO group_buy_activity (activity_id, activity_name, discount_id,"
            + " take_limit_count, target, valid_time, status, start_time, end_time, version)"
            + " VALUES (100200, 'Three for ten off', 'D100200', 1, 3, 600, ?, '2026-01-01',"
            + " '2099-12-31', ?)",
        publish ? 3 : 1,
        publish ? 2 : 1);
    sql.update(
        "INSERT INTO sc_sku_activity (source, channel, goods_id, activity_id)"
            + " VALUES ('s01', 'c01', '9890200', 100200)");
  }

  @Override
  public void close() {
    service.close();
    merchant.close();
  }
}
