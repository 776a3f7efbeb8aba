package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.service.PaymentRetryService;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.Soon;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.testing.PaymentProviders;
import site.dopplerxd.testing.PaymentProviders.Sent;
import site.dopplerxd.testing.TestDatabase;

/** Payments come in from their providers, on two nodes. */
@Tag("system")
class PaymentCallbackTest {
  private static final String WITHOUT_RETRIES = "group-buy.payment.retry.cron=-";
  private static final PaymentProviders PROVIDERS = new PaymentProviders();

  private static RunningService one;
  private static RunningService other;
  private static Shop shop;
  private static ProviderClient toOne;
  private static ProviderClient toOther;

  @BeforeAll
  static void start() {
    String schema = TestDatabase.migratedSchema("payments");
    one = serve(schema);
    other = serve(schema);
    ProviderClient.configure(one, PROVIDERS.wechatPay());
    ProviderClient.configure(one, PROVIDERS.alipay());
    shop = new Shop(one);
    toOne = new ProviderClient(one);
    toOther = new ProviderClient(other);
  }

  private static RunningService serve(String schema) {
    return RunningService.on(
        schema,
        RunningService.WITHOUT_ROUNDS,
        WITHOUT_RETRIES,
        ProviderClient.ENCRYPTION[0],
        ProviderClient.ENCRYPTION[1]);
  }

  @AfterAll
  static void stop() {
    other.close();
    one.close();
  }

  private static Sent wechatPaid(Place place, String transactionId, int cents) {
    return PROVIDERS.wechatPaid(place.outTradeNo(), transactionId, cents, one.now());
  }

  private static String newTransaction() {
    return "t-" + Shop.newNumber();
  }

  private static int paidPlaces(Place place) {
    return shop.ledger().team(place.teamId()).completeCount();
  }

  /** Payments of the place that are owed back. */
  private static int refunds(Place place) {
    return shop.ledger().count("refund_due WHERE out_trade_no = ?", place.outTradeNo());
  }

  private static List<Map<String, Object>> callbacks(Place place) {
    return shop.sql()
        .queryForList(
            "SELECT status, manual_reason FROM payment_callback WHERE out_trade_no = ? ORDER BY id",
            place.outTradeNo());
  }

  @Test
  void aPlacePaidAtWechatPayIsCounted() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    HttpResponse<String> answer =
        toOne.send(PaymentProvider.WECHATPAY, wechatPaid(place, newTransaction(), 9000));
    assertThat(answer.statusCode()).isEqualTo(204);
    Soon.until(() -> paidPlaces(place) == 1);
  }

  @Test
  void aPlacePaidAtAlipayIsCounted() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    HttpResponse<String> answer =
        toOne.send(
            PaymentProvider.ALIPAY,
            PROVIDERS.alipayPaid(place.outTradeNo(), newTransaction(), "90.00", one.now()));
    assertThat(answer.body()).isEqualTo("success");
    Soon.until(() -> paidPlaces(place) == 1);
  }

  @Test
  void theSameAThousandTimesAtOnceOnTwoNodesIsCountedOnceAndAlwaysAcknowledged() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    Sent sent = wechatPaid(place, newTransaction(), 9000);
    List<Integer> statuses =
        Concurrently.map(8, thread -> sendMany(thread % 2 == 0 ? toOne : toOther, sent)).stream()
            .flatMap(List::stream)
            .toList();
    assertThat(statuses).hasSize(1_000).containsOnly(204);
    Soon.until(() -> paidPlaces(place) == 1);
    assertThat(callbacks(place)).hasSize(1);
  }

  private static List<Integer> sendMany(ProviderClient client, Sent sent) {
    return sendMany(client, PaymentProvider.WECHATPAY, sent);
  }

  private static List<Integer> sendMany(ProviderClient client, PaymentProvider whose, Sent sent) {
    return IntStream.range(0, 125).mapToObj(i -> client.send(whose, sent).statusCode()).toList();
  }

  @Test
  void closedAndPaidAThousandTimesAtOnceOnTwoNodesIsCountedOrOwedBackOnce() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    String transaction = newTransaction();
    Sent closed = PROVIDERS.alipayClosed(place.outTradeNo(), transaction, "90.00", one.now());
    Sent paid = PROVIDERS.alipayPaid(place.outTradeNo(), transaction, "90.00", one.now());
    List<Integer> statuses =
        Concurrently.map(
                8,
                thread ->
                    sendMany(
                        thread % 2 == 0 ? toOne : toOther,
                        PaymentProvider.ALIPAY,
                        thread < 4 ? closed : paid))
            .stream()
            .flatMap(List::stream)
            .toList();
    assertThat(statuses).hasSize(1_000).containsOnly(200);
    Soon.until(() -> callbacks(place).stream().noneMatch(row -> row.get("status").equals(0)));
    assertThat(callbacks(place)).hasSize(2);
    assertThat(paidPlaces(place) + refunds(place)).isEqualTo(1);
  }

  @Test
  void aPaymentAfterItsClosingIsOwedBackOnce() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    String transaction = newTransaction();
    toOne.send(
        PaymentProvider.ALIPAY,
        PROVIDERS.alipayClosed(place.outTradeNo(), transaction, "90.00", one.now()));
    Soon.until(() -> callbacks(place).get(0).get("status").equals(1));
    Sent paid = PROVIDERS.alipayPaid(place.outTradeNo(), transaction, "90.00", one.now());
    toOne.send(PaymentProvider.ALIPAY, paid);
    toOther.send(PaymentProvider.ALIPAY, paid);
    Soon.until(() -> callbacks(place).size() == 2);
    Soon.until(() -> callbacks(place).get(1).get("status").equals(1));
    assertThat(paidPlaces(place)).isZero();
    assertThat(refunds(place)).isEqualTo(1);
  }

  @Test
  void theReportOfTheClientAndTheNotificationAtOnceCountOnce() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    Sent sent = wechatPaid(place, newTransaction(), 9000);
    Concurrently.times(
        8,
        i -> {
          if (i % 2 == 0) {
            assertThat(shop.pay(place).code()).isEqualTo("0000");
          } else {
            assertThat(toOne.send(PaymentProvider.WECHATPAY, sent).statusCode()).isEqualTo(204);
          }
        });
    Soon.until(() -> callbacks(place).get(0).get("status").equals(1));
    assertThat(paidPlaces(place)).isEqualTo(1);
  }

  @Test
  void anotherTransactionAndAWrongAmountAreOwedBack() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    Place cheap = shop.open(Activity.THREE, Shop.NOWHERE);
    toOne.send(PaymentProvider.WECHATPAY, wechatPaid(place, newTransaction(), 9000));
    Soon.until(() -> paidPlaces(place) == 1);
    toOne.send(PaymentProvider.WECHATPAY, wechatPaid(place, newTransaction(), 9000));
    toOne.send(PaymentProvider.WECHATPAY, wechatPaid(cheap, newTransaction(), 8999));
    Soon.until(() -> callbacks(cheap).get(0).get("status").equals(1));
    Soon.until(() -> callbacks(place).get(1).get("status").equals(1));
    assertThat(refunds(place)).isEqualTo(1);
    assertThat(refunds(cheap)).isEqualTo(1);
    assertThat(paidPlaces(cheap)).isZero();
  }

  @Test
  void whatANodeLeftBehindIsDoneByAnother() {
    JSONObject request = shop.opening(Activity.THREE, Shop.NOWHERE);
    Place early = new Place(request, new TradeClient.Answer(0, ""));
    toOne.send(PaymentProvider.WECHATPAY, wechatPaid(early, newTransaction(), 9000));
    Soon.until(() -> callbacks(early).get(0).get("status").equals(4));
    Place place = shop.take(request);
    shop.sql()
        .update(
            "UPDATE payment_callback SET status = 0, owner = 'gone',"
                + " due_at = UTC_TIMESTAMP(6) WHERE out_trade_no = ?",
            place.outTradeNo());
    Concurrently.times(
        4, i -> (i % 2 == 0 ? one : other).bean(PaymentRetryService.class).retryFailedCallbacks());
    assertThat(paidPlaces(place)).isEqualTo(1);
    assertThat(callbacks(place).get(0)).containsEntry("status", 1);
  }

  @Test
  void aTransactionThatTheClientNamesIsKnownAndAnotherIsRefused() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    String transaction = newTransaction();
    JSONObject report =
        Shop.payment(place)
            .fluentPut("transactionId", transaction)
            .fluentPut("paymentMethod", "wechat");
    assertThat(shop.client().settle(report).code()).isEqualTo("0000");
    assertThat(shop.client().settle(report).code()).isEqualTo("0000");
    report.put("transactionId", newTransaction());
    assertThat(shop.client().settle(report).code()).isEqualTo("E0180");
    assertThat(refunds(place)).isEqualTo(1);
    toOne.send(PaymentProvider.WECHATPAY, wechatPaid(place, transaction, 9000));
    Soon.until(() -> callbacks(place).size() == 1);
    Soon.until(() -> callbacks(place).get(0).get("status").equals(1));
    assertThat(refunds(place)).isEqualTo(1);
  }

  @Test
  void notificationsAreCountedByProviderAndOutcome() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    toOne.send(PaymentProvider.WECHATPAY, wechatPaid(place, newTransaction(), 9000));
    Soon.until(() -> paidPlaces(place) == 1);
    var registry = one.bean(MeterRegistry.class);
    assertThat(
            registry
                .get("group_buy.payment.callbacks")
                .tags("provider", "wechatpay", "outcome", "stored")
                .counter()
                .count())
        .isPositive();
    assertThat(registry.get("group_buy.payment.manual").gauge().value()).isGreaterThanOrEqualTo(0);
  }
}
