package site.dopplerxd.trigger.http.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.testing.InMemoryOfferCatalog;
import site.dopplerxd.trigger.http.operator.OperatorHttpTest;
import tools.jackson.databind.JsonNode;

/** How operators design what is sold, over real HTTP. */
class OfferControllersTest extends OperatorHttpTest {
  private static final String API = "/api/v1/gbm";
  private static final String ACTIVITIES = API + "/activities";
  private static final long FIRST_ID = 500_000;

  @Autowired private InMemoryOfferCatalog catalog;

  @Test
  void anActivityIsDraftedTriedOutPublishedAndTakenOffline() {
    String goods = newGoods("100.00");
    String discount = newDiscount("ZK", "0.8");
    long id = newId();
    JsonNode drafted =
        data(administer(ACTIVITIES, command("activity", activity(id, discount, goods))));
    assertThat(drafted.get("status").asString()).isEqualTo("CREATED");
    JsonNode tried =
        data(
            view(
                ACTIVITIES
                    + "/%d/try_out?userId=u1&source=s01&channel=c01&goodsId=%s"
                        .formatted(id, goods)));
    assertThat(tried.get("payPrice").decimalValue()).isEqualByComparingTo("80.00");
    assertThat(tried.get("refusal").asString()).isEqualTo("E0101");

    var publish = command("version", 0);
    HttpResponse<String> published = administer(ACTIVITIES + "/" + id + "/publish", publish);
    assertThat(data(published).get("status").asString()).isEqualTo("LIVE");
    assertThat(administer(ACTIVITIES + "/" + id + "/publish", publish).body())
        .isEqualTo(published.body());
    JsonNode shown = data(view(ACTIVITIES + "/" + id));
    assertThat(shown.get("version").asLong()).isEqualTo(1);
    assertThat(shown.at("/goods/0/goodsId").asString()).isEqualTo(goods);
    JsonNode offline = data(administer(ACTIVITIES + "/" + id + "/offline", command("version", 1)));
    assertThat(offline.get("status").asString()).isEqualTo("DROPPED");
  }

  @Test
  void aChangeNamesTheVersionThatItWasMadeOf() {
    String discount = newDiscount("ZJ", "1");
    long id = newId();
    Map<String, Object> activity = activity(id, discount, newGoods("10.00"));
    data(administer(ACTIVITIES, command("activity", activity)));
    assertRefused(put("/activities/" + id, command("activity", activity)), 400, "0002", "version");
    activity.put("version", 0);
    activity.put("target", 5);
    assertThat(
            data(put("/activities/" + id, command("activity", activity))).get("version").asLong())
        .isEqualTo(1);
    assertRefused(
        put("/activities/" + id, command("activity", activity)), 409, "E0155", "version=1");
    assertThat(data(view(ACTIVITIES + "/" + id)).get("target").asInt()).isEqualTo(5);
    activity.put("activityId", 1);
    assertRefused(
        put("/activities/" + id, command("activity", activity)), 400, "0002", "activityId");
  }

  @Test
  void howManyPlacesAreSoldIsShownAndCannotBeWritten() {
    long id = newId();
    Map<String, Object> activity = activity(id, newDiscount("ZJ", "1"), newGoods("10.00"));
    data(administer(ACTIVITIES, command("activity", activity)));
    assertThat(data(view(ACTIVITIES + "/" + id)).get("sold").isNull()).isTrue();
    activity.put("version", 0);
    activity.put("placeLimit", 10);
    activity.put("sold", 7);
    data(put("/activities/" + id, command("activity", activity)));
    assertThat(data(view(ACTIVITIES + "/" + id)).get("sold").asInt(-1)).isZero();
    catalog.selling(new ActivityId(id), 3);
    assertThat(data(view(ACTIVITIES + "/" + id)).get("sold").asInt()).isEqualTo(3);
    JsonNode list = data(view(ACTIVITIES + "?limit=1&cursor=" + (id - 1)));
    assertThat(list.at("/activities/0/sold").asInt()).isEqualTo(3);
    JsonNode exported = data(view(API + "/offers/export"));
    assertThat(exported.get("activities").findValues("sold")).allMatch(JsonNode::isNull);
  }

  @Test
  void howAnActivitysPlacesAndTeamsEndIsDesigned() {
    long id = newId();
    Map<String, Object> activity = activity(id, newDiscount("ZJ", "1"), newGoods("10.00"));
    data(administer(ACTIVITIES, command("activity", activity)));
    assertEnds(id, 15, 1);
    activity.put("version", 0);
    activity.put("payTimeout", 20);
    activity.put("groupType", 0);
    data(put("/activities/" + id, command("activity", activity)));
    assertEnds(id, 20, 0);
  }

  private void assertEnds(long id, int payTimeout, int groupType) {
    JsonNode shown = data(view(ACTIVITIES + "/" + id));
    assertThat(shown.get("payTimeout").asInt()).isEqualTo(payTimeout);
    assertThat(shown.get("groupType").asInt()).isEqualTo(groupType);
  }

  @Test
  void goodsAndDiscountsAreChangedAndRead() {
    String goods = newGoods("10.00");
    Map<String, Object> changed = goods(goods, "11.00");
    changed.put("version", 0);
    assertThat(data(put("/goods", command("goods", changed))).get("version").asLong()).isEqualTo(1);
    JsonNode read = data(view(API + "/goods/one?source=s01&channel=c01&goodsId=" + goods));
    assertThat(read.get("originalPrice").decimalValue()).isEqualByComparingTo("11.00");

    String discount = newDiscount("ZJ", "1");
    Map<String, Object> other = discount(discount, "N", "1.99");
    other.put("version", 0);
    data(put("/discounts/" + discount, command("discount", other)));
    assertThat(data(view(API + "/discounts/" + discount)).get("marketPlan").asString())
        .isEqualTo("N");
  }

  @Test
  void listsArePagedLikeAllOthers() {
    newGoods("1.00");
    newGoods("1.00");
    newDiscount("ZJ", "1");
    newDiscount("ZJ", "1");
    for (String list : List.of("goods", "discounts")) {
      JsonNode first = data(view(API + "/" + list + "?limit=1"));
      assertThat(first.get(list).size()).isEqualTo(1);
      String cursor = first.get("nextCursor").asString();
      JsonNode second = data(view(API + "/" + list + "?limit=1&cursor=" + cursor));
      assertThat(second.get(list).get(0)).isNotEqualTo(first.get(list).get(0));
      assertRefused(view(API + "/" + list + "?limit=201"), 400, "0002", "limit must be");
      assertRefused(view(API + "/" + list + "?nothing=1"), 400, "0002", "nothing ?");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "activityId, 0",
    "takeLimitCount, 0",
    "takeLimitCount, 1001",
    "target, 10001",
    "validTime, 0",
    "payTimeout, 0",
    "payTimeout, 100000",
    "groupType, 2",
    "target, null",
    "startTime, yesterday",
    "endTime, 2019-01-01T00:00:00Z",
    "goods, null",
  })
  void anActivityWithABadFieldIsRefusedByItsName(String field, String value) {
    Map<String, Object> activity = activity(newId(), "D1", "g");
    activity.put(field, value.matches("\\d+") ? Integer.valueOf(value) : nullOr(value));
    assertRefused(administer(ACTIVITIES, command("activity", activity)), 400, "0002", field);
  }

  private static Object nullOr(String value) {
    return value.equals("null") ? null : value;
  }

  @ParameterizedTest
  @CsvSource({"0.009, originalPrice", "0, originalPrice", "1e2147483647, originalPrice"})
  void aPriceThatIsNoneIsRefusedByItsField(String price, String field) {
    Map<String, Object> goods = goods(fresh("g"), "1.00");
    goods.put("originalPrice", new BigDecimal(price));
    assertRefused(administer(API + "/goods", command("goods", goods)), 400, "0002", field);
  }

  @Test
  void anUnknownPlanIsRefused() {
    var discount = discount(fresh("D"), "XX", "1");
    HttpResponse<String> answer = administer(API + "/discounts", command("discount", discount));
    assertRefused(answer, 200, "E0001", "marketPlan=XX");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/activities/999999999",
        "/discounts/unknown",
        "/activities/999/try_out?userId=u&source=s&channel=c&goodsId=g"
      })
  void whatIsNotThereIs404(String path) {
    assertThat(view(API + path).statusCode()).isEqualTo(404);
  }

  @Test
  void aFileComesOutAsItGoesIn() {
    String goods = newGoods("100.00");
    String discount = newDiscount("MJ", "100,10");
    data(administer(ACTIVITIES, command("activity", activity(newId(), discount, goods))));
    JsonNode file = data(view(API + "/offers/export"));
    JsonNode imported = data(administer(API + "/offers/import", command("offers", file)));
    assertThat(imported.get("created").asInt()).isZero();
    assertThat(imported.get("changed").asInt()).isZero();
    assertThat(imported.get("unchanged").asInt()).isPositive();
  }

  @Test
  void onlyAdministratorsChangeWhatIsSold() {
    for (String path :
        List.of("/activities", "/activities/1/publish", "/goods", "/discounts", "/offers/import")) {
      for (String name : List.of("viewer", "operator", "finance")) {
        var answer = post(API + path, command(), "Authorization", basic(name, "demo-" + name));
        assertThat(answer.statusCode()).as(path).isEqualTo(403);
      }
      assertThat(post(API + path, command()).statusCode()).as(path).isEqualTo(401);
    }
  }

  private String newGoods(String price) {
    String id = fresh("g");
    data(administer(API + "/goods", command("goods", goods(id, price))));
    return id;
  }

  private String newDiscount(String plan, String expression) {
    String id = fresh("D");
    data(administer(API + "/discounts", command("discount", discount(id, plan, expression))));
    return id;
  }

  private static long newId() {
    return FIRST_ID + Long.parseLong(fresh("a").substring(2));
  }

  private static Map<String, Object> goods(String id, String price) {
    return new HashMap<>(
        Map.of(
            "source", "s01",
            "channel", "c01",
            "goodsId", id,
            "goodsName", "Tea",
            "originalPrice", new BigDecimal(price)));
  }

  private static Map<String, Object> discount(String id, String plan, String expression) {
    return new HashMap<>(
        Map.of(
            "discountId", id,
            "discountName", "off",
            "marketPlan", plan,
            "marketExpr", expression));
  }

  private static Map<String, Object> activity(long id, String discount, String goods) {
    Map<String, Object> activity = new HashMap<>();
    activity.put("activityId", id);
    activity.put("activityName", "Two");
    activity.put("discountId", discount);
    activity.put("takeLimitCount", 1);
    activity.put("target", 2);
    activity.put("validTime", 60);
    activity.put("startTime", "2020-01-01T00:00:00Z");
    activity.put("endTime", "2099-01-01T00:00:00Z");
    activity.put("goods", List.of(Map.of("source", "s01", "channel", "c01", "goodsId", goods)));
    return activity;
  }

  private HttpResponse<String> put(String path, Map<String, Object> body) {
    return send(
        to(API + path)
            .header("Authorization", basic("admin", "demo-admin"))
            .header("Accept-Language", "en")
            .header("Content-Type", JSON)
            .PUT(BodyPublishers.ofString(text(body))));
  }
}
