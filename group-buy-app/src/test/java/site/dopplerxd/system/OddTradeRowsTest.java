package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import site.dopplerxd.domain.reconciliation.Reconciliation;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.search.PlaceSeen;
import site.dopplerxd.domain.trade.search.TeamQueries;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.testing.TestDatabase;

/**
 * Teams, places, refunds, activities and findings that only another version of the service knows.
 */
@Tag("system")
class OddTradeRowsTest {
  private static final String API = "/api/v1/gbm";

  private static RunningService service;
  private static Shop shop;
  private static OperatorClient operator;

  @BeforeAll
  static void start() {
    service =
        RunningService.on(TestDatabase.migratedSchema("odd_trades"), RunningService.WITHOUT_ROUNDS);
    shop = new Shop(service);
    operator = OperatorClient.admin(service);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource({"status = 7, team status 7", "group_type = 7, group type 7"})
  void anOddTeamIsNamedAndHidesNoOther(String edit, String problem) {
    Place odd = shop.open(Activity.THREE, Shop.NOWHERE);
    Place neighbour = shop.open(Activity.THREE, Shop.NOWHERE);
    long id = edited("group_buy_order", edit, "team_id", odd.teamId());
    JSONObject page = list("/teams?limit=200");
    assertThat(ids(page, "teams", "teamId")).contains(neighbour.teamId());
    assertUnreadable(page, id, problem);
    assertThat(list("/teams?limit=1").get("nextCursor")).isNotNull();
    assertThat(shop.pay(neighbour).code()).isEqualTo("0000");
    delete("group_buy_order", id);
  }

  @Test
  void theConsoleShowsAStatusAsTheTableHasIt() {
    Place odd = shop.open(Activity.THREE, Shop.NOWHERE);
    long team = edited("group_buy_order", "status = 7", "team_id", odd.teamId());
    long place = edited("group_buy_order_list", "status = 7", "team_id", odd.teamId());
    TeamQueries console = service.bean(TeamQueries.class);
    TeamId id = new TeamId(odd.teamId());
    assertThat(console.find(id).orElseThrow().status()).isEqualTo("7");
    assertThat(console.places(id, 10)).extracting(PlaceSeen::status).containsExactly("7");
    delete("group_buy_order", team);
    delete("group_buy_order_list", place);
  }

  @ParameterizedTest
  @CsvSource({
    "status = 7, trade order status 7",
    "'status = 2, close_reason = ''MOVED'', closed_at = UTC_TIMESTAMP(3)', close reason MOVED"
  })
  void anOddPlaceIsNamedAndHidesNoOther(String edit, String problem) {
    Place odd = shop.open(Activity.THREE, Shop.NOWHERE);
    Place neighbour = shop.open(Activity.THREE, Shop.NOWHERE);
    long id = edited("group_buy_order_list", edit, "out_trade_no", odd.outTradeNo());
    JSONObject page = list("/places?limit=200");
    assertThat(ids(page, "places", "outTradeNo")).contains(neighbour.outTradeNo());
    assertUnreadable(page, id, problem);
    delete("group_buy_order_list", id);
  }

  @ParameterizedTest
  @CsvSource({
    "type = 'GIFT', refund type GIFT",
    "reason = 'MOVED', refund reason MOVED",
    "state = 7, refund state 7"
  })
  void anOddRefundIsNamedAndHidesNoOther(String edit, String problem) {
    String odd = refunded();
    String neighbour = refunded();
    long id = edited("refund_due", edit, "refund_no", odd);
    JSONObject page = list("/refunds?limit=200");
    assertThat(page.getJSONArray("refunds").toString()).contains(neighbour);
    assertUnreadable(page, id, problem);
    assertThat(shop.client().post(API + "/trade/query_refund_due", "{}").data().toString())
        .contains(neighbour)
        .doesNotContain(odd);
    delete("refund_due", id);
  }

  private static String refunded() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    shop.pay(place);
    shop.client().refund(place.userId(), place.outTradeNo()).required();
    return shop.client()
        .query(place.userId(), place.outTradeNo())
        .required()
        .data()
        .getJSONObject("refund")
        .getString("refundNo");
  }

  @Test
  void anActivityOfAnUnknownStatusIsShownAndSellsNothing() {
    Activity odd = Activity.of(shop.sql(), 3);
    Activity neighbour = Activity.of(shop.sql(), 3);
    shop.sql().update("UPDATE group_buy_activity SET status = 7 WHERE activity_id = ?", odd.id());
    assertThat(list("/activities?limit=200").getJSONArray("activities").toList(JSONObject.class))
        .filteredOn(one -> one.getLongValue("activityId") == odd.id())
        .extracting(one -> one.getString("status"))
        .containsExactly("UNKNOWN");
    assertThat(shop.client().lock(shop.opening(odd, Shop.NOWHERE)).code()).isEqualTo("E0101");
    shop.open(neighbour, Shop.NOWHERE);
  }

  @Test
  void aTeamOfAnUnknownStatusHoldsNoReconciliationUp() {
    Place odd = shop.open(Activity.THREE, Shop.NOWHERE);
    Place damaged = shop.open(Activity.THREE, Shop.NOWHERE);
    long id = edited("group_buy_order", "status = 7", "team_id", odd.teamId());
    long other = edited("group_buy_order", "lock_count = 2", "team_id", damaged.teamId());
    shop.sql()
        .update(
            "INSERT INTO reconciliation_finding (kind, subject, detail, first_seen, last_seen)"
                + " VALUES ('OF_A_NEWER_VERSION', 'team/odd', 'seen', UTC_TIMESTAMP(3),"
                + " UTC_TIMESTAMP(3))");
    service.bean(Reconciliation.class).run();
    assertThat(list("/findings?limit=200").getJSONArray("findings").toList(JSONObject.class))
        .extracting(finding -> finding.getString("kind") + " " + finding.getString("subject"))
        .contains("TEAM_COUNTS team/" + damaged.teamId(), "OF_A_NEWER_VERSION team/odd");
    delete("group_buy_order", id);
    delete("group_buy_order", other);
  }

  private static JSONObject list(String path) {
    var answer = operator.get(API + path);
    assertThat(answer.httpStatus()).as(answer.text()).isEqualTo(200);
    return answer.data();
  }

  private static List<String> ids(JSONObject page, String list, String field) {
    return page.getJSONArray(list).toList(JSONObject.class).stream()
        .map(one -> one.getString(field))
        .toList();
  }

  private static void assertUnreadable(JSONObject page, long id, String problem) {
    assertThat(page.getJSONArray("unreadable").toList(JSONObject.class))
        .extracting(row -> row.getLong("id") + " " + row.getString("problem"))
        .containsExactly(id + " " + problem);
  }

  private static long edited(String table, String edit, String key, String value) {
    String where = " WHERE " + key + " = ?";
    shop.sql().update("UPDATE " + table + " SET " + edit + where, value);
    return shop.sql().queryForObject("SELECT id FROM " + table + where, Long.class, value);
  }

  private static void delete(String table, long id) {
    shop.sql().update("DELETE FROM " + table + " WHERE id = ?", id);
  }
}
