package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.alibaba.fastjson2.JSONObject;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.testing.Soon;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.system.TradeClient.Answer;
import site.dopplerxd.testing.PaymentProviders;
import site.dopplerxd.testing.TestDatabase;

/**
 * Every read and every act of operators by an id, with a row that only another version of the
 * service knows. A read shows the row as what it is or says what cannot be read; an act is refused
 * with E0129 and names it. No answer is a 500.
 */
@Tag("system")
class OddRowReadsTest {
  private static final String API = "/api/v1/gbm";
  private static final String UNREADABLE = "E0129";

  private static RunningService service;
  private static Shop shop;
  private static OperatorClient admin;
  private static ConsoleVisitor visitor;

  private static Place team;
  private static Place place;
  private static String refund;
  private static long payment;
  private static long task;
  private static Activity offer;

  @BeforeAll
  static void start() {
    service =
        RunningService.on(
            TestDatabase.migratedSchema("odd_reads"),
            RunningService.WITHOUT_ROUNDS,
            ProviderClient.ENCRYPTION[0],
            ProviderClient.ENCRYPTION[1]);
    shop = new Shop(service);
    admin = OperatorClient.admin(service);
    visitor = ConsoleVisitor.of(service, "admin");
    trades();
    payments();
    offers();
  }

  private static void trades() {
    Place told = shop.complete(Activity.TWO, 2, Shop.NOWHERE).get(0);
    task =
        shop.sql()
            .queryForObject(
                "SELECT id FROM notify_task WHERE team_id = ?", Long.class, told.teamId());
    shop.ledger().awaitAttempts(told.teamId(), 1);
    edit("notify_task SET notify_status = 7, category = 'coupon_issued' WHERE id = ?", task);
    Place returned = shop.open(Activity.THREE, Shop.NOWHERE);
    shop.pay(returned);
    shop.client().refund(returned.userId(), returned.outTradeNo()).required();
    refund =
        shop.client()
            .query(returned.userId(), returned.outTradeNo())
            .required()
            .data()
            .getJSONObject("refund")
            .getString("refundNo");
    edit("refund_due SET state = 7 WHERE refund_no = ?", refund);
    place = shop.open(Activity.THREE, Shop.NOWHERE);
    edit("group_buy_order_list SET status = 7 WHERE out_trade_no = ?", place.outTradeNo());
    team = shop.open(Activity.THREE, Shop.NOWHERE);
    edit("group_buy_order SET status = 7 WHERE team_id = ?", team.teamId());
  }

  private static void payments() {
    var providers = new PaymentProviders();
    ProviderClient.configure(service, providers.alipay());
    Place paid = shop.open(Activity.THREE, Shop.NOWHERE);
    String transaction = "2026013122001400000" + Shop.newNumber();
    new ProviderClient(service)
        .send(
            PaymentProvider.ALIPAY,
            providers.alipayPaid(paid.outTradeNo(), transaction, "90.00", service.now()));
    String handled = "payment_callback WHERE transaction_id = ? AND handled_at IS NOT NULL";
    Soon.until(() -> shop.ledger().count(handled, transaction) == 1);
    payment =
        shop.sql()
            .queryForObject(
                "SELECT id FROM payment_callback WHERE transaction_id = ?",
                Long.class,
                transaction);
    edit("payment_callback SET status = 9 WHERE id = ?", payment);
    edit(
        "payment_callback_try SET status = 9, manual_reason = 'MOVED' WHERE callback_id = ?",
        payment);
  }

  private static void offers() {
    offer = Activity.of(shop.sql(), 3);
    edit("group_buy_activity SET status = 7, group_type = 7 WHERE activity_id = ?", offer.id());
    edit("group_buy_discount SET market_plan = 'XX' WHERE discount_id = ?", "D" + offer.id());
    shop.sql()
        .update(
            "INSERT INTO sku (source, channel, goods_id, goods_name, original_price)"
                + " VALUES ('', 'c01', 'odd-goods', 'test', 10.00)");
    shop.sql().update("INSERT INTO crowd_tags (tag_id, tag_name) VALUES ('odd', '')");
    OtherClients.add(shop.sql(), "s01", "c02");
    edit("api_client SET name = '' WHERE client_id = ?", "s01-c02");
  }

  private static void edit(String change, Object... key) {
    assertThat(shop.sql().update("UPDATE " + change, key)).as(change).isPositive();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** What is read by an id, and what the answer must tell of the odd row. */
  private static Map<String, Map<String, String>> reads() {
    Map<String, Map<String, String>> reads = new LinkedHashMap<>();
    reads.put(API + "/clients/{clientId}", Map.of("/clients/s01-c02", "client s01-c02: name"));
    reads.put(
        API + "/clients/{clientId}/payment_providers",
        Map.of("/clients/s01-c02/payment_providers", "client s01-c02: name"));
    reads.put(API + "/notify/tasks/{id}", Map.of("/notify/tasks/" + task, "coupon_issued"));
    reads.put(
        API + "/notify/tasks/{id}/attempts", Map.of("/notify/tasks/" + task + "/attempts", ""));
    reads.put(
        API + "/payment_callbacks/{id}",
        Map.of("/payment_callbacks/" + payment, "payment callback status 9"));
    reads.put(API + "/crowds/{tagId}", Map.of("/crowds/odd", "odd"));
    reads.put(API + "/crowds/{tagId}/member", Map.of("/crowds/odd/member?userId=u1", "odd"));
    reads.put(API + "/activities/{activityId}", Map.of("/activities/" + offer.id(), "UNKNOWN"));
    reads.put(
        API + "/activities/{activityId}/try_out",
        Map.of(
            "/activities/%d/try_out?userId=u1&source=s01&channel=c01&goodsId=%s"
                .formatted(offer.id(), offer.goodsId()),
            ""));
    reads.put(API + "/discounts/{discountId}", Map.of("/discounts/D" + offer.id(), "XX"));
    return reads;
  }

  /** The same of reads whose id is a parameter. */
  private static Map<String, String> parameters() {
    return Map.of(
        "/teams?teamId=" + team.teamId(), "team status 7",
        "/places?outTradeNo=" + place.outTradeNo(), "trade order status 7",
        "/places?orderId=" + orderId(place), "trade order status 7");
  }

  private static String orderId(Place place) {
    return shop.sql()
        .queryForObject(
            "SELECT order_id FROM group_buy_order_list WHERE out_trade_no = ?",
            String.class,
            place.outTradeNo());
  }

  @Test
  void everyReadByAnIdTellsOfAnOddRow() {
    assertThat(byId(API)).as("a new read by an id wants a line here").isEqualTo(reads().keySet());
    Map<String, String> all = new LinkedHashMap<>(parameters());
    reads().values().forEach(all::putAll);
    assertSoftly(
        softly ->
            all.forEach(
                (path, told) -> {
                  Answer answer = admin.get(API + path);
                  softly.assertThat(answer.httpStatus()).as(path + answer.text()).isIn(200, 409);
                  softly.assertThat(answer.text()).as(path).contains(told);
                }));
  }

  @Test
  void aTeamAndAPaymentAreNamedAsInTheirLists() {
    JSONObject found = admin.get(API + "/teams?teamId=" + team.teamId()).data();
    assertThat(found.getJSONArray("teams")).isEmpty();
    assertThat(found.getJSONArray("unreadable").getJSONObject(0).getString("problem"))
        .isEqualTo("team status 7");
    JSONObject detail = admin.get(API + "/payment_callbacks/" + payment).data();
    assertThat(detail.get("paymentCallback")).isNull();
    assertThat(detail.getJSONObject("unreadable").getLong("id")).isEqualTo(payment);
    assertThat(detail.getJSONObject("unreadable").getString("problem"))
        .isEqualTo("payment callback status 9");
    assertThat(detail.getJSONArray("history").getJSONObject(0).getString("manualReason"))
        .isEqualTo("MOVED");
  }

  @Test
  void everyPageOfOneThingTellsOfAnOddRow() {
    Map<String, String> pages =
        Map.of(
            "/console/teams/one?id=" + team.teamId(),
            "7",
            "/console/refunds/one?no=" + refund,
            "refund state 7",
            "/console/payments/" + payment,
            "payment callback status 9",
            "/console/callbacks/" + task,
            ">7</span>",
            "/console/clients/s01-c02",
            "client s01-c02: name",
            "/console/crowds/odd",
            "odd",
            "/console/activities/" + offer.id(),
            "UNKNOWN",
            "/console/discounts/one/D" + offer.id(),
            "XX");
    assertSoftly(
        softly ->
            pages.forEach(
                (path, told) -> {
                  HttpResponse<String> page = visitor.get(path);
                  softly.assertThat(page.statusCode()).as(path).isIn(200, 409);
                  softly.assertThat(page.body()).as(path).contains(told);
                }));
    assertThat(visitor.get("/console/refunds/one?no=" + refund).body()).doesNotContain("/one/done");
  }

  @Test
  void anActOnAnOddRowIsRefusedAndNamesIt() {
    Map<String, String> acts =
        Map.of(
            "/teams/" + team.teamId() + "/end",
            "team " + team.teamId() + ": team status 7",
            "/teams/" + team.teamId() + "/stop_joining",
            "team status 7",
            "/places/" + orderId(place) + "/close",
            "trade order status 7",
            "/teams/" + place.teamId() + "/end",
            "place " + orderId(place) + ": trade order status 7",
            "/refunds/" + refund + "/done",
            "refund " + refund + ": refund state 7",
            "/refunds/" + refund + "/tell",
            "refund state 7",
            "/refunds/" + refund + "/reopen",
            "refund state 7",
            "/payment_callbacks/" + payment + "/retry",
            "payment callback " + payment,
            "/clients/s01-c02/disable",
            "client s01-c02: name");
    var before = shop.ledger().contents();
    assertSoftly(
        softly ->
            acts.forEach(
                (path, told) -> {
                  Answer answer = admin.post(API + path, OperatorClient.request());
                  softly.assertThat(answer.httpStatus()).as(path + answer.text()).isEqualTo(409);
                  softly.assertThat(answer.code()).as(path).isEqualTo(UNREADABLE);
                  softly.assertThat(answer.text()).as(path).contains(told);
                }));
    assertThat(shop.ledger().contents()).isEqualTo(before);
  }

  @Test
  void aPageRefusesAnActOnAnOddRow() {
    HttpResponse<String> refused =
        visitor.post(
            "/console/clients/new",
            "/console/teams/one/end",
            Map.of("id", team.teamId(), "requestId", "odd-1", "reason", "a test"));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains(UNREADABLE, "team status 7");
  }

  @Test
  void whatABuyerDoesInAnOddTeamIsRefusedAndChangesNothing() {
    var before = shop.ledger().contents();
    for (Answer answer :
        List.of(shop.pay(team), shop.client().lock(shop.joining(Activity.THREE, team.teamId())))) {
      assertThat(answer.httpStatus()).as(answer.text()).isEqualTo(409);
      assertThat(answer.code()).isEqualTo(UNREADABLE);
    }
    assertThat(shop.ledger().contents()).isEqualTo(before);
  }

  @Test
  void anOddClientAndOddGoodsHideNoOtherInTheirLists() {
    assertThat(admin.get(API + "/clients?limit=200").data().toString())
        .contains("\"demo\"")
        .doesNotContain("s01-c02");
    assertThat(admin.get(API + "/goods?limit=200").data().toString())
        .contains(Activity.THREE.goodsId())
        .doesNotContain("odd-goods");
    assertThat(visitor.get("/console/clients").body()).contains("demo");
  }

  @Test
  void whatCannotBeReadIsMissingFromNoExport() {
    Answer answer = admin.get(API + "/offers/export");
    assertThat(answer.httpStatus()).as(answer.text()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo(UNREADABLE);
  }

  private static Set<String> byId(String prefix) {
    return service
        .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .stream()
        .filter(mapping -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
        .flatMap(mapping -> mapping.getPatternValues().stream())
        .filter(pattern -> pattern.startsWith(prefix) && pattern.contains("{"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
