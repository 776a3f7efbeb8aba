package site.dopplerxd.infrastructure.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
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
import site.dopplerxd.domain.payment.verification.Verification.Authentic;
import site.dopplerxd.domain.payment.verification.Verification.Refused;
import site.dopplerxd.domain.payment.verification.VerificationRefusal;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.infrastructure.payment.crypto.VerifierTest;

/** What the vectors do not show, signed by Alipay's own library. */
class AlipayVerifierTest extends VerifierTest {
  private final AlipaySigner sent = new AlipaySigner();

  AlipayVerifierTest() {
    super(AlipayVerifiers.of(AlipayVectors.settings(AlipayVectors.publicKey())), AlipayVectors.NOW);
  }

  @Override
  protected RawPaymentCallback signed() {
    return sent.send();
  }

  @Test
  void whatTheLibrarySignsIsTaken() {
    assertThat(message().kind()).isEqualTo(MessageKind.PAID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GBK", "gb2312", "GB18030", "utf-8"})
  void theFormIsDecodedByItsOwnCharset(String charset) {
    sent.parameters.put("charset", charset);
    assertThat(message().kind()).isEqualTo(MessageKind.PAID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-7", "nonsense", "ISO-8859-1"})
  void aCharsetThatAlipayDoesNotUseIsRefused(String charset) {
    sent.parameters.put("charset", "UTF-8");
    RawPaymentCallback good = sent.send();
    byte[] bad =
        new String(good.body(), StandardCharsets.US_ASCII)
            .replace("charset=UTF-8", "charset=" + charset)
            .getBytes(StandardCharsets.US_ASCII);
    assertRefused(verify(AlipayVectors.raw(bad)), VerificationRefusal.BODY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"&subject=x", "&total_amount=90.00", "&%74otal_amount=0.01", "&sign=x"})
  void aParameterSentTwiceIsRefused(String again) {
    sent.more = again;
    assertRefused(verify(sent.send()), VerificationRefusal.BODY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"&x=%", "&x=%4", "&x=%zz", "&x=%ff%fe"})
  void aFormThatCannotBeDecodedIsRefused(String more) {
    sent.more = more;
    assertRefused(verify(sent.send()), VerificationRefusal.BODY);
  }

  @Test
  void aParameterThatWasNotSignedIsRefused() {
    sent.more = "&refund_fee=1.00";
    assertRefused(verify(sent.send()), VerificationRefusal.SIGNATURE);
  }

  @Test
  void aGoodSignatureIsTakenWithEveryUnsignedType() {
    assertThat(verify(sent.send("RSA"))).isInstanceOf(Authentic.class);
  }

  @Test
  void aBlankValueThatTheLibraryDoesNotSignIsTaken() {
    sent.parameters.put("body", " ");
    assertThat(message().kind()).isEqualTo(MessageKind.PAID);
  }

  /** What is not signed says nothing: a stranger may have added it. */
  @Test
  void blanksThatAreNotSignedAreNotRead() {
    sent.parameters.put("body", " ");
    sent.parameters.remove("notify_id");
    PaymentMessage genuine = message();
    for (String name :
        List.of("gmt_refund", "notify_id", "out_biz_no", "trans_currency", "refund_fee")) {
      sent.more = "&" + name + "=%20";
      assertThat(message()).as(name).isEqualTo(genuine);
    }
    assertThat(genuine.kind()).isEqualTo(MessageKind.PAID);
  }

  @Test
  void namesAreSignedInTheOrderOfTheirCodeUnits() {
    var random = new Random(7);
    for (int i = 0; i < 40; i++) {
      sent.parameters.put(name(random), "value " + i);
    }
    assertThat(message().kind()).isEqualTo(MessageKind.PAID);
  }

  private static String name(Random random) {
    String letters = "aZ_09.zA拼团";
    StringBuilder name = new StringBuilder("p");
    for (int i = 0; i < 6; i++) {
      name.append(letters.charAt(random.nextInt(letters.length())));
    }
    return name.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "TRADE_SUCCESS,PAID",
    "TRADE_FINISHED,PAID",
    "TRADE_CLOSED,UNPAID",
    "WAIT_BUYER_PAY,OTHER",
    "SOMETHING_NEW,OTHER"
  })
  void theStatusDecides(String status, MessageKind kind) {
    sent.parameters.put("trade_status", status);
    assertThat(message().kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRADE_SUCCESS", "TRADE_FINISHED", "TRADE_CLOSED"})
  void aRefundIsNoPaymentInEveryStatus(String status) {
    sent.parameters.put("trade_status", status);
    sent.parameters.put("gmt_refund", "2026-11-28 12:00:00.120");
    sent.parameters.put("refund_fee", "30");
    PaymentMessage message = message();
    assertThat(message.kind()).isEqualTo(MessageKind.REFUNDED);
    assertThat(message.amount()).contains(Money.of("30.00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.0", "0.00"})
  void aRefundOfNothingIsNone(String fee) {
    sent.parameters.put("refund_fee", fee);
    assertThat(message().kind()).isEqualTo(MessageKind.PAID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"90", "90.0", "90.00", "90.000", "090.00"})
  void anAmountIsComparedByValue(String amount) {
    sent.parameters.put("total_amount", amount);
    assertThat(message().amount()).contains(Money.of("90.00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-90.00", "90.001", "9E1", "0.00", "90,00", "99999999999", "abc", " 90"})
  void anAmountThatIsNoMoneyIsUnclear(String amount) {
    sent.parameters.put("total_amount", amount);
    assertThat(message().kind()).isEqualTo(MessageKind.UNCLEAR);
  }

  @Test
  void theTimeOfPaymentIsShanghais() {
    sent.parameters.put("gmt_payment", "2026-11-28 00:00:00");
    assertThat(message().paidAt()).contains(Instant.parse("2026-11-27T16:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"+10000-01-01 00:00:00", "0001-01-01 00:00:00", "yesterday"})
  void aTimeAtWhichNothingCanBePaidIsUnclear(String time) {
    sent.parameters.put("gmt_payment", time);
    assertThat(message().kind()).isEqualTo(MessageKind.UNCLEAR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gmt_payment", "trade_no", "out_trade_no", "total_amount"})
  void whatCountsAPaymentMustBeThere(String name) {
    sent.parameters.remove(name);
    assertThat(message().kind()).isEqualTo(MessageKind.UNCLEAR);
  }

  @Test
  void aSellerIsOneOfThoseConfigured() {
    sent.parameters.remove("seller_id");
    assertRefused(verify(sent.send()), VerificationRefusal.SELLER_ID);
  }

  @Test
  void theTradeNumberCanStandInPassbackParams() {
    sent.parameters.put("passback_params", "trade-7");
    ProviderSettings.Alipay own = AlipayVectors.settings(AlipayVectors.publicKey());
    PaymentCallbackVerifier byPassback =
        AlipayVerifiers.of(
            new ProviderSettings.Alipay(
                own.appId(), own.sellerIds(), own.publicKeys(), TradeNumberSource.PASSBACK_PARAMS));
    var found = (Authentic) byPassback.verify(sent.send(), AlipayVectors.NOW);
    assertThat(found.message().outTradeNo()).contains(new OutTradeNo("trade-7"));
    sent.parameters.put("trade_status", "TRADE_CLOSED");
    var closed = (Authentic) byPassback.verify(sent.send(), AlipayVectors.NOW);
    assertThat(closed.message().kind()).as("of one try").isEqualTo(MessageKind.OTHER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&", "=", "a", "a=b", "sign=", "sign=x"})
  void aBodyThatIsNoNotificationIsRefused(String body) {
    assertThat(verify(AlipayVectors.raw(body.getBytes(StandardCharsets.US_ASCII))))
        .isInstanceOf(Refused.class);
  }

  @Test
  void anUnknownClientIsRefusedInTheWordsOfABadSignature() {
    assertRefused(
        AlipayVerifiers.ofUnknownClient().verify(sent.send(), AlipayVectors.NOW),
        VerificationRefusal.SIGNATURE);
  }

  @Test
  void oneKeyMayReplaceAnother() {
    String other = AlipayVectors.publicKey();
    assertThat(
            AlipayVerifiers.of(AlipayVectors.settings(other, AlipayVectors.certificate()))
                .verify(sent.send(), AlipayVectors.NOW))
        .isInstanceOf(Authentic.class);
  }

  @Test
  void keysThatCannotBeRightAreRefusedByName() {
    for (String bad : List.of("", "AAAA", "-----BEGIN CERTIFICATE-----", "x".repeat(20_000))) {
      assertThatThrownBy(() -> AlipayVerifiers.of(AlipayVectors.settings(bad)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("alipayPublicKeys ");
    }
  }
}
