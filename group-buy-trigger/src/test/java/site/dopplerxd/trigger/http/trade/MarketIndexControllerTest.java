package site.dopplerxd.trigger.http.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.trigger.HttpTest;
import site.dopplerxd.trigger.fake.FakeDomain;
import tools.jackson.databind.JsonNode;

/** What a buyer sees, over real HTTP. */
class MarketIndexControllerTest extends HttpTest {
  private static final String QUERY = "/api/v1/gbm/index/query_group_buy_market_config";

  @Test
  void theAnswerHasThePriceTheTeamsAndTheStatistics() {
    HttpResponse<String> http = query(wanted());
    JsonNode answer = read(http);
    assertThat(answer.get("code").asString()).isEqualTo("0000");
    JsonNode data = answer.get("data");
    assertThat(data.propertyNames())
        .containsExactly("activityId", "goods", "teamList", "teamStatistic");
    assertThat(data.get("activityId").asLong()).isEqualTo(100123);
    assertThat(http.body())
        .contains(
            "{\"goodsId\":\"9890001\",\"originalPrice\":100.00,\"deductionPrice\":10.00,"
                + "\"payPrice\":90.00}");
    assertThat(data.get("teamStatistic").toString())
        .isEqualTo("{\"allTeamCount\":5,\"allTeamCompleteCount\":2,\"allTeamUserCount\":11}");
  }

  @Test
  void theOwnTeamIsFirstWithItsTradeNumberAndACountdownBeyondADay() {
    JsonNode teams = read(query(wanted())).at("/data/teamList");
    assertThat(teams.size()).isEqualTo(2);
    assertThat(teams.get(0).get("teamId").asString()).isEqualTo("own");
    assertThat(teams.get(0).get("userId").asString()).isEqualTo("u1");
    assertThat(teams.get(0).get("outTradeNo").asString()).isEqualTo("mine");
    assertThat(teams.get(0).get("validTimeCountdown").asString()).isEqualTo("50:00:00");
    assertThat(teams.get(1).get("teamId").asString()).isEqualTo("theirs");
    assertThat(teams.get(1).get("outTradeNo").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"userId", "source", "channel", "goodsId"})
  void aMissingFieldIsRefusedByItsName(String field) {
    Map<String, Object> wanted = wanted();
    wanted.remove(field);
    HttpResponse<String> answer = query(wanted);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(read(answer).get("info").asString()).contains(field);
  }

  @Test
  void aClientSeesItsOwnChannelOnlyAndAStrangerNothing() {
    Map<String, Object> wanted = wanted();
    wanted.put("channel", "c02");
    HttpResponse<String> answer = query(wanted);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(read(answer).get("code").asString()).isEqualTo("E0113");
    assertThat(post(QUERY, wanted(), API_KEY, "guessed").statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> query(Map<String, Object> wanted) {
    return post(QUERY, wanted, API_KEY, FakeDomain.KEY);
  }

  private static Map<String, Object> wanted() {
    return new HashMap<>(
        Map.of("userId", "u1", "source", "s01", "channel", "c01", "goodsId", "9890001"));
  }
}
