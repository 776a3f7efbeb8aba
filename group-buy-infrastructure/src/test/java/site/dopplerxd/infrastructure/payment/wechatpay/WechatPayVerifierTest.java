package site.dopplerxd.infrastructure.payment.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alibaba.fastjson2.JSONObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.payment.model.MessageKind;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.verification.PaymentCallbackVerifier;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.domain.payment.verification.RawPaymentCallback;
import site.dopplerxd.domain.payment.verification.TradeNumberSource;
import site.dopplerxd.domain.payment.verification.Verification;
import site.dopplerxd.domain.payment.verification.Verification.Authentic;
import site.dopplerxd.domain.payment.verification.Verification.Refused;
import site.dopplerxd.domain.payment.verification.VerificationRefusal;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.infrastructure.payment.crypto.VerifierTest;

/** What the vectors do not show, signed by WeChat Pay's own library. */
class WechatPayVerifierTest extends VerifierTest {
  private final WechatPaySigner sent = new WechatPaySigner();

  WechatPayVerifierTest() {
    super(WechatPayVerifiers.of(WechatPayVectors.settings()), WechatPayVectors.NOW);
  }

  @Override
  protected RawPaymentCallback signed() {
    return sent.send();
  }

  @Test
  void whatTheLibrarySignsIsTaken() {
    PaymentMessage message = message();
    assertThat(message.kind()).isEqualTo(MessageKind.PAID);
    assertThat(message.amount()).contains(Money.of("90.00"));
    assertThat(message.paymentMethod()).isEqualTo("wechatpay/JSAPI");
  }

  @ParameterizedTest
  @ValueSource(longs = {-299, 0, 299})
  void aSignatureWithinFiveMinutesIsTaken(long seconds) {
    sent.signedAt = WechatPayVectors.NOW.plusSeconds(seconds);
    assertThat(verify(sent.send())).isInstanceOf(Authentic.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {-86_400, -600, -300, 300, 600})
  void aSignatureFiveMinutesAwayIsRefused(long seconds) {
    sent.signedAt = WechatPayVectors.NOW.plusSeconds(seconds);
    assertRefused(verify(sent.send()), VerificationRefusal.TIMESTAMP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abc", "-1", "+1795838400", "1795838400.0", "99999999999999999999", "１７"})
  void aTimestampThatIsNoNumberIsRefused(String timestamp) {
    sent.headers.put("Wechatpay-Timestamp", timestamp);
    assertThat(verify(sent.send())).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Wechatpay-Serial",
        "Wechatpay-Timestamp",
        "Wechatpay-Nonce",
        "Wechatpay-Signature"
      })
  void aMissingHeaderIsRefused(String name) {
    sent.headers.put(name, " ");
    assertRefused(verify(sent.send()), VerificationRefusal.HEADER);
  }

  @Test
  void anotherSignatureTypeIsRefusedByName() {
    sent.headers.put("Wechatpay-Signature-Type", "WECHATPAY2-SM2-WITH-SM3");
    assertRefused(verify(sent.send()), VerificationRefusal.SIGNATURE_TYPE);
  }

  @Test
  void theProbeIsRefusedAndAnsweredAsABadSignature() {
    sent.headers.put("Wechatpay-Signature", "WECHATPAY/SIGNTEST/mYtm2Tdz1");
    assertRefused(verify(sent.send()), VerificationRefusal.PROBE);
    assertThat(VerificationRefusal.PROBE.answer()).isEqualTo("signature");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5a6f3c0d9e1b48277c64a0f5d83b9216e7405c1f",
        "005A6F3C0D9E1B48277C64A0F5D83B9216E7405C1F"
      })
  void aSerialIsComparedAsANumber(String serial) {
    sent.headers.put("Wechatpay-Serial", serial);
    assertThat(verify(sent.send())).isInstanceOf(Authentic.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5A6F", "0x5A6F", "PUB_KEY_ID_", "not a number", "5A6F3C0D"})
  void anUnknownSerialIsAnsweredAsABadSignature(String serial) {
    sent.headers.put("Wechatpay-Serial", serial);
    assertRefused(verify(sent.send()), VerificationRefusal.SERIAL);
    assertThat(VerificationRefusal.SERIAL.answer()).isEqualTo("signature");
  }

  @Test
  void aHeaderSentTwiceFitsNoSignature() {
    RawPaymentCallback once = sent.send();
    RawPaymentCallback twice =
        RawPaymentCallback.of(
            Map.of(
                "Wechatpay-Serial", List.of(WechatPaySigner.CERTIFICATE_SERIAL),
                "Wechatpay-Timestamp", List.of(once.header("Wechatpay-Timestamp").orElseThrow()),
                "Wechatpay-Nonce", List.of("nonce-1", "nonce-1"),
                "Wechatpay-Signature", List.of(once.header("Wechatpay-Signature").orElseThrow())),
            once.body());
    assertRefused(verify(twice), VerificationRefusal.SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "1",
        "{}",
        "{\"resource\":null}",
        "{\"resource\":[]}",
        "{\"resource\":",
        "\u0000"
      })
  void aSignedBodyThatIsNoNotificationIsRefused(String body) {
    assertThat(verify(sent.signed(body))).isInstanceOf(Refused.class);
  }

  @Test
  void aSignedBodyThatNestsWithoutEndIsRefused() {
    assertRefused(verify(sent.signed("[".repeat(60_000))), VerificationRefusal.BODY);
  }

  @Test
  void anAlgorithmThatIsMissingIsRefusedByName() {
    sent.encrypted.remove("algorithm");
    assertRefused(verify(sent.send()), VerificationRefusal.ALGORITHM);
  }

  @Test
  void anotherMerchantsNotificationIsRefused() {
    sent.resource.put("mchid", "1900000110");
    assertRefused(verify(sent.send()), VerificationRefusal.MCHID);
  }

  @Test
  void anotherApplicationsNotificationIsRefused() {
    sent.resource.put("appid", "wx0123456789abcdee");
    assertRefused(verify(sent.send()), VerificationRefusal.APPID);
  }

  @ParameterizedTest
  @CsvSource({"CLOSED,UNPAID", "PAYERROR,UNPAID", "REVOKED,UNPAID", "NOTPAY,OTHER", "REFUND,OTHER"})
  void onlyTradeStateSuccessIsPaid(String state, MessageKind kind) {
    sent.resource.put("trade_state", state);
    assertThat(message().kind()).isEqualTo(kind);
  }

  /** The resource of a refund has the number and the whole amount of its payment. */
  @Test
  void aRefundIsNoPaymentAlthoughItsResourceLooksLikeOne() {
    sent.envelope.put("event_type", "REFUND.SUCCESS");
    sent.resource.put("refund_status", "SUCCESS");
    sent.resource.put("out_refund_no", "R1");
    sent.resource.put("amount", JSONObject.of("total", 9000, "refund", 9000));
    PaymentMessage message = message();
    assertThat(message.kind()).isEqualTo(MessageKind.REFUNDED);
    assertThat(message.refundNumber()).contains("R1");
    assertThat(message.amount()).contains(Money.of("90.00"));
  }

  @Test
  void anEventTypeThatIsUnknownIsKeptAndMeansNothing() {
    sent.envelope.put("event_type", "PAYSCORE.USER_PAID");
    sent.resource.clear();
    assertThat(message().kind()).isEqualTo(MessageKind.OTHER);
  }

  @Test
  void aCombinedPaymentWaitsForAPerson() {
    sent.resource.remove("mchid");
    sent.resource.remove("appid");
    sent.resource.put("combine_mchid", WechatPayVectors.RECEIVER.getString("mchid"));
    sent.resource.put("combine_appid", WechatPayVectors.RECEIVER.getString("appid"));
    sent.resource.put("combine_out_trade_no", "C1");
    PaymentMessage message = message();
    assertThat(message.kind()).isEqualTo(MessageKind.UNCLEAR);
    assertThat(message.detail()).isEqualTo("combined payment");
  }

  @Test
  void anotherCurrencyIsUnclear() {
    sent.resource.put("amount", JSONObject.of("total", 9000, "currency", "USD"));
    assertThat(message().detail()).isEqualTo("currency is not CNY");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"9000\"", "90.5", "-1", "0", "null", "1000000000000", "99999999999999999999"})
  void anAmountThatIsNoWholeNumberOfCentsIsUnclear(String total) {
    sent.resource.put("amount", JSONObject.parse("{\"currency\":\"CNY\",\"total\":" + total + "}"));
    assertThat(message().kind()).isEqualTo(MessageKind.UNCLEAR);
  }

  @Test
  void whatCountsAPaymentMustBeThere() {
    for (String name : List.of("amount", "success_time", "transaction_id", "out_trade_no")) {
      var incomplete = new WechatPaySigner();
      incomplete.resource.remove(name);
      var found = (Authentic) verify(incomplete.send());
      assertThat(found.message().kind()).as(name).isEqualTo(MessageKind.UNCLEAR);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"+999999999-12-31T23:59:59Z", "1969-12-31T23:59:59Z", "yesterday"})
  void aTimeAtWhichNothingCanBePaidIsUnclear(String time) {
    sent.resource.put("success_time", time);
    assertThat(message().kind()).isEqualTo(MessageKind.UNCLEAR);
  }

  @Test
  void theTradeNumberCanStandInAttach() {
    sent.resource.put("attach", "trade-7");
    PaymentCallbackVerifier byAttach =
        WechatPayVerifiers.of(WechatPayVectors.settings(TradeNumberSource.ATTACH));
    var found = (Authentic) byAttach.verify(sent.send(), WechatPayVectors.NOW);
    assertThat(found.message().outTradeNo()).contains(new OutTradeNo("trade-7"));
    sent.resource.put("trade_state", "CLOSED");
    var closed = (Authentic) byAttach.verify(sent.send(), WechatPayVectors.NOW);
    assertThat(closed.message().kind()).as("of one try").isEqualTo(MessageKind.OTHER);
  }

  @Test
  void anUnknownClientIsRefusedInTheWordsOfABadSignature() {
    Verification found =
        WechatPayVerifiers.ofUnknownClient().verify(sent.send(), WechatPayVectors.NOW);
    assertThat(((Refused) found).refusal().answer()).isEqualTo("signature");
  }

  @Test
  void keysThatCannotBeRightAreRefusedByName() {
    ProviderSettings.WechatPay good = WechatPayVectors.settings();
    assertBad(
        with(good, "too short", good.certificates(), good.publicKeys()), "apiV3Key must have 32");
    assertBad(with(good, good.apiV3Key(), List.of(), List.of()), "certificates and publicKeys");
    assertBad(
        with(good, good.apiV3Key(), List.of("no pem"), List.of()), "certificates is not a cert");
    assertBad(
        with(
            good,
            good.apiV3Key(),
            List.of(),
            List.of(new ProviderSettings.PublicKey("PUB_KEY_ID_1", "AAAA"))),
        "publicKeys[].key is not an RSA public key");
    assertBad(
        with(good, good.apiV3Key(), List.of(), List.of(new ProviderSettings.PublicKey("1", "AA"))),
        "publicKeys[].id must begin");
  }

  private static ProviderSettings.WechatPay with(
      ProviderSettings.WechatPay good,
      String key,
      List<String> certificates,
      List<ProviderSettings.PublicKey> publicKeys) {
    return with(good, key, Optional.empty(), certificates, publicKeys);
  }

  private static ProviderSettings.WechatPay with(
      ProviderSettings.WechatPay good,
      String key,
      Optional<String> previous,
      List<String> certificates,
      List<ProviderSettings.PublicKey> publicKeys) {
    return new ProviderSettings.WechatPay(
        good.mchid(),
        good.appids(),
        good.subMchids(),
        key,
        previous,
        certificates,
        publicKeys,
        good.tradeNumberFrom());
  }

  /** Verified by a service provider's settings that list these. */
  private Verification verifiedFor(String... subMchids) {
    ProviderSettings.WechatPay good = WechatPayVectors.settings();
    var settings =
        new ProviderSettings.WechatPay(
            good.mchid(),
            good.appids(),
            List.of(subMchids),
            good.apiV3Key(),
            good.previousApiV3Key(),
            good.certificates(),
            good.publicKeys(),
            good.tradeNumberFrom());
    return WechatPayVerifiers.of(settings).verify(sent.send(), WechatPayVectors.NOW);
  }

  private void sendOfServiceProvider(String event) {
    sent.envelope.put("event_type", event);
    sent.resource.put("sp_mchid", sent.resource.remove("mchid"));
    sent.resource.put("sp_appid", sent.resource.remove("appid"));
    sent.resource.put("sub_mchid", "1900000201");
    sent.resource.put("refund_status", "SUCCESS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRANSACTION.SUCCESS", "REFUND.SUCCESS", "PAYSCORE.USER_PAID"})
  void theMerchantsOfAServiceProviderAreToldApartWhenTheyAreListed(String event) {
    sendOfServiceProvider(event);
    assertThat(verifiedFor("1900000202", "1900000201")).isInstanceOf(Authentic.class);
    assertRefused(verifiedFor("1900000202"), VerificationRefusal.MCHID);
    assertThat(verifiedFor()).as("not listed, not checked").isInstanceOf(Authentic.class);
  }

  @Test
  void aPaymentWithoutAMerchantIsRefusedWhenTheyAreListed() {
    sendOfServiceProvider("TRANSACTION.SUCCESS");
    sent.resource.remove("sub_mchid");
    assertRefused(verifiedFor("1900000201"), VerificationRefusal.MCHID);
    sent.envelope.put("event_type", "PAYSCORE.USER_PAID");
    assertThat(verifiedFor("1900000201")).isInstanceOf(Authentic.class);
  }

  @Test
  void aCombinedPaymentIsOfTheMerchantsOfItsOrders() {
    sendOfServiceProvider("TRANSACTION.SUCCESS");
    sent.resource.remove("sub_mchid");
    sent.resource.put("combine_out_trade_no", "C1");
    sent.resource.put("sub_orders", List.of(JSONObject.of("sub_mchid", "1900000201"), "odd"));
    assertThat(verifiedFor("1900000201")).isInstanceOf(Authentic.class);
    assertRefused(verifiedFor("1900000202"), VerificationRefusal.MCHID);
  }

  private Verification verifiedWith(String key, Optional<String> previous) {
    ProviderSettings.WechatPay good = WechatPayVectors.settings();
    return WechatPayVerifiers.of(with(good, key, previous, good.certificates(), good.publicKeys()))
        .verify(sent.send(), WechatPayVectors.NOW);
  }

  @Test
  void whatIsEncryptedWithTheKeyBeforeIsTakenWhileBothAreKept() {
    String before = WechatPayVectors.settings().apiV3Key();
    String after = "n".repeat(32);
    assertThat(verifiedWith(after, Optional.of(before))).isInstanceOf(Authentic.class);
    assertThat(verifiedWith(before, Optional.of(after))).isInstanceOf(Authentic.class);
    assertRefused(verifiedWith(after, Optional.empty()), VerificationRefusal.DECRYPTION);
    assertRefused(verifiedWith(after, Optional.of(after)), VerificationRefusal.DECRYPTION);
    assertThatThrownBy(() -> verifiedWith(after, Optional.of("short")))
        .hasMessage("previousApiV3Key must have 32 bytes");
  }

  private static void assertBad(ProviderSettings.WechatPay settings, String words) {
    assertThatThrownBy(() -> WechatPayVerifiers.of(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  @Test
  void settingsShowNoKey() {
    ProviderSettings.WechatPay settings = WechatPayVectors.settings();
    assertThat(settings.toString()).doesNotContain(settings.apiV3Key()).doesNotContain("KEY");
  }
}
