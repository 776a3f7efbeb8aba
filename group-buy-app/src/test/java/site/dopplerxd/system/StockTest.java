package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.trade.expiry.TeamExpiry;
import site.dopplerxd.domain.trade.expiry.UnpaidTimeouts;
import site.dopplerxd.domain.trade.refund.TradeRefundOrderService;
import site.dopplerxd.system.Shop.Place;

/** An activity with a place limit counts what it sells, whichever way a place is closed. */
@SystemTest
class StockTest {
  private static final SalesChannel CHANNEL = new SalesChannel("s01", "c01");
  private static final String BASE = "/api/v1/gbm/";

  private final Shop shop;
  private final OperatorClient operator;

  StockTest(Shop shop) {
    this.shop = shop;
    this.operator = OperatorClient.operator(shop.service());
  }

  /** Ways to close places of a team of three, of which two are taken and the first is paid. */
  enum Way {
    REFUND_OF_AN_UNPAID_PLACE(1, (test, team) -> test.refund(team.get(1))),
    REFUND_OF_A_PAID_PLACE(1, (test, team) -> test.refund(team.get(0))),
    REFUND_IN_A_COMPLETE_TEAM(2, (test, team) -> test.completeAndRefund(team)),
    FAILED_PAYMENT(1, (test, team) -> test.failPayment(team.get(1))),
    TIME_OUT(1, (test, team) -> test.timeOut(team.get(1))),
    FAILURE_OF_THE_TEAM(0, (test, team) -> test.end(team)),
    VIRTUAL_FILL_OF_THE_TEAM(1, (test, team) -> test.endAs(team, "group_type = 0")),
    UNTOLD_END_OF_AN_OLD_TEAM(0, (test, team) -> test.endAs(team, "untold = 1")),
    CLOSING_BY_AN_OPERATOR(1, (test, team) -> test.closeByOperator(team.get(0))),
    END_BY_AN_OPERATOR(0, (test, team) -> test.endByOperator(team));

    private final int left;
    private final BiConsumer<StockTest, List<Place>> deed;

    Way(int left, BiConsumer<StockTest, List<Place>> deed) {
      this.left = left;
      this.deed = deed;
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aPlaceThatIsClosedCanBeSoldAgain(Way way) {
    Activity activity = Activity.of(shop.sql(), 3);
    limit(activity);
    List<Place> team = shop.fill(activity, 2, Shop.NOWHERE);
    shop.pay(team.get(0)).required();
    assertThat(sold(activity)).isEqualTo(2);

    way.deed.accept(this, team);

    assertThat(sold(activity)).isEqualTo(way.left);
    assertThat(sold(activity))
        .isEqualTo(
            shop.ledger()
                .count("group_buy_order_list WHERE status < 2 AND activity_id = ?", activity.id()));
  }

  private void limit(Activity activity) {
    shop.sql()
        .update(
            "UPDATE group_buy_activity SET place_limit = 9 WHERE activity_id = ?", activity.id());
    shop.sql().update("INSERT INTO group_buy_stock VALUES (?, 0)", activity.id());
  }

  private int sold(Activity activity) {
    return shop.sql()
        .queryForObject(
            "SELECT sold FROM group_buy_stock WHERE activity_id = ?", Integer.class, activity.id());
  }

  private void refund(Place place) {
    shop.client().refund(place.userId(), place.outTradeNo()).required();
  }

  private void completeAndRefund(List<Place> team) {
    String id = team.get(0).teamId();
    Activity activity =
        new Activity(
            team.get(0).request().getLongValue("activityId"),
            team.get(0).request().getString("goodsId"));
    shop.pay(team.get(1)).required();
    shop.pay(shop.join(activity, id)).required();
    refund(team.get(0));
    assertThat(shop.ledger().team(id).status()).isEqualTo(3);
  }

  private void failPayment(Place place) {
    assertThat(
            shop.service()
                .bean(TradeRefundOrderService.class)
                .paymentFailed(CHANNEL, new OutTradeNo(place.outTradeNo())))
        .isPresent();
  }

  private void timeOut(Place place) {
    shop.sql()
        .update(
            "UPDATE group_buy_order_list SET pay_deadline = pay_deadline - INTERVAL 1 HOUR"
                + " WHERE out_trade_no = ?",
            place.outTradeNo());
    shop.service().bean(UnpaidTimeouts.class).closeOverdue();
  }

  private void endAs(List<Place> team, String such) {
    shop.sql()
        .update("UPDATE group_buy_order SET " + such + " WHERE team_id = ?", team.get(0).teamId());
    end(team);
  }

  private void end(List<Place> team) {
    shop.endLongAgo(team.get(0).teamId());
    shop.service().bean(TeamExpiry.class).endOverdue();
  }

  private void closeByOperator(Place place) {
    String orderId = place.answer().data().getString("orderId");
    operator.post(BASE + "places/" + orderId + "/close", OperatorClient.request()).required();
  }

  private void endByOperator(List<Place> team) {
    operator
        .post(BASE + "teams/" + team.get(0).teamId() + "/end", OperatorClient.request())
        .required();
  }
}
