package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.system.TradeClient.Answer;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.Deadlocks;
import site.dopplerxd.testing.HostileMerchant;

/** One trade number, several requests. */
@SystemTest
class LockRepeatTest {

  private final Shop shop;

  LockRepeatTest(Shop shop) {
    this.shop = shop;
  }

  @RepeatedTest(20)
  void fourRequestsAtOnceWithOneNumberOpenOneTeam() {
    int teams = shop.ledger().count("group_buy_order");

    assertOnePlace(shop.opening(Activity.THREE, Shop.NOWHERE));

    assertThat(shop.ledger().count("group_buy_order")).isEqualTo(teams + 1);
  }

  @RepeatedTest(20)
  void fourRequestsAtOnceWithOneNumberTakeOnePlaceOfATeam() {
    String teamId = shop.open(Activity.THREE, Shop.NOWHERE).teamId();

    assertOnePlace(shop.joining(Activity.THREE, teamId));

    assertThat(shop.ledger().team(teamId)).isEqualTo(new Ledger.Team(0, 2, 0));
  }

  /** The last place is the answer to all four, though after it the team is full. */
  @RepeatedTest(20)
  void fourRequestsAtOnceWithOneNumberTakeTheLastPlace() {
    String teamId = shop.fill(Activity.THREE, 2, Shop.NOWHERE).get(0).teamId();

    assertOnePlace(shop.joining(Activity.THREE, teamId));

    assertThat(shop.ledger().team(teamId)).isEqualTo(new Ledger.Team(0, 3, 0));
  }

  private void assertOnePlace(JSONObject request) {
    List<Answer> answers = Concurrently.map(4, i -> shop.client().lock(request));

    assertThat(answers).extracting(Answer::code).containsOnly("0000");
    assertThat(answers).extracting(Answer::text).containsOnly(answers.get(0).text());
    assertThat(rows(request)).isEqualTo(1);
  }

  @Test
  void theAnswerStaysTheSameWhenThePlaceIsPaidAndWhenTheTeamIsComplete() {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.success())) {
      List<Place> team = shop.fill(Activity.THREE, 3, merchant.url("/cb"));
      for (Place paid : team) {
        assertThat(shop.pay(paid).code()).isEqualTo("0000");
        team.forEach(this::assertAnsweredAsBefore);
      }
      String teamId = team.get(0).teamId();
      shop.ledger().awaitClosed(teamId);
      var before = shop.ledger().contents();
      team.forEach(this::assertAnsweredAsBefore);
      assertThat(shop.ledger().contents()).isEqualTo(before);
    }
  }

  private void assertAnsweredAsBefore(Place place) {
    assertThat(shop.client().lock(place.request())).isEqualTo(place.answer());
  }

  static Stream<Arguments> otherContents() {
    return Stream.of(
        Arguments.of("userId", "another-buyer"),
        Arguments.of("teamId", "another-team"),
        Arguments.of("notifyUrl", Shop.NOWHERE + "/else"),
        Arguments.of("goodsId", "9890002"),
        Arguments.of("activityId", 100124),
        Arguments.of("notifyConfigVO", JSONObject.of("notifyType", "MQ", "notifyMQ", "topic")));
  }

  @ParameterizedTest
  @MethodSource("otherContents")
  void aNumberIsNotTakenForAnotherOrder(String field, Object value) {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    Map<String, Object> before = shop.ledger().contents();

    JSONObject other = new JSONObject(place.request()).fluentPut(field, value);
    Answer answer = shop.clientFor(other).lock(other);

    assertThat(answer.code()).as(answer.text()).isEqualTo("E0107");
    assertThat(answer.httpStatus()).isEqualTo(200);
    assertThat(answer.json().getString("info")).contains(place.outTradeNo());
    assertThat(shop.ledger().contents()).isEqualTo(before);
  }

  @RepeatedTest(20)
  void aPaymentIsCountedWhileOthersReachForItsTradeNumber() {
    long deadlocks = Deadlocks.soFar(shop.sql());
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    String anotherTeam = shop.open(Activity.THREE, Shop.NOWHERE).teamId();

    List<String> codes =
        Concurrently.map(
            4, i -> i == 0 ? shop.pay(place).code() : take(place.outTradeNo(), anotherTeam));

    assertThat(codes).containsExactly("0000", "E0107", "E0107", "E0107");
    assertThat(shop.ledger().team(place.teamId())).isEqualTo(new Ledger.Team(0, 1, 1));
    assertThat(shop.ledger().team(anotherTeam)).isEqualTo(new Ledger.Team(0, 1, 0));
    assertThat(Deadlocks.soFar(shop.sql()) - deadlocks).as("deadlocks").isZero();
  }

  /** The code that another buyer gets who joins a team under this number. */
  private String take(String outTradeNo, String teamId) {
    JSONObject request = shop.joining(Activity.THREE, teamId);
    return shop.client().lock(request.fluentPut("outTradeNo", outTradeNo)).code();
  }

  @Test
  void aClosedPlaceIsNotGivenOutAgain() {
    List<Place> team = shop.fill(Activity.THREE, 3, Shop.NOWHERE);
    team.forEach(this::close);
    Map<String, Object> before = shop.ledger().contents();
    for (Place place : team) {
      assertThat(shop.client().lock(place.request()).code()).isEqualTo("E0140");
    }
    assertThat(shop.ledger().contents()).isEqualTo(before);
  }

  private void close(Place place) {
    assertThat(shop.client().refund(place.userId(), place.outTradeNo()).code()).isEqualTo("0000");
  }

  @RepeatedTest(20)
  void ofTwoBuyersWithOneNumberAtOnceOneIsRefused() {
    JSONObject request = shop.opening(Activity.THREE, Shop.NOWHERE);

    List<Answer> answers =
        Concurrently.map(
            2,
            i ->
                shop.client()
                    .lock(
                        new JSONObject(request)
                            .fluentPut("userId", request.getString("userId") + "-" + i)));

    assertThat(answers).extracting(Answer::code).containsExactlyInAnyOrder("0000", "E0107");
    assertThat(rows(request)).isEqualTo(1);
  }

  private int rows(JSONObject request) {
    return shop.ledger()
        .count("group_buy_order_list WHERE out_trade_no = ?", request.getString("outTradeNo"));
  }
}
