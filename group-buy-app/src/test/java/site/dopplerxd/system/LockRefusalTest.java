package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSONObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.system.Shop.Place;

/** Places that are not given: 200, a code of its own, and nothing is written. */
@SystemTest
class LockRefusalTest {
  private final Shop shop;

  LockRefusalTest(Shop shop) {
    this.shop = shop;
  }

  @BeforeEach
  void letOthersEnd() {
    shop.ledger().awaitNoLease();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 3})
  void anActivityThatIsNotLiveTakesNoOrders(int status) {
    Activity dead = Activity.withStatus(shop.sql(), status);
    assertLockRefused(shop.opening(dead, Shop.NOWHERE), "E0101");
  }

  @Test
  void anEndedActivityTakesNoOrders() {
    assertLockRefused(shop.opening(Activity.ENDED, Shop.NOWHERE), "E0102");
  }

  @Test
  void anActivityThatHasNotBegunTakesNoOrders() {
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    Activity later = Activity.between(shop.sql(), tomorrow, tomorrow.plus(Duration.ofDays(1)));
    assertLockRefused(shop.opening(later, Shop.NOWHERE), "E0102");
  }

  @Test
  void theTeamsOfAnActivityThatEndsSoonAreNotJoinable() {
    Activity ending = Activity.of(shop.sql(), 100);
    String team = shop.open(ending, Shop.NOWHERE).teamId();
    shop.sql()
        .update(
            "UPDATE group_buy_activity SET end_time = UTC_TIMESTAMP(3) WHERE activity_id = ?",
            ending.id());

    await("the cache to let go of the offer")
        .atMost(Duration.ofSeconds(20))
        .until(() -> shop.client().lock(shop.joining(ending, team)).code().equals("E0102"));

    assertLockRefused(shop.joining(ending, team), "E0102");
  }

  @Test
  void anUnknownActivityTakesNoOrders() {
    JSONObject request = shop.opening(Activity.THREE, Shop.NOWHERE);
    assertLockRefused(request.fluentPut("activityId", 999_999), "E0002");
  }

  @Test
  void anActivitySellsItsOwnGoodsOnly() {
    JSONObject request = shop.opening(Activity.THREE, Shop.NOWHERE);
    assertLockRefused(request.fluentPut("goodsId", Activity.TWENTY.goodsId()), "E0002");
  }

  @Test
  void anotherChannelDoesNotSellTheGoods() {
    JSONObject request = shop.opening(Activity.THREE, Shop.NOWHERE);
    assertLockRefused(request.fluentPut("channel", "c02"), "E0002");
  }

  /** It sells the goods, but for being blocked. */
  @Test
  void aBlockedChannelTakesNoOrders() {
    shop.sql()
        .update(
            "INSERT IGNORE INTO sku (source, channel, goods_id, goods_name, original_price)"
                + " VALUES (?, ?, '9890001', 'blocked', 100)",
            SharedService.BLOCKED_SOURCE,
            SharedService.BLOCKED_CHANNEL);
    shop.sql()
        .update(
            "INSERT IGNORE INTO sc_sku_activity (source, channel, goods_id, activity_id)"
                + " VALUES (?, ?, '9890001', 100123)",
            SharedService.BLOCKED_SOURCE,
            SharedService.BLOCKED_CHANNEL);
    JSONObject request = shop.opening(Activity.THREE, Shop.NOWHERE);
    request.fluentPut("source", SharedService.BLOCKED_SOURCE);
    assertLockRefused(request.fluentPut("channel", SharedService.BLOCKED_CHANNEL), "E0105");
  }

  @Test
  void anUnknownTeamCannotBeJoined() {
    assertLockRefused(shop.joining(Activity.THREE, "no-such-team"), "E0005");
  }

  @Test
  void aTeamOfAnotherActivityCannotBeJoined() {
    String team = shop.open(Activity.TWENTY, Shop.NOWHERE).teamId();
    assertLockRefused(shop.joining(Activity.THREE, team), "E0005");
  }

  @Test
  void aFullTeamCannotBeJoined() {
    String team = shop.fill(Activity.THREE, 3, Shop.NOWHERE).get(0).teamId();
    assertLockRefused(shop.joining(Activity.THREE, team), "E0006");
  }

  @Test
  void aTeamWhoseTimeIsOverCannotBeJoined() {
    String team = shop.open(Activity.THREE, Shop.NOWHERE).teamId();
    shop.endNow(team);
    assertLockRefused(shop.joining(Activity.THREE, team), "E0005");
  }

  @Test
  void aBuyerCannotTakeMoreThanTheLimit() {
    Place first = shop.open(Activity.THREE, Shop.NOWHERE);
    JSONObject more = shop.opening(Activity.THREE, Shop.NOWHERE);
    assertLockRefused(more.fluentPut("userId", first.userId()), "E0103");
  }

  @Test
  void mqTargetsAreRefused() {
    JSONObject request = shop.joining(Activity.THREE, null);
    JSONObject config = JSONObject.of("notifyType", "MQ", "notifyMQ", "topic");
    assertLockRefused(request.fluentPut("notifyConfigVO", config), "E0108");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://shop.example/cb",
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.1/cb",
        "http://user:secret@shop.example/cb",
        "not a url"
      })
  void aUrlThatMayNotBeCalledIsRefusedAtOnce(String url) {
    assertLockRefused(shop.opening(Activity.THREE, url), "E0111");
  }

  @Test
  void aPortThatMayNotBeCalledIsRefusedWithThoseThatMayAndTheKeyToChange() {
    JSONObject request = shop.opening(Activity.THREE, "http://shop.example:22/cb");
    assertThat(shop.clientFor(request).lock(request).json().getString("info"))
        .contains("80, 443, 1024-65535", "group-buy.notify.callback.allowed-ports");
  }

  @Test
  void aSecondPlaceOfATeamForItsBuyerIsRefused() {
    JSONObject first = shop.opening(Activity.TWO, Shop.NOWHERE);
    String team = shop.take(first).teamId();
    JSONObject second = shop.joining(Activity.TWO, team);
    assertLockRefused(second.fluentPut("userId", first.getString("userId")), "E0170");
    shop.join(Activity.TWO, team);
  }

  private void assertLockRefused(JSONObject request, String code) {
    shop.assertRefused(() -> shop.clientFor(request).lock(request), code);
  }
}
