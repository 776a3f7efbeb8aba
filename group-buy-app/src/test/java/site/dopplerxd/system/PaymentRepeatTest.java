package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.system.TradeClient.Answer;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;

/** One payment, reported again and again. */
@SystemTest
class PaymentRepeatTest {
  private final HostileMerchant merchant = HostileMerchant.answering(Behaviour.success());
  private final Shop shop;

  PaymentRepeatTest(Shop shop) {
    this.shop = shop;
  }

  @AfterEach
  void close() {
    merchant.close();
  }

  @RepeatedTest(20)
  void eightReportsAtOnceOfOnePaymentCountItOnce() {
    List<Place> team = shop.fill(Activity.THREE, 3, merchant.url("/cb"));

    reportEightTimes(team.get(0));

    assertThat(shop.ledger().team(team.get(0).teamId())).isEqualTo(new Ledger.Team(0, 3, 1));
  }

  @RepeatedTest(20)
  void eightReportsAtOnceOfTheLastPaymentCompleteTheTeamOnce() {
    List<Place> team = shop.fill(Activity.THREE, 3, merchant.url("/cb"));
    shop.pay(team.get(0));
    shop.pay(team.get(1));

    reportEightTimes(team.get(2));

    assertCompleteAndToldOnce(team);
  }

  private void reportEightTimes(Place place) {
    JSONObject report = report(place, Instant.now());
    List<Answer> answers = Concurrently.map(8, i -> shop.client().settle(report));
    assertThat(answers).extracting(Answer::code).containsOnly("0000");
    assertThat(answers).extracting(Answer::text).containsOnly(answers.get(0).text());
  }

  @Test
  void aPaymentReportedAgainADayLaterGetsTheFirstAnswerAndChangesNothing() {
    List<Place> team = shop.fill(Activity.THREE, 3, merchant.url("/cb"));
    Instant paidAt = Instant.now();
    List<Answer> first =
        team.stream().map(place -> shop.client().settle(report(place, paidAt))).toList();
    assertCompleteAndToldOnce(team);

    letADayPass(team.get(0).teamId());
    shop.ledger().awaitNoLease();
    var before = shop.ledger().contents();
    for (int i = 0; i < team.size(); i++) {
      Instant yesterday = paidAt.minus(Duration.ofDays(1));
      Answer moved = paidAt(first.get(i), paidAt, yesterday);
      assertThat(shop.client().settle(report(team.get(i), yesterday))).isEqualTo(moved);
      assertThat(shop.pay(team.get(i))).as("with another time").isEqualTo(moved);
    }

    assertThat(shop.ledger().contents()).isEqualTo(before);
    shop.service().runJob();
    assertCompleteAndToldOnce(team);
  }

  /** The answer names the time that was moved back with everything else. */
  private static Answer paidAt(Answer first, Instant then, Instant now) {
    return new Answer(first.httpStatus(), first.text().replace(millis(then), millis(now)));
  }

  private static String millis(Instant moment) {
    return moment.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /** Moves everything the team remembers back, which is the same to it as a day that passes. */
  private void letADayPass(String teamId) {
    shop.sql()
        .update(
            "UPDATE group_buy_order SET valid_start_time = valid_start_time - INTERVAL 1 DAY,"
                + " valid_end_time = valid_end_time - INTERVAL 1 DAY WHERE team_id = ?",
            teamId);
    shop.sql()
        .update(
            "UPDATE group_buy_order_list SET lock_time = lock_time - INTERVAL 1 DAY,"
                + " out_trade_time = out_trade_time - INTERVAL 1 DAY WHERE team_id = ?",
            teamId);
  }

  private static JSONObject report(Place place, Instant paidAt) {
    return TradeClient.settleRequest(place.userId(), place.outTradeNo(), paidAt);
  }

  private void assertCompleteAndToldOnce(List<Place> team) {
    String teamId = team.get(0).teamId();
    assertThat(shop.ledger().team(teamId)).isEqualTo(new Ledger.Team(1, 3, 3));
    assertThat(shop.ledger().awaitClosed(teamId).notifyCount()).isEqualTo(1);
    assertThat(Callbacks.byTeam(merchant).get(teamId)).hasSize(1);
    assertThat(shop.ledger().attempts(teamId)).hasSize(1);
  }
}
