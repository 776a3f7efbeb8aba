package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.port.PaymentAccounts;
import site.dopplerxd.domain.payment.raw.BodyRetention;
import site.dopplerxd.domain.testing.Soon;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.system.TradeClient.Answer;
import site.dopplerxd.testing.PaymentProviders;
import site.dopplerxd.testing.PaymentProviders.Sent;
import site.dopplerxd.testing.TestDatabase;

/** What operators see, keep and delete of payments, and how their books are compared. */
@Tag("system")
@ExtendWith(OutputCaptureExtension.class)
class PaymentDeskTest {
  private static final PaymentProviders PROVIDERS = new PaymentProviders();
  private static final String CALLBACKS = "/api/v1/gbm/payment_callbacks";
  private static final String SECRETS = "/api/v1/gbm/clients/signing_secrets/";
  private static final String SETTINGS = "/api/v1/gbm/clients/demo/payment_providers";
  private static final String OF_WECHAT_PAY = " WHERE provider = 'wechatpay'";
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

  private static RunningService service;
  private static Shop shop;
  private static ProviderClient provider;
  private static OperatorClient operator;

  @BeforeAll
  static void start() {
    service =
        RunningService.on(
            TestDatabase.migratedSchema("payment_desk"),
            RunningService.WITHOUT_ROUNDS,
            ProviderClient.ENCRYPTION[0],
            ProviderClient.ENCRYPTION[1]);
    ProviderClient.configure(service, PROVIDERS.wechatPay());
    ProviderClient.configure(service, PROVIDERS.alipay());
    shop = new Shop(service);
    provider = new ProviderClient(service);
    operator = OperatorClient.operator(service);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** A place that Alipay says is paid, and the notification's id. */
  private record Paid(Place place, String transaction, long callback) {}

  private static Paid paid() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    String transaction = "2026013122001400000" + Shop.newNumber();
    provider.send(
        PaymentProvider.ALIPAY,
        PROVIDERS.alipayPaid(place.outTradeNo(), transaction, "90.00", service.now()));
    Soon.until(() -> shop.ledger().team(place.teamId()).completeCount() == 1);
    Long id =
        shop.sql()
            .queryForObject(
                "SELECT id FROM payment_callback WHERE transaction_id = ?",
                Long.class,
                transaction);
    Soon.until(
        () ->
            shop.ledger().count("payment_callback WHERE id = ? AND handled_at IS NOT NULL", id)
                == 1);
    return new Paid(place, transaction, id);
  }

  @ParameterizedTest
  @CsvSource({
    "kind = 'GIFT', message kind GIFT",
    "provider = 'pigeonpay', payment provider pigeonpay",
    "status = 9, payment callback status 9",
    "manual_reason = 'MOVED', reason MOVED"
  })
  void aCallbackOfAnotherVersionIsNamedAndHidesNoOther(String edit, String problem) {
    paid();
    Paid odd = paid();
    Paid neighbour = paid();
    shop.sql().update("UPDATE payment_callback SET " + edit + " WHERE id = ?", odd.callback());
    Answer page = operator.get(CALLBACKS + "?limit=2");
    assertThat(page.httpStatus()).as(page.text()).isEqualTo(200);
    assertThat(page.data().getJSONArray("paymentCallbacks").toList(JSONObject.class))
        .extracting(one -> one.getLong("id"))
        .containsExactly(neighbour.callback());
    assertThat(page.data().getJSONArray("unreadable").toList(JSONObject.class))
        .extracting(row -> row.getLong("id") + " " + row.getString("problem"))
        .containsExactly(odd.callback() + " " + problem);
    assertThat(page.data().getLong("nextCursor")).isEqualTo(odd.callback());
    assertThat(operator.get(CALLBACKS + "/statistics").httpStatus()).isEqualTo(200);
    shop.sql().update("DELETE FROM payment_callback WHERE id = ?", odd.callback());
  }

  private static JSONObject wechatPay() {
    return operator
        .get(SETTINGS)
        .data()
        .getJSONArray("providerSettings")
        .toList(JSONObject.class)
        .stream()
        .filter(one -> one.getString("provider").equals("wechatpay"))
        .findFirst()
        .orElseThrow();
  }

  /** Saves all but where the trade number stands. */
  private static Answer saveWechatPay(JSONObject more) {
    JSONObject request = OperatorClient.request();
    request.putAll(PROVIDERS.wechatPayRequest());
    request.put("version", wechatPay().getLong("version"));
    request.putAll(more);
    return operator.send("PUT", SETTINGS + "/wechatpay", request);
  }

  @Test
  void aPaymentIsCountedByItsAttachAfterAChangeThatDoesNotNameIt() {
    saveWechatPay(JSONObject.of("tradeNumberFrom", "ATTACH"));
    Answer changed = saveWechatPay(new JSONObject());
    assertThat(changed.data().getString("tradeNumberFrom")).as(changed.text()).isEqualTo("ATTACH");
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    String another = "try-" + Shop.newNumber();
    service.bean(PaymentAccounts.class).findAnew(PaymentProvider.WECHATPAY, "demo");
    provider.send(
        PaymentProvider.WECHATPAY,
        PROVIDERS.wechatPaid(another, place.outTradeNo(), "t-" + another, 9000, service.now()));
    Soon.until(() -> shop.ledger().team(place.teamId()).completeCount() == 1);
  }

  @Test
  void aPaymentInAnApplicationThatIsNotConfiguredIsALineWithItsClient(CapturedOutput output) {
    saveWechatPay(JSONObject.of("appids", JSONArray.of("wx99")));
    service.bean(PaymentAccounts.class).findAnew(PaymentProvider.WECHATPAY, "demo");
    Sent sent = PROVIDERS.wechatPaid("T-lost", "4200002199", 9000, service.now());
    assertThat(provider.send(PaymentProvider.WECHATPAY, sent).statusCode()).isEqualTo(401);
    assertThat(output.getOut().lines().filter(line -> line.contains("although signed")))
        .singleElement()
        .asString()
        .contains("payment refused although signed client=demo provider=wechatpay reason=appid")
        .doesNotContain("T-lost", "4200002199");
  }

  @Test
  void settingsThatCannotBeReadHandNothingOn() {
    shop.sql().update("UPDATE payment_provider_config SET key_id = 'gone'" + OF_WECHAT_PAY);
    assertThat(wechatPay().getString("tradeNumberFrom")).isNull();
    Answer refused = saveWechatPay(new JSONObject());
    assertThat(refused.httpStatus()).isEqualTo(400);
    assertThat(refused.text()).contains("tradeNumberFrom and subMchids must be named");
    Answer named =
        saveWechatPay(
            JSONObject.of("tradeNumberFrom", "OUT_TRADE_NO", "subMchids", JSONArray.of()));
    assertThat(named.data().getString("tradeNumberFrom")).isEqualTo("OUT_TRADE_NO");
  }

  private static int kept(Paid paid) {
    return shop.ledger()
        .count("payment_callback WHERE id = ? AND raw_sealed IS NOT NULL", paid.callback());
  }

  private static Answer body(OperatorClient who, Paid paid) {
    return who.post(CALLBACKS + "/" + paid.callback() + "/body", OperatorClient.request());
  }

  @Test
  void aBodyIsKeptEncryptedAndReadByWhoMayActWhichTheAuditHas() {
    Paid paid = paid();
    String stored =
        shop.sql()
            .queryForObject(
                "SELECT raw_sealed FROM payment_callback WHERE id = ?",
                String.class,
                paid.callback());
    assertThat(stored).doesNotContain(paid.transaction());
    assertThat(body(operator, paid).data().getString("body"))
        .contains("trade_no=" + paid.transaction());
    assertThat(body(OperatorClient.viewer(service), paid).httpStatus()).isEqualTo(403);
    assertThat(
            shop.ledger()
                .count(
                    "operator_audit WHERE action = 'payment_body_read' AND object_id = ?",
                    paid.callback()))
        .isEqualTo(1);
  }

  @Test
  void aBodyIsShownOnceForARequestId() {
    Paid paid = paid();
    String path = CALLBACKS + "/" + paid.callback() + "/body";
    JSONObject request = OperatorClient.request();
    assertThat(operator.post(path, request).httpStatus()).isEqualTo(200);
    Answer again = operator.post(path, request);
    assertThat(again.httpStatus()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("E0150");
    assertThat(again.text())
        .contains("requestId=" + request.getString("requestId"), "auditId=")
        .doesNotContain(paid.transaction());
  }

  @Test
  void aDecisionUnderAUsedRequestIdIsRefused() {
    Paid paid = paid();
    shop.sql().update("UPDATE payment_callback SET status = 4 WHERE id = ?", paid.callback());
    String path = CALLBACKS + "/" + paid.callback() + "/resolve";
    JSONObject request = OperatorClient.request().fluentPut("resolution", "OTHER");
    assertThat(operator.post(path, request).code()).isEqualTo("0000");
    JSONObject other = new JSONObject(request).fluentPut("resolution", "REFUNDED_OUTSIDE");
    Answer refused = operator.post(path, other);
    assertThat(refused.httpStatus()).as(refused.text()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("E0122");
    assertThat(operator.post(path, request).code()).isEqualTo("0000");
  }

  @Test
  void otherKeysUnderAUsedRequestIdAreRefused() {
    String path = "/api/v1/gbm/clients/demo/payment_providers/signed";
    JSONObject request = OperatorClient.request().fluentPut("version", 0);
    request.put("secrets", JSONArray.of(secret("A")));
    assertThat(operator.send("PUT", path, request).code()).isEqualTo("0000");
    assertThat(operator.send("PUT", path, request).code()).isEqualTo("0000");
    JSONObject other = new JSONObject(request);
    other.put("secrets", JSONArray.of(secret("B")));
    Answer refused = operator.send("PUT", path, other);
    assertThat(refused.httpStatus()).as(refused.text()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("E0122");
  }

  @ParameterizedTest
  @CsvSource({"alipay, alipayPublicKeys is not", "wechatpay, publicKeys[].key is not"})
  void aKeyThatCannotBeRightIsRefusedByTheNameOfItsField(String provider, String words) {
    JSONObject request =
        OperatorClient.request()
            .fluentPut("version", 1)
            .fluentPut("appId", "2021000000000001")
            .fluentPut("sellerIds", JSONArray.of("2088000000000001"))
            .fluentPut("alipayPublicKeys", JSONArray.of("AAAA"))
            .fluentPut("mchid", "1900000109")
            .fluentPut("apiV3Key", "k".repeat(32))
            .fluentPut("appids", JSONArray.of("wx01"))
            .fluentPut(
                "publicKeys", JSONArray.of(JSONObject.of("id", "PUB_KEY_ID_1", "key", "AAAA")));
    String path = "/api/v1/gbm/clients/demo/payment_providers/" + provider;
    Answer refused = operator.send("PUT", path, request);
    assertThat(refused.code()).isEqualTo("0002");
    assertThat(refused.text()).contains(words);
  }

  private static String secret(String digit) {
    return "whsec_" + digit.repeat(32);
  }

  @Test
  void aViewerSeesTheEndsOfNumbersOnly() {
    Paid paid = paid();
    String path = CALLBACKS + "/" + paid.callback();
    assertThat(operator.get(path).text()).contains(paid.transaction());
    Answer masked = OperatorClient.viewer(service).get(path);
    assertThat(masked.text()).doesNotContain(paid.transaction());
    assertThat(masked.data().getJSONObject("paymentCallback").getString("transactionId"))
        .isEqualTo("***" + paid.transaction().substring(paid.transaction().length() - 4));
  }

  /** Also where a number stands in a refund, or in what a bill was found to have. */
  @Test
  void aViewerSeesNoWholeNumberAmongRefundsAndFindings() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    shop.pay(place);
    shop.sql()
        .update(
            "INSERT INTO refund_due (refund_no, order_id, team_id, out_trade_no, user_id,"
                + " activity_id, goods_id, source, channel, client_id, type, amount, reason,"
                + " occurred_at, transaction_id, state, open_since) SELECT CONCAT(order_id, '-2'),"
                + " order_id, team_id, out_trade_no, user_id, activity_id, goods_id, source,"
                + " channel, 'demo', 'PAID_UNCOUNTED', 1, 'SECOND_PAYMENT', UTC_TIMESTAMP(3),"
                + " '4200009000018881', 0, UTC_TIMESTAMP(3) FROM group_buy_order_list"
                + " WHERE out_trade_no = ?",
            place.outTradeNo());
    shop.sql()
        .update(
            "INSERT INTO reconciliation_finding (kind, subject, detail, first_seen, last_seen)"
                + " VALUES ('PAYMENT_WITHOUT_PLACE', 'bill/alipay/2026-01-30/4200009000018882', '',"
                + " UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))");
    OperatorClient viewer = OperatorClient.viewer(service);
    for (String path : List.of("/api/v1/gbm/refunds?limit=200", "/api/v1/gbm/findings?limit=200")) {
      assertThat(operator.get(path).text()).contains("420000900001888");
      assertThat(viewer.get(path).text()).contains("***888").doesNotContain("420000900001888");
    }
    shop.sql().update("DELETE FROM reconciliation_finding");
  }

  @Test
  void theBodiesOfABuyerAreDeletedOnCommandAndWhatWasReadStays() {
    Paid paid = paid();
    Paid other = paid();
    JSONObject request =
        OperatorClient.request()
            .fluentPut("clientId", "demo")
            .fluentPut("userId", paid.place().userId());
    Answer deleted = operator.post(CALLBACKS + "/bodies/delete", request);
    assertThat(deleted.data().getIntValue("deleted")).isEqualTo(1);
    assertThat(operator.post(CALLBACKS + "/bodies/delete", request).text())
        .isEqualTo(deleted.text());
    assertThat(List.of(kept(paid), kept(other))).containsExactly(0, 1);
    assertThat(body(operator, paid).code()).isEqualTo("E0186");
    assertThat(operator.get(CALLBACKS + "/" + paid.callback()).text()).contains(paid.transaction());
  }

  @Test
  void bodiesWhoseTimeIsOverAreDeleted() {
    Paid old = paid();
    Paid young = paid();
    assertThat(
            shop.ledger()
                .count(
                    "payment_callback WHERE id = ? AND raw_until > received_at + INTERVAL 29 DAY",
                    old.callback()))
        .isEqualTo(1);
    shop.sql()
        .update(
            "UPDATE payment_callback SET raw_until = UTC_TIMESTAMP(3) WHERE id = ?",
            old.callback());
    assertThat(service.bean(BodyRetention.class).run()).isEqualTo(1);
    assertThat(List.of(kept(old), kept(young))).containsExactly(0, 1);
  }

  @Test
  void statisticsCountByProviderAndStatusWithTheTimeItTook() {
    paid();
    JSONObject of =
        OperatorClient.viewer(service)
            .get(CALLBACKS + "/statistics?hours=1")
            .data()
            .getJSONArray("statistics")
            .getJSONObject(0);
    assertThat(of).containsEntry("provider", "alipay").containsEntry("status", "PROCESSED");
    assertThat(of.getIntValue("count")).isPositive();
    assertThat(of.getLongValue("meanMillis")).isBetween(0L, of.getLongValue("longestMillis"));
    assertThat(operator.get(CALLBACKS + "/statistics?hours=169").httpStatus()).isEqualTo(400);
  }

  private static List<String> secrets() {
    return shop.sql()
        .queryForList("SELECT signing_secret FROM api_client ORDER BY id", String.class);
  }

  @Test
  void signingSecretsAreEncryptedAndMadePlainAgainOnCommand() {
    List<String> plain = secrets();
    assertThat(
            operator
                .post(SECRETS + "seal", OperatorClient.request())
                .data()
                .getIntValue("rewritten"))
        .isEqualTo(plain.size());
    assertThat(secrets()).allMatch(text -> text.startsWith("sealed:k1:"));
    assertThat(
            operator
                .post(SECRETS + "seal", OperatorClient.request())
                .data()
                .getIntValue("rewritten"))
        .isZero();
    assertThat(
            OperatorClient.viewer(service)
                .post(SECRETS + "open", OperatorClient.request())
                .httpStatus())
        .isEqualTo(403);
    operator.post(SECRETS + "open", OperatorClient.request());
    assertThat(secrets()).isEqualTo(plain);
  }

  private static Answer bill(String lines) {
    return bill(TODAY, lines);
  }

  private static Answer bill(LocalDate day, String lines) {
    JSONObject request = OperatorClient.request();
    return operator.upload(
        "/api/v1/gbm/payments/bills/alipay/demo?day=%s&reason=daily&requestId=%s"
            .formatted(day, request.getString("requestId")),
        lines.getBytes(Charset.forName("GBK")));
  }

  private static String lines(String... payments) {
    return lines(TODAY, payments);
  }

  private static String lines(LocalDate day, String... payments) {
    return "#支付宝业务明细查询\n#起始日期：[%s 00:00:00]   终止日期：[%s 00:00:00]\n支付宝交易号,商户订单号,业务类型,订单金额（元）\n"
            .formatted(written(day), written(day.plusDays(1)))
        + String.join("", payments)
        + "#---业务明细列表结束---\n";
  }

  private static String written(LocalDate day) {
    return day.format(DateTimeFormatter.ofPattern("yyyy年MM月dd日"));
  }

  private static String line(Paid paid, String amount) {
    return "%s\t,%s\t,交易,%s\n".formatted(paid.transaction(), paid.place().outTradeNo(), amount);
  }

  @Test
  void aBillIsComparedAndWhatDiffersIsFoundUntilItIsRight() {
    shop.sql().update("DELETE FROM payment_of_place");
    Paid right = paid();
    Paid differs = paid();
    Paid missing = paid();
    String stranger = "2026013199\t,no-such,交易,1.00\n";
    String reported = "2026013198\t," + reportedByItsClient() + ",交易,90.00\n";
    Answer first = bill(lines(line(right, "90.00"), line(differs, "89.99"), stranger, reported));
    assertThat(first.code()).as(first.text()).isEqualTo("0000");
    assertThat(first.data())
        .containsEntry("payments", 4)
        .containsEntry("withoutPlace", 1)
        .containsEntry("withoutPayment", 1)
        .containsEntry("differing", 1);
    assertThat(findings())
        .containsExactlyInAnyOrder(
            tuple("PAYMENT_WITHOUT_PLACE", "2026013199", false),
            tuple("PLACE_WITHOUT_PAYMENT", missing.transaction(), false),
            tuple("PAYMENT_AMOUNT_DIFFERS", differs.transaction(), false));
    Answer later =
        bill(lines(line(right, "90.00"), line(differs, "89.99"), line(missing, "90.00")));
    assertThat(later.data()).containsEntry("mended", 2);
    assertThat(findings()).contains(tuple("PAYMENT_WITHOUT_PLACE", "2026013199", true));
  }

  @Test
  void aBillOfAnotherDayIsRefusedAndClosesNoFinding() {
    LocalDate before = TODAY.minusDays(1);
    String stranger = "2026013197\t,no-such,交易,1.00\n";
    assertThat(bill(before, lines(before, stranger)).code()).isEqualTo("0000");
    Answer refused = bill(before, lines("2026013196\t,no-such,交易,1.00\n"));
    assertThat(refused.code()).isEqualTo("E0187");
    assertThat(refused.text()).contains("line=2 起始日期 of another day than " + before);
    assertThat(findings()).contains(tuple("PAYMENT_WITHOUT_PLACE", "2026013197", false));
    shop.sql().update("DELETE FROM reconciliation_finding");
  }

  private static String reportedByItsClient() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    assertThat(shop.pay(place).code()).isEqualTo("0000");
    return place.outTradeNo();
  }

  private static List<Tuple> findings() {
    return operator.get("/api/v1/gbm/findings").data().getJSONArray("findings").stream()
        .map(JSONObject.class::cast)
        .map(
            one ->
                tuple(
                    one.getString("kind"),
                    one.getString("subject").replaceFirst(".*/", ""),
                    one.getBoolean("mended")))
        .toList();
  }

  @Test
  void aBillWithABadLineIsRefusedAndFindsNothing() {
    int before = shop.ledger().count("reconciliation_finding");
    Answer bad = bill(lines("1,T-1,交易,1.00\n", "2,T-2,交易,x\n"));
    assertThat(bad.httpStatus()).isEqualTo(400);
    assertThat(bad.code()).isEqualTo("E0187");
    assertThat(bad.text()).contains("line=5 订单金额").doesNotContain("T-2");
    assertThat(shop.ledger().count("reconciliation_finding")).isEqualTo(before);
    assertThat(
            OperatorClient.viewer(service)
                .upload(
                    "/api/v1/gbm/payments/bills/alipay/demo?day=%s&reason=r&requestId=x"
                        .formatted(TODAY),
                    "a".getBytes(StandardCharsets.UTF_8))
                .httpStatus())
        .isEqualTo(403);
  }
}
