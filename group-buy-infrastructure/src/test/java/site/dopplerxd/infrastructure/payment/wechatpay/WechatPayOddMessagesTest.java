package site.dopplerxd.infrastructure.payment.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.payment.model.MessageKind;
import site.dopplerxd.domain.payment.verification.PaymentCallbackVerifier;
import site.dopplerxd.domain.payment.verification.RawPaymentCallback;
import site.dopplerxd.domain.payment.verification.Verification.Authentic;
import site.dopplerxd.domain.payment.verification.Verification.Refused;
import site.dopplerxd.domain.payment.verification.VerificationRefusal;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.infrastructure.payment.crypto.TimeBeside;
import site.dopplerxd.infrastructure.payment.crypto.VerifierTest;

/** Messages that WeChat Pay, its partners or a stranger may send, seldom. */
class WechatPayOddMessagesTest extends VerifierTest {
  private final WechatPaySigner sent = new WechatPaySigner();

  WechatPayOddMessagesTest() {
    super(WechatPayVerifiers.of(WechatPayVectors.settings()), WechatPayVectors.NOW);
  }

  @Override
  protected RawPaymentCallback signed() {
    return sent.send();
  }

  @Test
  void anUnknownClientIsRefusedInTheTimeOfABadSignature() {
    sent.headers.put("Wechatpay-Nonce", "another");
    RawPaymentCallback bad = sent.send();
    PaymentCallbackVerifier unknown = WechatPayVerifiers.ofUnknownClient();
    assertRefused(verify(bad), VerificationRefusal.SIGNATURE);
    assertThat(TimeBeside.ratio(() -> verify(bad), () -> unknown.verify(bad, WechatPayVectors.NOW)))
        .isBetween(0.5, 2.0);
  }

  /** WeChat Pay moves a merchant's notifications from one to the other by itself. */
  @Test
  void certificatesAndPublicKeyVerifySideBySide() {
    for (String name : List.of("paid-public-key", "paid-no-signature-type-header")) {
      RawPaymentCallback raw = WechatPayVectors.raw(WechatPayVectors.named(name));
      assertThat(verify(raw)).as(name).isInstanceOf(Authentic.class);
    }
  }

  @Test
  void associatedDataOfAnotherMessageCannotBeDecrypted() {
    sent.send();
    sent.encrypted.put("associated_data", "refund");
    assertRefused(verify(sent.signed(sent.envelope.toString())), VerificationRefusal.DECRYPTION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "a nonce that is too long"})
  void aNonceOfAnotherLengthCannotBeDecrypted(String nonce) {
    sent.send();
    sent.encrypted.put("nonce", nonce);
    assertRefused(verify(sent.signed(sent.envelope.toString())), VerificationRefusal.DECRYPTION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not base64!", "AAAA"})
  void aCiphertextThatCannotBeReadIsRefused(String ciphertext) {
    sent.send();
    sent.encrypted.put("ciphertext", ciphertext);
    assertThat(verify(sent.signed(sent.envelope.toString()))).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"TRANSACTION.CLOSED", "TRANSACTION.PAYMENT_FAILED", "transaction.success"})
  void aPaymentCountsOnlyUnderItsOwnEventType(String type) {
    sent.envelope.put("event_type", type);
    assertThat(message().kind()).isNotEqualTo(MessageKind.PAID);
  }

  @Test
  void aRefundWithoutItsStateOrInAnotherOneIsNotDone() {
    sent.envelope.put("event_type", "REFUND.SUCCESS");
    sent.resource.put("amount", JSONObject.of("total", 9000, "refund", 3000));
    for (String state : new String[] {null, "PROCESSING", "ABNORMAL"}) {
      sent.resource.put("refund_status", state);
      assertThat(message().kind()).as("state " + state).isEqualTo(MessageKind.REFUND_FAILED);
    }
  }

  @Test
  void ofAPartialRefundThePartIsRead() {
    sent.envelope.put("event_type", "REFUND.SUCCESS");
    sent.resource.put("refund_status", "SUCCESS");
    sent.resource.put("amount", JSONObject.of("total", 9000, "refund", 3000, "payer_refund", 1));
    assertThat(message().amount()).contains(Money.of("30.00"));
  }

  @Test
  void aServiceProvidersOwnMerchantAndApplicationAreChecked() {
    sent.resource.remove("mchid");
    sent.resource.remove("appid");
    sent.resource.put("sp_mchid", WechatPayVectors.RECEIVER.getString("mchid"));
    sent.resource.put("sp_appid", WechatPayVectors.RECEIVER.getString("appid"));
    sent.resource.put("sub_mchid", "1900000200");
    assertThat(message().kind()).isEqualTo(MessageKind.PAID);
    sent.resource.put("sp_mchid", "1900000110");
    assertRefused(verify(sent.send()), VerificationRefusal.MCHID);
  }
}
