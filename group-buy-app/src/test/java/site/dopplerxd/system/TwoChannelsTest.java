package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.system.TradeClient.Answer;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;

/** Two clients of two channels use the same trade numbers and buyers in one activity, at once. */
@SystemTest
class TwoChannelsTest {
  private static final List<String> CHANNELS = List.of("c01", "c02");
  private static final int PLACES = 3;

  private final HostileMerchant merchant = HostileMerchant.answering(Behaviour.success());
  private final Shop shop;
  private final long test = Shop.newNumber();
  private Activity activity;

  TwoChannelsTest(Shop shop) {
    this.shop = shop;
  }

  @BeforeEach
  void sellInBoth() {
    activity = Activity.of(shop.sql(), PLACES);
    shop.sql()
        .update(
            "INSERT INTO sku (source, channel, goods_id, goods_name, original_price)"
                + " VALUES ('s01', 'c02', ?, 'test', 10.00)",
            activity.goodsId());
    shop.sql()
        .update(
            "INSERT INTO sc_sku_activity (source, channel, goods_id, activity_id)"
                + " VALUES ('s01', 'c02', ?, ?)",
            activity.goodsId(),
            activity.id());
  }

  @AfterEach
  void close() {
    merchant.close();
  }

  @RepeatedTest(5)
  void eachHasItsTeamToTheEndAndSeesNothingOfTheOther() {
    List<Answer> opened = inBoth(channel -> lock(channel, 0, null));
    List<String> teams = opened.stream().map(Answer::teamId).toList();
    assertThat(teams).doesNotHaveDuplicates();
    for (int place = 1; place < PLACES; place++) {
      int number = place;
      inBoth(channel -> lock(channel, number, teams.get(CHANNELS.indexOf(channel))));
    }
    assertEachRepeatHasItsOwnAnswer(opened);
    assertEachBuyerHasTakenAllOfBoth();

    Concurrently.times(2 * PLACES, i -> pay(CHANNELS.get(i % 2), i / 2).required());

    for (String team : teams) {
      assertThat(shop.ledger().team(team)).isEqualTo(new Ledger.Team(1, PLACES, PLACES));
      assertThat(shop.ledger().awaitClosed(team).notifyStatus()).isEqualTo(1);
      assertThat(Callbacks.byTeam(merchant).get(team))
          .singleElement()
          .extracting(Callbacks::tradeNumbers)
          .asInstanceOf(InstanceOfAssertFactories.LIST)
          .containsExactlyInAnyOrderElementsOf(numbers());
    }
  }

  private void assertEachRepeatHasItsOwnAnswer(List<Answer> opened) {
    assertThat(inBoth(channel -> lock(channel, 0, null)))
        .extracting(Answer::text)
        .isEqualTo(opened.stream().map(Answer::text).toList());
  }

  private void assertEachBuyerHasTakenAllOfBoth() {
    for (String channel : CHANNELS) {
      JSONObject another = request(channel, 0, null).fluentPut("outTradeNo", "another-" + test);
      shop.assertRefused(() -> shop.clientFor(another).lock(another), "E0103");
    }
  }

  @Test
  void aPaymentOfOneChannelPaysNothingOfTheOther() {
    String one = lock("c01", 0, null).required().teamId();
    String other = lock("c02", 0, null).required().teamId();
    pay("c02", 0).required();

    assertThat(shop.ledger().team(one)).isEqualTo(new Ledger.Team(0, 1, 0));
    assertThat(shop.ledger().team(other)).isEqualTo(new Ledger.Team(0, 1, 1));
    assertThat(shop.ledger().places(one, 0)).isEqualTo(1);
  }

  @Test
  void whatOnlyTheOtherChannelHasIsNotThere() {
    String team = lock("c01", 0, null).required().teamId();
    JSONObject joining = request("c02", 1, team);
    shop.assertRefused(() -> shop.clientFor(joining).lock(joining), "E0005");
    shop.assertRefused(() -> pay("c02", 0), "E0104");
  }

  private List<Answer> inBoth(Function<String, Answer> ask) {
    List<Answer> answers = Concurrently.map(2, i -> ask.apply(CHANNELS.get(i)));
    answers.forEach(Answer::required);
    return answers;
  }

  private Answer lock(String channel, int number, String team) {
    JSONObject request = request(channel, number, team);
    return shop.clientFor(request).lock(request);
  }

  private JSONObject request(String channel, int number, String team) {
    return TradeClient.lockRequest(
            activity.id(), "buyer-" + number, numbers().get(number), team, merchant.url("/told"))
        .fluentPut("channel", channel)
        .fluentPut("goodsId", activity.goodsId());
  }

  private Answer pay(String channel, int number) {
    JSONObject paid =
        TradeClient.settleRequest("buyer-" + number, numbers().get(number), shop.service().now())
            .fluentPut("channel", channel);
    return shop.service().client(OtherClients.keyOf("s01", channel)).settle(paid);
  }

  private List<String> numbers() {
    return IntStream.range(0, PLACES).mapToObj(i -> "same-" + test + "-" + i).toList();
  }
}
