package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.system.TradeClient.Answer;

/** What a buyer sees is what can be bought, on a real database. */
@SystemTest
class MarketQueryTest {
  private static final String QUERY = "/api/v1/gbm/index/query_group_buy_market_config";
  private static final Duration STATISTICS_WITHIN = Duration.ofSeconds(4);

  private final Shop shop;

  MarketQueryTest(Shop shop) {
    this.shop = shop;
  }

  @Test
  void aBuyerSeesTheOwnTeamFirstAndOthersWithoutTheirTradeNumbers() {
    Activity activity = Activity.of(shop.sql(), 3);
    Place own = shop.open(activity, Shop.NOWHERE);
    Place other = shop.open(activity, Shop.NOWHERE);
    await().atMost(STATISTICS_WITHIN).until(() -> teams(activity, own.userId()).size() == 2);
    JSONObject first = teams(activity, own.userId()).getJSONObject(0);
    assertThat(first.getString("teamId")).isEqualTo(own.teamId());
    assertThat(first.getString("outTradeNo")).isEqualTo(own.outTradeNo());
    assertThat(first.getString("userId")).isEqualTo(own.userId());
    assertThat(first.getIntValue("targetCount")).isEqualTo(3);
    assertThat(first.getIntValue("lockCount")).isEqualTo(1);
    JSONObject second = teams(activity, own.userId()).getJSONObject(1);
    assertThat(second.getString("teamId")).isEqualTo(other.teamId());
    assertThat(second.getString("outTradeNo")).isNull();
    assertThat(ask(activity, own.userId()).text()).doesNotContain(other.outTradeNo());
    assertThat(ask(activity, own.userId()).data().getJSONObject("goods").getString("payPrice"))
        .isEqualTo("5.00");
  }

  /** Not even for as long as what is kept in memory lives. */
  @Test
  void aTeamThatIsFullOrOverIsNotShownFromThatMomentOn() {
    Activity activity = Activity.of(shop.sql(), 2);
    Place full = shop.open(activity, Shop.NOWHERE);
    Place over = shop.open(activity, Shop.NOWHERE);
    await().atMost(STATISTICS_WITHIN).until(() -> teams(activity, "looker").size() == 2);
    shop.join(activity, full.teamId());
    assertThat(teams(activity, "looker").toString()).doesNotContain(full.teamId());
    shop.endNow(over.teamId());
    assertThat(teams(activity, "looker")).isEmpty();
    assertThat(teams(activity, over.userId())).isEmpty();
  }

  @Test
  void statisticsFollowWithinTwoSeconds() {
    Activity activity = Activity.of(shop.sql(), 2);
    shop.complete(activity, 2, Shop.NOWHERE);
    shop.open(activity, Shop.NOWHERE);
    await()
        .atMost(STATISTICS_WITHIN)
        .untilAsserted(
            () ->
                assertThat(ask(activity, "looker").data().getJSONObject("teamStatistic"))
                    .isEqualTo(
                        JSONObject.of(
                            "allTeamCount", 2, "allTeamCompleteCount", 1, "allTeamUserCount", 3)));
  }

  @Test
  void theCountdownOfATeamThatIsOpenForDaysHasMoreThanADay() {
    Activity activity = Activity.of(shop.sql(), 2);
    Place own = shop.open(activity, Shop.NOWHERE);
    shop.sql()
        .update(
            "UPDATE group_buy_order SET valid_end_time = valid_end_time + INTERVAL 3 DAY"
                + " WHERE team_id = ?",
            own.teamId());
    JSONObject team = teams(activity, own.userId()).getJSONObject(0);
    String[] countdown = team.getString("validTimeCountdown").split(":");
    long seconds =
        Long.parseLong(countdown[0]) * 3_600
            + Long.parseLong(countdown[1]) * 60
            + Long.parseLong(countdown[2]);
    Instant end = Instant.parse(team.getString("validEndTime"));
    assertThat(Long.parseLong(countdown[0])).isGreaterThanOrEqualTo(72);
    assertThat(Instant.now().until(end, ChronoUnit.SECONDS)).isBetween(seconds - 10, seconds + 1);
  }

  @Test
  void whatIsNotOnOfferIsRefused() {
    assertThat(ask(new Activity(1, "no such goods"), "u").code()).isEqualTo("E0002");
    assertThat(ask(Activity.ENDED, "u").code()).isEqualTo("E0102");
    assertThat(ask(Activity.withStatus(shop.sql(), 0), "u").code()).isEqualTo("E0101");
  }

  private JSONArray teams(Activity activity, String userId) {
    return ask(activity, userId).data().getJSONArray("teamList");
  }

  private Answer ask(Activity activity, String userId) {
    JSONObject wanted =
        JSONObject.of("userId", userId, "source", "s01", "channel", "c01")
            .fluentPut("goodsId", activity.goodsId());
    return shop.client().post(QUERY, wanted.toString());
  }
}
