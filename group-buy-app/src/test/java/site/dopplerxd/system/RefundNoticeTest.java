package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSONObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.trade.expiry.TeamExpiry;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.ReceivedCallback;

/** What merchants are told of places that were given back. */
@SystemTest
class RefundNoticeTest {
  private final HostileMerchant merchant = HostileMerchant.answering(Behaviour.success());
  private final HostileMerchant refunds = HostileMerchant.answering(Behaviour.success());
  private final Shop shop;

  RefundNoticeTest(Shop shop) {
    this.shop = shop;
  }

  @AfterEach
  void close() {
    merchant.close();
    refunds.close();
  }

  private Place open(Activity activity) {
    return shop.take(withRefundUrl(shop.opening(activity, null)));
  }

  private Place join(Activity activity, String teamId) {
    return shop.take(withRefundUrl(shop.joining(activity, teamId)));
  }

  private JSONObject withRefundUrl(JSONObject request) {
    request.remove("notifyUrl");
    return request.fluentPut(
        "notifyConfigVO",
        JSONObject.of(
            "notifyType", "HTTP",
            "notifyUrl", merchant.url("/complete"),
            "refundNotifyUrl", refunds.url("/refund")));
  }

  private JSONObject query(Place place) {
    return shop.client().query(place.userId(), place.outTradeNo()).required().data();
  }

  private void refund(Place place) {
    shop.client().refund(place.userId(), place.outTradeNo()).required();
  }

  private JSONObject told(int number) {
    await().until(() -> refunds.received().size() >= number);
    return JSONObject.parseObject(refunds.received().get(number - 1).body());
  }

  @Test
  void aRefundIsToldAtTheRefundUrlAloneAndThenCountsAsTold() {
    Place place = open(Activity.THREE);
    shop.pay(place);
    refund(place);

    JSONObject body = told(1);
    assertThat(body.keySet())
        .containsExactlyInAnyOrder(
            "type",
            "userId",
            "teamId",
            "orderId",
            "outTradeNo",
            "activityId",
            "refundAmount",
            "reason",
            "occurredAt",
            "refundNo");
    assertThat(body.getString("type")).isEqualTo("paid_unformed");
    assertThat(body.getString("outTradeNo")).isEqualTo(place.outTradeNo());
    assertThat(body.getBigDecimal("refundAmount")).isEqualTo("90.00");
    assertThat(body.getString("reason")).isEqualTo("REFUNDED_UNFORMED");
    await().until(() -> query(place).getJSONObject("refund").getString("state").equals("TOLD"));
    assertThat(query(place).getJSONObject("refund").getInstant("toldAt")).isNotNull();
    assertThat(query(place).getJSONArray("told").getJSONObject(0))
        .containsEntry("category", "trade_paid2refund")
        .containsEntry("status", "SUCCESS");
    assertThat(merchant.received()).isEmpty();
  }

  @Test
  void anUnpaidPlaceIsToldWithoutMoney() {
    Place place = open(Activity.THREE);
    refund(place);
    JSONObject body = told(1);
    assertThat(body.getString("type")).isEqualTo("unpaid_unlock");
    assertThat(body.getBigDecimal("refundAmount")).isEqualTo("0.00");
    assertThat(query(place).get("refund")).isNull();
  }

  @Test
  void withoutARefundUrlAnUnpaidPlaceIsDroppedAndAPaidOneOwedVisibly() {
    List<Place> team = shop.fill(Activity.THREE, 2, merchant.url("/complete"));
    shop.pay(team.get(0));
    team.forEach(this::refund);

    assertThat(query(team.get(0)).getJSONObject("refund").getString("state")).isEqualTo("OPEN");
    assertThat(query(team.get(0)).getJSONArray("told")).isEmpty();
    assertThat(query(team.get(1)).getJSONArray("told")).isEmpty();
    assertThat(merchant.received()).isEmpty();
    List<String> listed =
        shop.client().refundsDue().required().data().getJSONArray("refundsDue").stream()
            .map(due -> ((JSONObject) due).getString("outTradeNo"))
            .toList();
    assertThat(listed).contains(team.get(0).outTradeNo());
  }

  @Test
  void aRefundWaitsUntilTheCompletionOfItsTeamIsTold() {
    merchant.answers(Behaviour.text(500, "later"));
    Place first = open(Activity.TWO);
    Place second = join(Activity.TWO, first.teamId());
    List.of(first, second).forEach(shop::pay);
    await().until(() -> !merchant.received().isEmpty());
    refund(first);
    shop.service().runJob();
    assertThat(refunds.received()).isEmpty();

    merchant.answers(Behaviour.success());
    shop.sql()
        .update(
            "UPDATE notify_task SET due_at = UTC_TIMESTAMP(6) WHERE team_id = ? AND owner IS NULL",
            first.teamId());
    shop.service().runJob();
    shop.ledger().awaitClosed(first.teamId());
    shop.sql()
        .update(
            "UPDATE notify_task SET due_at = UTC_TIMESTAMP(6) WHERE subject_id = ? AND owner IS NULL",
            first.answer().data().getString("orderId"));
    shop.service().runJob();
    assertThat(told(1).getString("type")).isEqualTo("paid_formed");
  }

  /** Otherwise a shop would hear of the refund first, and then ship what was given back. */
  @Test
  void aRefundWaitsForACompletionThatIsOwedAgain() {
    merchant.answers(Behaviour.text(500, "later"));
    Place first = open(Activity.TWO);
    Place second = join(Activity.TWO, first.teamId());
    List.of(first, second).forEach(shop::pay);
    await().until(() -> !merchant.received().isEmpty());
    shop.ledger().awaitNoLease();
    OperatorClient operator = OperatorClient.operator(shop.service());
    operator.abandon(shop.ledger().task(first.teamId()).id()).required();
    operator
        .post(
            "/api/v1/gbm/notify/tasks",
            OperatorClient.request().fluentPut("teamId", first.teamId()))
        .required();

    refund(first);
    shop.service().runJob();
    assertThat(refunds.received()).isEmpty();
    assertThat(
            shop.ledger()
                .count(
                    "notify_task r JOIN notify_task c ON c.id = r.waits_for WHERE r.subject_id = ?"
                        + " AND c.team_id = ? AND c.event_key LIKE '%/trade_settlement/%'",
                    first.answer().data().getString("orderId"), first.teamId()))
        .isEqualTo(1);
  }

  @Test
  void eachPaidPlaceOfATeamThatFailsIsToldAndTheClientOfTheTeamWhenItWants() {
    shop.sql()
        .update(
            "UPDATE api_client SET refund_notify_url = ?, team_failed_notify = TRUE"
                + " WHERE client_id = 'demo'",
            refunds.url("/client"));
    try {
      // Terms are read anew every few seconds.
      await().pollDelay(Duration.ofSeconds(5)).until(() -> true);
      List<Place> team = shop.fill(Activity.THREE, 2, merchant.url("/complete"));
      shop.pay(team.get(0));
      shop.endLongAgo(team.get(0).teamId());
      shop.service().bean(TeamExpiry.class).endOverdue();
      await().until(() -> refunds.received().size() >= 3);
      assertThat(refunds.received().stream().map(RefundNoticeTest::type))
          .containsExactlyInAnyOrder("unpaid_unlock", "paid_unformed", "team_failed");
    } finally {
      shop.sql()
          .update(
              "UPDATE api_client SET refund_notify_url = '', team_failed_notify = FALSE"
                  + " WHERE client_id = 'demo'");
      await().pollDelay(Duration.ofSeconds(5)).until(() -> true);
    }
  }

  private static String type(ReceivedCallback callback) {
    return JSONObject.parseObject(callback.body()).getString("type");
  }
}
