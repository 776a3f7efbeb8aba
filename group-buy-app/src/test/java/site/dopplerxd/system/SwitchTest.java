package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.system.TradeClient.Answer;
import site.dopplerxd.testing.TestDatabase;

/** What operators switch, every node follows. Two nodes of their own on one database. */
@Tag("system")
class SwitchTest {
  private static final String SWITCHES = "/api/v1/gbm/switches";

  /** Four seconds are promised; a slow machine has more. */
  private static final Duration FOLLOWED_WITHIN = Duration.ofSeconds(8);

  @Test
  void bothNodesFollowAndPaymentsOfABlockedChannelAreCounted() {
    String database = TestDatabase.migratedSchema("switches");
    try (RunningService first = RunningService.on(database, RunningService.WITHOUT_ROUNDS);
        RunningService second = RunningService.on(database, RunningService.WITHOUT_ROUNDS)) {
      Shop here = new Shop(first);
      Shop there = new Shop(second);
      OperatorClient operator = OperatorClient.admin(first);
      Place place = here.open(Activity.THREE, Shop.NOWHERE);
      assertThat(there.client().lock(opening(there)).code()).isEqualTo("0000");

      set(operator, true, 100, new JSONArray(), 0);
      assertFollowed(here, there, "E0003");
      assertThat(triedOut(operator)).isEqualTo("E0003");
      set(operator, false, 0, new JSONArray(), 1);
      assertFollowed(here, there, "E0004");
      assertThat(triedOut(operator)).isEqualTo("E0004");
      JSONArray blocked = JSONArray.of(JSONObject.of("source", "s01", "channel", "c01"));
      set(operator, false, 100, blocked, 2);
      assertFollowed(here, there, "E0105");
      assertThat(triedOut(operator)).isEqualTo("E0105");
      assertThat(here.client().lock(place.request()).text()).isEqualTo(place.answer().text());
      assertThat(there.pay(place).code()).isEqualTo("0000");
      set(operator, false, 100, new JSONArray(), 3);
      assertFollowed(here, there, "0000");
      assertThat(triedOut(operator)).isNull();
    }
  }

  @Test
  void theRequestThatSwitchedOffDoesNotAlsoSwitchOn() {
    String database = TestDatabase.migratedSchema("switches_twice");
    try (RunningService service = RunningService.on(database, RunningService.WITHOUT_ROUNDS)) {
      OperatorClient operator = OperatorClient.admin(service);
      JSONObject off = request(true, 100, new JSONArray(), 0);
      Answer first = operator.send("PUT", SWITCHES, off);
      JSONObject on = new JSONObject(off).fluentPut("downgraded", false).fluentPut("version", 1);
      Answer other = operator.send("PUT", SWITCHES, on);
      assertThat(other.httpStatus()).as(other.text()).isEqualTo(409);
      assertThat(other.code()).isEqualTo("E0122");
      assertThat(operator.send("PUT", SWITCHES, off).text()).isEqualTo(first.text());
      assertThat(operator.get(SWITCHES).text()).contains("\"downgraded\":true");
    }
  }

  private static void assertFollowed(Shop here, Shop there, String code) {
    await()
        .atMost(FOLLOWED_WITHIN)
        .until(
            () ->
                here.client().lock(opening(here)).code().equals(code)
                    && there.client().lock(opening(there)).code().equals(code));
  }

  /** Why a lock would be refused right now. */
  private static @Nullable String triedOut(OperatorClient operator) {
    String path = "/api/v1/gbm/activities/%d/try_out?userId=u1&source=s01&channel=c01&goodsId=%s";
    Answer answer = operator.get(path.formatted(Activity.THREE.id(), Activity.THREE.goodsId()));
    assertThat(answer.code()).as(answer.text()).isEqualTo("0000");
    return answer.data().getString("refusal");
  }

  private static JSONObject opening(Shop shop) {
    return shop.opening(Activity.THREE, Shop.NOWHERE);
  }

  private static void set(
      OperatorClient operator, boolean downgraded, int cut, JSONArray blocked, long version) {
    Answer answer = operator.send("PUT", SWITCHES, request(downgraded, cut, blocked, version));
    assertThat(answer.code()).as(answer.text()).isEqualTo("0000");
    assertThat(answer.data().getJSONObject("switches").getLongValue("version"))
        .isEqualTo(version + 1);
  }

  private static JSONObject request(boolean downgraded, int cut, JSONArray blocked, long version) {
    return OperatorClient.request()
        .fluentPut("downgraded", downgraded)
        .fluentPut("grayCut", cut)
        .fluentPut("blockedChannels", blocked)
        .fluentPut("version", version);
  }
}
