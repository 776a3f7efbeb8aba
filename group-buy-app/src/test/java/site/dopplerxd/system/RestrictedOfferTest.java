package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.trade.expiry.UnpaidTimeouts;
import site.dopplerxd.domain.trade.port.PlaceStock;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.system.TradeClient.Answer;

/** Crowds, stock and limits, designed by an operator and met by buyers, on a real database. */
@SystemTest
class RestrictedOfferTest {
  private static final String API = "/api/v1/gbm";
  private static final int BUYERS = 50;

  private final Shop shop;
  private final OperatorClient operator;

  RestrictedOfferTest(Shop shop) {
    this.shop = shop;
    this.operator = OperatorClient.admin(shop.service());
  }

  @Test
  void ofFiftyBuyersWhoWantTheLastPlaceOneGetsItAndOneMoreWhenOneIsGivenBack() {
    Activity activity = publish(new JSONObject().fluentPut("placeLimit", 3));
    shop.open(activity, Shop.NOWHERE);
    shop.open(activity, Shop.NOWHERE);
    assertThat(Concurrently.countOf(lockAtOnce(activity), "0000")).isEqualTo(1);
    assertThat(shop.ledger().count("group_buy_order_list WHERE activity_id = ?", activity.id()))
        .isEqualTo(3);
    assertThat(sold(activity)).isEqualTo(3);
    await().atMost(Duration.ofSeconds(10)).until(() -> "E0160".equals(triedOut(activity)));

    shop.service()
        .bean(UnitOfWork.class)
        .inTransaction(
            () -> {
              shop.service().bean(PlaceStock.class).giveBack(new ActivityId(activity.id()), 1);
              return true;
            });
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> shop.client().lock(opening(activity)).code().equals("0000"));
    assertThat(sold(activity)).isEqualTo(3);
  }

  /** A refusal in the midst of a lock leaves no count behind, and a repeat counts once. */
  @Test
  void aLockIsCountedOnceHoweverOftenItIsSent() {
    Activity activity = publish(new JSONObject().fluentPut("placeLimit", 100));
    Place place = shop.open(activity, Shop.NOWHERE);
    List<String> codes = Concurrently.map(8, i -> shop.client().lock(place.request()).code());
    assertThat(codes).containsOnly("0000");
    assertThat(sold(activity)).isEqualTo(1);
    assertThat(data(operator.get(path(activity))).getInteger("sold")).isEqualTo(1);
  }

  @Test
  void aLimitIsSettledAtTheFirstPublication() {
    Activity activity = publish(new JSONObject());
    JSONObject designed = operator.get(path(activity)).data().fluentPut("placeLimit", 5);
    Answer answer = operator.send("PUT", path(activity), request("activity", designed));
    assertThat(answer.code()).isEqualTo("E0165");
    assertThat(answer.httpStatus()).isEqualTo(409);
  }

  @Test
  void aBuyerHoldsNoMoreUnpaidPlacesThanAllowedAndOneMoreOncePaid() {
    Activity activity = publish(new JSONObject().fluentPut("unpaidLimit", 1));
    Place first = shop.open(activity, Shop.NOWHERE);
    JSONObject second = opening(activity).fluentPut("userId", first.userId());
    assertThat(shop.client().lock(second).code()).isEqualTo("E0161");
    assertThat(shop.pay(first).code()).isEqualTo("0000");
    assertThat(shop.client().lock(second).code()).isEqualTo("0000");
  }

  @Test
  void aBuyerWhoLeavesPlacesUnpaidWaits() {
    Activity activity = publish(new JSONObject().fluentPut("lapsedLimit", 1));
    Place first = shop.open(activity, Shop.NOWHERE);
    JSONObject second = opening(activity).fluentPut("userId", first.userId());
    shop.sql()
        .update(
            "UPDATE group_buy_order_list SET pay_deadline = pay_deadline - INTERVAL 1 HOUR"
                + " WHERE out_trade_no = ?",
            first.outTradeNo());
    shop.service().bean(UnpaidTimeouts.class).closeOverdue();
    assertThat(shop.client().lock(second).code()).isEqualTo("E0162");
    shop.sql()
        .update(
            "UPDATE group_buy_order_list SET closed_at = closed_at - INTERVAL 61 MINUTE"
                + " WHERE out_trade_no = ?",
            first.outTradeNo());
    assertThat(shop.client().lock(second).code()).isEqualTo("0000");
  }

  @Test
  void aBuyerWhoGivesPlacesUpWaitsAndOneWhosePlaceAnOperatorClosedDoesNot() {
    Activity activity = publish(new JSONObject().fluentPut("lapsedLimit", 1));
    Place closed = shop.open(activity, Shop.NOWHERE);
    String orderId = closed.answer().data().getString("orderId");
    data(operator.post(API + "/places/" + orderId + "/close", OperatorClient.request()));
    JSONObject second = opening(activity).fluentPut("userId", closed.userId());
    Place givenUp = shop.take(second);
    shop.client().refund(givenUp.userId(), givenUp.outTradeNo()).required();
    JSONObject third = opening(activity).fluentPut("userId", closed.userId());
    assertThat(shop.client().lock(third).code()).isEqualTo("E0162");
  }

  @Test
  void aPlaceHasTheTimeToPayAndATeamTheTypeThatWereDesigned() {
    var ends = new JSONObject().fluentPut("payTimeout", 7).fluentPut("groupType", 0);
    Place place = shop.open(publish(ends), Shop.NOWHERE);
    String minutes =
        "SELECT TIMESTAMPDIFF(SECOND, lock_time, pay_deadline) FROM group_buy_order_list"
            + " WHERE out_trade_no = ?";
    assertThat(shop.sql().queryForObject(minutes, Integer.class, place.outTradeNo()))
        .isEqualTo(7 * 60);
    String type = "SELECT group_type FROM group_buy_order WHERE team_id = ?";
    assertThat(shop.sql().queryForObject(type, Integer.class, place.teamId())).isZero();
  }

  @Test
  void anActivityForACrowdIsForItsMembersFromTheMomentOfTheirUpload() {
    String tag = crowd();
    Activity activity =
        publish(new JSONObject().fluentPut("tagId", tag).fluentPut("tagScope", "1"));
    JSONObject lock = opening(activity);
    assertThat(shop.client().lock(lock).code()).isEqualTo("E0007");
    assertThat(query(activity, lock.getString("userId")).code()).isEqualTo("E0002");
    assertThat(triedOut(activity)).isEqualTo("E0007");
    upload(tag, lock.getString("userId"));
    assertThat(shop.client().lock(lock).code()).isEqualTo("0000");
    assertThat(query(activity, lock.getString("userId")).code()).isEqualTo("0000");
    upload(tag, "another");
    assertThat(shop.client().lock(opening(activity)).code()).isEqualTo("E0007");
    assertThat(shop.client().lock(lock).code()).as("a repeat").isEqualTo("0000");
  }

  /** In the order of docs/dev-ops/offers/load.sh. */
  @Test
  void theExampleOfEachKindIsImportedOnceItsCrowdIsThere() throws IOException {
    Path folder = Path.of("..", "docs", "dev-ops", "offers");
    JSONObject offers = JSON.parseObject(Files.readString(folder.resolve("kinds.json")));
    JSONObject early = request("offers", offers);
    assertThat(operator.post(API + "/offers/import", early).code()).isEqualTo("E0156");
    data(
        operator.post(
            API + "/crowds",
            OperatorClient.request().fluentPut("tagId", "kinds-vip").fluentPut("tagName", "vip")));
    upload("kinds-vip", Files.readString(folder.resolve("kinds-vip.csv")));
    JSONObject imported = data(operator.post(API + "/offers/import", request("offers", offers)));
    assertThat(imported.getIntValue("created")).isEqualTo(14);
    Activity cheaper = new Activity(310_003, "kinds-cheaper");
    assertThat(price(shop.take(opening(cheaper).fluentPut("userId", "vip-1")))).isEqualTo("90.00");
    assertThat(price(shop.open(cheaper, Shop.NOWHERE))).isEqualTo("120.00");
  }

  @Test
  void whatOnlyACrowdSeesIsNotThereForOthersBeforeItBegins() {
    String tag = crowd();
    Activity activity =
        publish(
            new JSONObject()
                .fluentPut("tagId", tag)
                .fluentPut("tagScope", "1")
                .fluentPut("startTime", "2098-01-01T00:00:00Z"));
    assertThat(query(activity, "u1").code()).isEqualTo("E0002");
    upload(tag, "u1");
    assertThat(query(activity, "u1").code()).isEqualTo("E0102");
  }

  @Test
  void aTeamKeepsThePriceItWasOpenedWith() {
    Activity activity = publish(new JSONObject());
    Place opener = shop.open(activity, Shop.NOWHERE);
    shop.sql().update("UPDATE sku SET original_price = 20 WHERE goods_id = ?", activity.goodsId());
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> price(shop.open(activity, Shop.NOWHERE)).equals("10.00"));
    assertThat(price(shop.join(activity, opener.teamId()))).isEqualTo("5.00");
  }

  private static String price(Place place) {
    return place.answer().data().getString("payPrice");
  }

  private List<String> lockAtOnce(Activity activity) {
    List<JSONObject> requests =
        IntStream.range(0, BUYERS).mapToObj(i -> opening(activity)).toList();
    List<String> codes =
        requests.stream().map(request -> shop.client().lockAsync(request)).toList().stream()
            .map(answer -> answer.join().code())
            .toList();
    assertThat(codes).containsOnly("0000", "E0160");
    return codes;
  }

  private int sold(Activity activity) {
    return shop.sql()
        .queryForObject(
            "SELECT sold FROM group_buy_stock WHERE activity_id = ?", Integer.class, activity.id());
  }

  /** Why a lock would be refused right now. */
  private String triedOut(Activity activity) {
    String parameters = "?userId=u1&source=s01&channel=c01&goodsId=" + activity.goodsId();
    return data(operator.get(path(activity) + "/try_out" + parameters)).getString("refusal");
  }

  private Answer query(Activity activity, String userId) {
    JSONObject wanted =
        JSONObject.of("userId", userId, "source", "s01", "channel", "c01")
            .fluentPut("goodsId", activity.goodsId());
    return shop.client().post(API + "/index/query_group_buy_market_config", wanted.toString());
  }

  private String crowd() {
    String tag = "crowd-" + Shop.newNumber();
    data(
        operator.post(
            API + "/crowds",
            OperatorClient.request().fluentPut("tagId", tag).fluentPut("tagName", "a crowd")));
    return tag;
  }

  private void upload(String tag, String members) {
    String path =
        "http://127.0.0.1:%d%s/crowds/%s/members?requestId=u-%d&reason=test"
            .formatted(shop.service().port(), API, tag, Shop.newNumber());
    String basic = Base64.getEncoder().encodeToString("admin:demo-admin".getBytes());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(path))
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "text/csv")
            .PUT(BodyPublishers.ofString(members))
            .build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** An activity with goods and a discount of its own, five places a buyer, 10.00 less a half. */
  private Activity publish(JSONObject restrictions) {
    long number = Shop.newNumber();
    var activity = new Activity(600_000 + number, "restricted-" + number);
    JSONObject key =
        JSONObject.of("source", "s01", "channel", "c01", "goodsId", activity.goodsId());
    JSONObject goods = new JSONObject(key).fluentPut("goodsName", "Tea");
    data(operator.post(API + "/goods", request("goods", goods.fluentPut("originalPrice", 10))));
    JSONObject discount =
        JSONObject.of("discountId", "r-" + number, "discountName", "half")
            .fluentPut("marketPlan", "ZK")
            .fluentPut("marketExpr", "0.5");
    data(operator.post(API + "/discounts", request("discount", discount)));
    JSONObject draft =
        JSONObject.of("activityId", activity.id(), "activityName", "test")
            .fluentPut("discountId", "r-" + number)
            .fluentPut("takeLimitCount", 5)
            .fluentPut("target", 60)
            .fluentPut("validTime", 60)
            .fluentPut("startTime", "2020-01-01T00:00:00Z")
            .fluentPut("endTime", "2099-01-01T00:00:00Z")
            .fluentPut("goods", JSONArray.of(key));
    draft.putAll(restrictions);
    data(operator.post(API + "/activities", request("activity", draft)));
    data(
        operator.post(
            path(activity) + "/publish", OperatorClient.request().fluentPut("version", 0)));
    return activity;
  }

  private static String path(Activity activity) {
    return API + "/activities/" + activity.id();
  }

  private JSONObject opening(Activity activity) {
    return shop.opening(activity, Shop.NOWHERE);
  }

  private static JSONObject request(String name, JSONObject value) {
    return OperatorClient.request().fluentPut(name, value);
  }

  private static JSONObject data(Answer answer) {
    assertThat(answer.code()).as(answer.text()).isEqualTo("0000");
    return answer.data();
  }
}
