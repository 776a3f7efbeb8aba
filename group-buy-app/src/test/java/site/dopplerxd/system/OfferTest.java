package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.system.TradeClient.Answer;

/** What operators design is what buyers can buy, on a real database. */
@SystemTest
class OfferTest {
  private static final String API = "/api/v1/gbm";
  private static final Path FILE = Path.of("..", "docs", "dev-ops", "offers", "first-season.json");

  /** What the documents promise, and time for a slow machine. */
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(5);

  private final Shop shop;
  private final OperatorClient operator;

  OfferTest(Shop shop) {
    this.shop = shop;
    this.operator = OperatorClient.admin(shop.service());
  }

  @Test
  void anImportedFileIsOnOfferAndASecondImportChangesNothing() throws IOException {
    JSONObject offers = JSON.parseObject(Files.readString(FILE));
    JSONObject first = data(operator.post(API + "/offers/import", request("offers", offers)));
    assertThat(first.getIntValue("created") + first.getIntValue("unchanged")).isEqualTo(12);
    JSONObject second = data(operator.post(API + "/offers/import", request("offers", offers)));
    assertThat(second.getIntValue("unchanged")).isEqualTo(12);

    assertThat(price(new Activity(300_001, "season-book"))).isEqualTo("90.00");
    assertThat(price(new Activity(300_002, "season-tea"))).isEqualTo("39.90");
    assertThat(price(new Activity(300_003, "season-lamp"))).isEqualTo("159.99");
    Answer draft = shop.client().lock(opening(new Activity(300_004, "season-sticker")));
    assertThat(draft.code()).isEqualTo("E0002");
  }

  private String price(Activity activity) {
    return shop.take(opening(activity)).answer().data().getBigDecimal("payPrice").toPlainString();
  }

  @Test
  void aChangeIsSeenWithinFiveSecondsAndAnOpenTeamKeepsItsTarget() {
    Activity activity = publish(2);
    Place opener = shop.open(activity, Shop.NOWHERE);
    JSONObject designed = designed(activity);
    designed.put("target", 5);
    data(operator.send("PUT", path(activity), request("activity", designed)));
    await()
        .atMost(SEEN_WITHIN.multipliedBy(2))
        .until(() -> targetOf(shop.open(activity, Shop.NOWHERE)) == 5);
    Place second = shop.join(activity, opener.teamId());
    assertThat(targetOf(second)).isEqualTo(2);
    assertThat(shop.client().lock(shop.joining(activity, opener.teamId())).code())
        .isEqualTo("E0006");
  }

  private int targetOf(Place place) {
    return shop.sql()
        .queryForObject(
            "SELECT target_count FROM group_buy_order WHERE team_id = ?",
            Integer.class,
            place.teamId());
  }

  @Test
  void afterTakingItOfflineNoPlaceIsLockedAndWhatIsLockedIsPaid() {
    Activity activity = publish(2);
    Place opener = shop.open(activity, Shop.NOWHERE);
    JSONObject request = OperatorClient.request().fluentPut("version", 1);
    data(operator.post(path(activity) + "/offline", request));
    await()
        .atMost(SEEN_WITHIN.multipliedBy(2))
        .until(() -> shop.client().lock(opening(activity)).code().equals("E0101"));
    assertThat(shop.pay(opener).code()).isEqualTo("0000");
  }

  @Test
  void locksWhileAnActivityIsPublishedAndTakenOfflineAreGrantedOrRefusedAndNeverBroken() {
    Activity activity = publish(50);
    for (int version = 1; version <= 6; version++) {
      String action = version % 2 == 1 ? "/offline" : "/publish";
      data(
          operator.post(
              path(activity) + action, OperatorClient.request().fluentPut("version", version)));
      assertThat(shop.client().lock(opening(activity)).code()).isIn("0000", "E0101");
    }
  }

  /** An activity with goods and a discount of its own, all made by an operator. */
  private Activity publish(int target) {
    long number = Shop.newNumber();
    var activity = new Activity(400_000 + number, "designed-" + number);
    JSONObject key =
        JSONObject.of("source", "s01", "channel", "c01", "goodsId", activity.goodsId());
    JSONObject goods = new JSONObject(key).fluentPut("goodsName", "Tea");
    data(operator.post(API + "/goods", request("goods", goods.fluentPut("originalPrice", 10))));
    JSONObject discount =
        JSONObject.of("discountId", "d-" + number, "discountName", "half")
            .fluentPut("marketPlan", "ZK")
            .fluentPut("marketExpr", "0.5");
    data(operator.post(API + "/discounts", request("discount", discount)));
    JSONObject draft =
        JSONObject.of("activityId", activity.id(), "activityName", "test")
            .fluentPut("discountId", "d-" + number)
            .fluentPut("takeLimitCount", 5)
            .fluentPut("target", target)
            .fluentPut("validTime", 60)
            .fluentPut("startTime", "2020-01-01T00:00:00Z")
            .fluentPut("endTime", "2099-01-01T00:00:00Z")
            .fluentPut("goods", JSONArray.of(key));
    data(operator.post(API + "/activities", request("activity", draft)));
    data(
        operator.post(
            path(activity) + "/publish", OperatorClient.request().fluentPut("version", 0)));
    return activity;
  }

  private JSONObject designed(Activity activity) {
    return data(operator.get(path(activity)));
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
