package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.trade.expiry.TeamExpiry;
import site.dopplerxd.domain.trade.expiry.UnpaidTimeouts;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.system.TradeClient.Answer;

/** Places that are given back, not paid in time, or whose team ends, on a running service. */
@SystemTest
class GivingBackTest {
  private final Shop shop;

  GivingBackTest(Shop shop) {
    this.shop = shop;
  }

  private Answer refund(Place place) {
    return shop.client().refund(place.userId(), place.outTradeNo());
  }

  private JSONObject query(Place place) {
    return shop.client().query(place.userId(), place.outTradeNo()).required().data();
  }

  @Test
  void theDeadlineOfALockIsAnsweredAndStaysTheSame() {
    Activity activity = Activity.of(shop.sql(), 3);
    Place place = shop.open(activity, Shop.NOWHERE);
    Instant deadline = place.answer().data().getInstant("payDeadline");

    assertThat(deadline)
        .isBetween(Instant.now().plusSeconds(14 * 60), Instant.now().plusSeconds(16 * 60));
    shop.sql()
        .update(
            "UPDATE group_buy_activity SET pay_timeout = 60, version = version + 1"
                + " WHERE activity_id = ?",
            activity.id());
    shop.sql()
        .update(
            "UPDATE group_buy_order SET valid_end_time = valid_end_time - INTERVAL 50 MINUTE"
                + " WHERE team_id = ?",
            place.teamId());
    assertThat(shop.client().lock(place.request())).as("kept with it").isEqualTo(place.answer());
    assertThat(query(place).getInstant("payDeadline")).isEqualTo(deadline);
  }

  @Test
  void aRefundIsGivenOnceAndShown() {
    List<Place> team = shop.fill(Activity.THREE, 2, Shop.NOWHERE);
    Place paid = team.get(0);
    shop.pay(paid);
    assertThat(refund(paid).required().data().getString("code")).isEqualTo("success");
    assertThat(refund(paid).required().data().getString("code")).isEqualTo("repeat");
    assertThat(refund(team.get(1)).required().data().getString("code")).isEqualTo("success");

    assertThat(shop.ledger().team(paid.teamId())).isEqualTo(new Ledger.Team(0, 0, 0));
    JSONObject view = query(paid);
    assertThat(view.getIntValue("status")).isEqualTo(2);
    assertThat(view.getString("closeReason")).isEqualTo("REFUNDED_UNFORMED");
    assertThat(view.getJSONObject("refund").getString("state")).isEqualTo("OPEN");
    assertThat(view.getJSONObject("refund").getBigDecimal("refundAmount")).isEqualTo("90.00");
    assertThat(query(team.get(1)).get("refund")).isNull();
    assertThat(shop.pay(paid).code()).isEqualTo("E0140");
    assertThat(refundsOf(paid.teamId())).isEqualTo(1);
  }

  @Test
  void aRefundIsDoneWhenItsClientConfirmsIt() {
    Place paid = shop.open(Activity.THREE, Shop.NOWHERE);
    shop.pay(paid);
    refund(paid).required();
    String refundNo = query(paid).getJSONObject("refund").getString("refundNo");
    assertThat(refundNo).isEqualTo(paid.answer().data().getString("orderId"));

    Answer done = shop.client().confirmRefund(refundNo).required();
    assertThat(done.data().getString("state")).isEqualTo("DONE");
    assertThat(shop.client().confirmRefund(refundNo)).isEqualTo(done);
    assertThat(shop.client().confirmRefund("unknown").code()).isEqualTo("E0141");
  }

  @Test
  void aCompleteTeamHasRefundsAndFailsWithItsLastPlace() {
    List<Place> team = shop.complete(Activity.TWO, 2, Shop.NOWHERE);
    String id = team.get(0).teamId();
    refund(team.get(0)).required();
    assertThat(shop.ledger().team(id)).isEqualTo(new Ledger.Team(3, 1, 1));
    assertThat(query(team.get(1)).getJSONObject("team").getIntValue("status")).isEqualTo(3);
    refund(team.get(1)).required();
    assertThat(shop.ledger().team(id)).isEqualTo(new Ledger.Team(2, 0, 0));
  }

  @RepeatedTest(5)
  void aRefundAgainstPaymentTimeOutAndEndHasOneOutcome() {
    Activity activity = Activity.of(shop.sql(), 3);
    Place place = shop.open(activity, Shop.NOWHERE);
    letTheDeadlinePass(place);
    Concurrently.times(
        8,
        i -> {
          switch (i % 4) {
            case 0 -> refund(place);
            case 1 -> shop.pay(place);
            case 2 -> shop.service().bean(UnpaidTimeouts.class).closeOverdue();
            default -> shop.service().bean(TeamExpiry.class).endOverdue();
          }
        });
    refund(place).required();

    assertThat(shop.ledger().team(place.teamId())).isEqualTo(new Ledger.Team(0, 0, 0));
    assertThat(refundsOf(place.teamId())).isEqualTo(1);
  }

  @Test
  void aPlaceThatIsNotPaidInTimeIsClosedAndItsBuyerCanLockAgain() {
    Activity activity = Activity.of(shop.sql(), 3);
    Place place = shop.open(activity, Shop.NOWHERE);
    Place paid = shop.join(activity, place.teamId());
    shop.pay(paid);
    letTheDeadlinePass(place);
    letTheDeadlinePass(paid);
    shop.service().bean(UnpaidTimeouts.class).closeOverdue();

    assertThat(query(place).getString("closeReason")).isEqualTo("UNPAID_TIMEOUT");
    assertThat(query(paid).getIntValue("status")).isEqualTo(1);
    assertThat(shop.ledger().team(place.teamId())).isEqualTo(new Ledger.Team(0, 1, 1));
    assertThat(shop.client().lock(place.request()).code()).isEqualTo("E0140");
    JSONObject again =
        new JSONObject(place.request()).fluentPut("outTradeNo", place.outTradeNo() + "-again");
    shop.client().lock(again).required();

    assertThat(shop.pay(place).code()).isEqualTo("E0140");
    assertThat(query(place).getJSONObject("refund").getString("reason"))
        .isEqualTo("UNPAID_TIMEOUT");
  }

  private void letTheDeadlinePass(Place place) {
    shop.sql()
        .update(
            "UPDATE group_buy_order_list SET pay_deadline = pay_deadline - INTERVAL ? MINUTE"
                + " WHERE out_trade_no = ?",
            Duration.ofHours(1).toMinutes(),
            place.outTradeNo());
  }

  @Test
  void aTeamThatIsNotFullFailsAtItsEnd() {
    List<Place> team = shop.fill(Activity.THREE, 2, Shop.NOWHERE);
    shop.pay(team.get(0));
    end(team);

    assertThat(shop.ledger().team(team.get(0).teamId())).isEqualTo(new Ledger.Team(2, 0, 0));
    assertThat(query(team.get(0)).getJSONObject("refund").getString("reason"))
        .isEqualTo("TEAM_EXPIRED");
    assertThat(query(team.get(1)).getString("closeReason")).isEqualTo("TEAM_EXPIRED");
    assertThat(refundsOf(team.get(0).teamId())).isEqualTo(1);
    assertThat(shop.ledger().tasks(team.get(0).teamId())).isEmpty();
  }

  @Test
  void aVirtualTeamIsCompleteWithWhoHasPaidAtItsEnd() {
    List<Place> team = shop.fill(Activity.THREE, 2, Shop.NOWHERE);
    String id = team.get(0).teamId();
    shop.sql().update("UPDATE group_buy_order SET group_type = 0 WHERE team_id = ?", id);
    shop.pay(team.get(0));
    end(team);

    assertThat(shop.ledger().team(id)).isEqualTo(new Ledger.Team(1, 1, 1));
    assertThat(shop.ledger().task(id).parameterJson())
        .contains(team.get(0).outTradeNo())
        .doesNotContain(team.get(1).outTradeNo());
    assertThat(refundsOf(id)).isZero();
  }

  private void end(List<Place> team) {
    shop.endLongAgo(team.get(0).teamId());
    shop.service().bean(TeamExpiry.class).endOverdue();
  }

  private int refundsOf(String teamId) {
    return shop.ledger().count("refund_due WHERE team_id = ?", teamId);
  }
}
