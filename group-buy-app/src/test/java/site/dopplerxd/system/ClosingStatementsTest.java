package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.trade.expiry.TeamExpiry;
import site.dopplerxd.domain.trade.expiry.UnpaidTimeouts;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.testing.TestDatabase;

/** What it costs to close a place or to end a team, as docs/statements.md lists it. */
@Tag("system")
class ClosingStatementsTest {
  private static final String JOB = Thread.currentThread().getName();
  private static final StatementsDocument DOCUMENT = StatementsDocument.read();
  private static RunningService service;
  private static Shop shop;

  @BeforeAll
  static void start() {
    service =
        RunningService.on(
            StatementLog.on(TestDatabase.migratedSchema("closings")),
            RunningService.WITHOUT_ROUNDS,
            "group-buy.trade.unpaid-cron=-",
            "group-buy.trade.expiry-cron=-");
    shop = new Shop(service);
    refund(shop.open(Activity.THREE, Shop.NOWHERE));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static void refund(Place place) {
    shop.client().refund(place.userId(), place.outTradeNo()).required();
  }

  @Test
  void refundOfAnUnpaidPlace() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    StatementLog.clear();
    refund(place);
    assertAsDocumented("Refund of an unpaid place", SentStatements.byRequests());
  }

  @Test
  void refundOfAPaidPlace() {
    Place place = shop.take(told(shop.opening(Activity.THREE, null)));
    shop.pay(place);
    StatementLog.clear();
    refund(place);
    assertAsDocumented("Refund of a paid place", SentStatements.byRequests());
  }

  private static JSONObject told(JSONObject request) {
    request.remove("notifyUrl");
    return request.fluentPut(
        "notifyConfigVO",
        JSONObject.of(
            "notifyType", "HTTP", "notifyUrl", Shop.NOWHERE, "refundNotifyUrl", Shop.NOWHERE));
  }

  @Test
  void refundRepeated() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    refund(place);
    StatementLog.clear();
    refund(place);
    assertAsDocumented("Refund repeated", SentStatements.byRequests());
  }

  @Test
  void paymentOfAClosedPlace() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    refund(place);
    StatementLog.clear();
    assertThat(shop.pay(place).code()).isEqualTo("E0140");
    assertAsDocumented("Payment of a closed place", SentStatements.byRequests());
  }

  @Test
  void roundOfTimeOutsThatClosesOnePlace() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    shop.sql()
        .update(
            "UPDATE group_buy_order_list SET pay_deadline = pay_deadline - INTERVAL 1 DAY"
                + " WHERE out_trade_no = ?",
            place.outTradeNo());
    StatementLog.clear();
    assertThat(service.bean(UnpaidTimeouts.class).closeOverdue()).isEqualTo(1);
    assertAsDocumented("Round of time-outs that closes one place", byJob());
  }

  @Test
  void roundOfTimeOutsThatFindsNothing() {
    StatementLog.clear();
    assertThat(service.bean(UnpaidTimeouts.class).closeOverdue()).isZero();
    assertAsDocumented("Round of time-outs that finds nothing", byJob());
  }

  @Test
  void roundOfExpiryThatFailsOneTeam() {
    List<Place> team = shop.fill(Activity.THREE, 2, Shop.NOWHERE);
    shop.pay(team.get(0));
    shop.endLongAgo(team.get(0).teamId());
    StatementLog.clear();
    assertThat(service.bean(TeamExpiry.class).endOverdue()).isEqualTo(1);
    assertAsDocumented("Round of expiry that fails one team", byJob());
  }

  private static List<String> byJob() {
    return SentStatements.without(StatementLog.sentBy(JOB));
  }

  private static void assertAsDocumented(String section, List<String> sent) {
    List<String> documented = DOCUMENT.statements(section);
    assertThat(sent).as(section).isEqualTo(documented);
    assertThat(DOCUMENT.announced(section)).isEqualTo(documented.size());
  }
}
