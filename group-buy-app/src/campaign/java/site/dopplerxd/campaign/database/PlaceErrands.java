package site.dopplerxd.campaign.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.reconciliation.TradeRetention;
import site.dopplerxd.domain.trade.expiry.TeamExpiry;
import site.dopplerxd.domain.trade.expiry.UnpaidTimeouts;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.system.TradeClient.Answer;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;

/** What shops and jobs do about places: given back, paid too late, timed out, ended. */
final class PlaceErrands implements AutoCloseable {
  /** Of two places, which it counts in the stock. */
  private static final long TWO = 100125;

  /** Of one place: {@link TaskErrands} makes it so. */
  private static final long ONE = 100123;

  private static final String LATER = "/later/";
  private static final int CLOSED = 2;

  private final OperatorNode node;
  private final JdbcTemplate sql;
  private final TradeClient shop;

  /** Takes all that is told, but what is told at {@link #LATER}. */
  private final HostileMerchant merchant =
      HostileMerchant.answering(exchange -> answerTo(exchange.request().path()).answer(exchange));

  /** A place that is locked. */
  record Place(String no, String teamId, String orderId) {}

  PlaceErrands(OperatorNode node, String base) {
    this.node = node;
    this.sql = node.sql();
    this.shop = new TradeClient(base);
    sql.update("UPDATE group_buy_activity SET place_limit = 1000000 WHERE activity_id = ?", TWO);
    sql.update("INSERT INTO group_buy_stock (activity_id) VALUES (?)", TWO);
  }

  private static Behaviour answerTo(String path) {
    return path.startsWith(LATER) ? Behaviour.text(500, "later") : Behaviour.success();
  }

  Errand takeCounted() {
    JSONObject request = request(TWO, "", true);
    String no = request.getString("outTradeNo");
    return new ShopErrand(
        "take " + no,
        "0000",
        false,
        () -> shop.lock(request),
        () -> {
          assertThat(count("group_buy_order_list WHERE out_trade_no = ?", no)).isEqualTo(1);
          assertStock();
        });
  }

  Errand giveUnpaidBack() {
    Place place = locked(TWO, true);
    return new ShopErrand(
        "give back " + place,
        "0000",
        () -> shop.refund(place.no(), place.no()),
        () -> assertClosed(place, "CANCELLED", 0, 1));
  }

  Errand giveBackFromCompleteTeam() {
    Place place = paid(locked(ONE, true));
    return new ShopErrand(
        "give back, complete " + place,
        "0000",
        () -> shop.refund(place.no(), place.no()),
        () -> assertClosed(place, "REFUNDED_FORMED", 1, 1));
  }

  Errand payTooLate() {
    Place place = locked(TWO, true);
    shop.refund(place.no(), place.no()).required();
    return new ShopErrand(
        "pay too late " + place,
        "E0140",
        () -> shop.settle(place.no(), place.no()),
        () -> assertClosed(place, "CANCELLED", 1, 2));
  }

  Errand confirm() {
    Place place = owed();
    return new ShopErrand(
        "confirm " + place,
        "0000",
        () -> shop.confirmRefund(place.orderId()),
        () -> assertThat(refund(place)).containsEntry("state", 2));
  }

  Errand timeOut() {
    Place place = locked(TWO, true);
    sql.update(
        "UPDATE group_buy_order_list SET pay_deadline = UTC_TIMESTAMP(3) - INTERVAL 1 MINUTE"
            + " WHERE order_id = ?",
        place.orderId());
    return new JobErrand(
        "time out " + place,
        () -> node.bean(UnpaidTimeouts.class).closeOverdue(),
        () -> isClosed(place),
        () -> assertClosed(place, "UNPAID_TIMEOUT", 0, 1));
  }

  /** One place is paid, the other is not. */
  Errand failTeam() {
    Place place = paid(locked(TWO, true));
    place(shop.lock(request(TWO, place.teamId(), true)));
    sql.update(
        "UPDATE group_buy_order SET valid_end_time = UTC_TIMESTAMP(3) WHERE team_id = ?",
        place.teamId());
    return new JobErrand(
        "fail the team of " + place,
        () -> node.bean(TeamExpiry.class).endOverdue(),
        () -> isClosed(place),
        () -> assertClosed(place, "TEAM_EXPIRED", 1, 1));
  }

  Errand retention() {
    Place place = owed();
    shop.confirmRefund(place.orderId()).required();
    sql.update(
        "UPDATE refund_due SET done_at = done_at - INTERVAL 10 YEAR WHERE order_id = ?",
        place.orderId());
    Place kept = owed();
    return new JobErrand(
        "delete the refund of " + place,
        () -> node.bean(TradeRetention.class).run(),
        () -> count("refund_due WHERE order_id = ?", place.orderId()) == 0,
        () -> assertThat(refund(kept)).containsEntry("state", 0));
  }

  /** A place that was paid and given back, of which no one is told. */
  Place owed() {
    Place place = paid(locked(TWO, false));
    shop.refund(place.no(), place.no()).required();
    return place;
  }

  Place lockedWithoutUrl() {
    return locked(TWO, false);
  }

  /** A place of a team that is complete, and whose completion is refused for now. */
  Place completed() {
    return paid(locked(ONE, true));
  }

  /** Gives it back, with success. */
  void giveBack(Place place) {
    shop.refund(place.no(), place.no()).required();
  }

  /** A place of a team of two, paid, whose refund will be told. */
  Place paidAndTold() {
    return paid(locked(TWO, true));
  }

  Place paid(Place place) {
    shop.settle(place.no(), place.no()).required();
    return place;
  }

  private Place locked(long activity, boolean told) {
    return place(shop.lock(request(activity, "", told)));
  }

  private Place place(Answer answer) {
    String orderId = answer.required().data().getString("orderId");
    String no =
        sql.queryForObject(
            "SELECT out_trade_no FROM group_buy_order_list WHERE order_id = ?",
            String.class,
            orderId);
    return new Place(no, answer.teamId(), orderId);
  }

  private JSONObject request(long activity, String teamId, boolean told) {
    String no = "place-" + node.next();
    JSONObject request = TradeClient.lockRequest(activity, no, no, teamId, merchant.url(LATER));
    if (told) {
      request.remove("notifyUrl");
      request.put(
          "notifyConfigVO",
          JSONObject.of(
              "notifyType", "HTTP",
              "notifyUrl", merchant.url(LATER + no),
              "refundNotifyUrl", merchant.url(refundPath(no))));
    }
    return request;
  }

  private static String refundPath(String no) {
    return "/refund/" + no;
  }

  /** How often the merchant was told that it was given back. */
  long timesTold(Place place) {
    return merchant.received().stream()
        .filter(call -> call.path().equals(refundPath(place.no())))
        .count();
  }

  /** An address that takes nothing for now. */
  String refusing(String name) {
    return merchant.url(LATER + name);
  }

  private boolean isClosed(Place place) {
    return count("group_buy_order_list WHERE status = 2 AND order_id = ?", place.orderId()) == 1;
  }

  /** Closed once and for this reason, with as many refunds due and tasks; all is counted. */
  void assertClosed(Place place, String reason, int refunds, int tasks) {
    assertThat(
            sql.queryForMap(
                "SELECT status, take_slot, close_reason FROM group_buy_order_list"
                    + " WHERE order_id = ?",
                place.orderId()))
        .containsEntry("status", CLOSED)
        .containsEntry("take_slot", null)
        .containsEntry("close_reason", reason);
    assertThat(count("refund_due WHERE order_id = ?", place.orderId())).isEqualTo(refunds);
    assertThat(count("notify_task WHERE subject_id = ?", place.orderId())).isEqualTo(tasks);
    assertCounted(place);
    assertStock();
  }

  private void assertCounted(Place place) {
    assertThat(
            count(
                "group_buy_order t WHERE t.team_id = ? AND t.lock_count = (SELECT COUNT(*)"
                    + " FROM group_buy_order_list p WHERE p.team_id = t.team_id AND p.status < 2)"
                    + " AND t.complete_count = (SELECT COUNT(*) FROM group_buy_order_list p"
                    + " WHERE p.team_id = t.team_id AND p.status = 1)",
                place.teamId()))
        .as("counts of the team of " + place)
        .isEqualTo(1);
  }

  private void assertStock() {
    assertThat(
            sql.queryForObject(
                "SELECT sold FROM group_buy_stock WHERE activity_id = ?", Integer.class, TWO))
        .as("places sold")
        .isEqualTo(count("group_buy_order_list WHERE status < 2 AND activity_id = ?", TWO));
  }

  private Map<String, Object> refund(Place place) {
    return sql.queryForMap("SELECT * FROM refund_due WHERE order_id = ?", place.orderId());
  }

  private int count(String what, Object argument) {
    return sql.queryForObject("SELECT COUNT(*) FROM " + what, Integer.class, argument);
  }

  @Override
  public void close() {
    merchant.close();
  }
}
