package site.dopplerxd.infrastructure.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.payment.model.MessageKind;
import site.dopplerxd.domain.payment.verification.PaymentCallbackVerifier;
import site.dopplerxd.domain.payment.verification.RawPaymentCallback;
import site.dopplerxd.domain.payment.verification.Verification.Authentic;
import site.dopplerxd.domain.payment.verification.VerificationRefusal;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.infrastructure.payment.crypto.TimeBeside;
import site.dopplerxd.infrastructure.payment.crypto.VerifierTest;

/** Forms that Alipay or a stranger may send, seldom. */
class AlipayOddFormsTest extends VerifierTest {
  private final AlipaySigner sent = new AlipaySigner();

  AlipayOddFormsTest() {
    super(AlipayVerifiers.of(AlipayVectors.settings(AlipayVectors.publicKey())), AlipayVectors.NOW);
  }

  @Override
  protected RawPaymentCallback signed() {
    return sent.send();
  }

  @Test
  void anUnknownClientIsRefusedInTheTimeOfABadSignature() {
    sent.more = "&body=changed";
    RawPaymentCallback bad = sent.send();
    PaymentCallbackVerifier unknown = AlipayVerifiers.ofUnknownClient();
    PaymentCallbackVerifier ofTwoKeys =
        AlipayVerifiers.of(
            AlipayVectors.settings(AlipayVectors.publicKey(), AlipayVectors.certificate()));
    for (PaymentCallbackVerifier known : List.of(verifier, ofTwoKeys)) {
      assertRefused(known.verify(bad, AlipayVectors.NOW), VerificationRefusal.SIGNATURE);
      assertThat(
              TimeBeside.ratio(
                  () -> known.verify(bad, AlipayVectors.NOW),
                  () -> unknown.verify(bad, AlipayVectors.NOW)))
          .isBetween(0.5, 2.0);
    }
  }

  /** It is not signed: what it says or does not say changes nothing of a good signature. */
  @Test
  void aSignatureTypeMayBeMissing() {
    sent.signatureType = false;
    assertThat(message().kind()).isEqualTo(MessageKind.PAID);
    sent.more = "&body=changed";
    assertRefused(verify(sent.send()), VerificationRefusal.SIGNATURE);
  }

  @Test
  void aRefundIsOneByItsTimeAloneOrByItsFeeAlone() {
    sent.parameters.put("gmt_refund", "2026-11-28 12:00:00");
    assertThat(message().kind()).isEqualTo(MessageKind.REFUNDED);
    sent.parameters.remove("gmt_refund");
    sent.parameters.put("refund_fee", "0.01");
    assertThat(message().amount()).contains(Money.of("0.01"));
    assertThat(message().kind()).isEqualTo(MessageKind.REFUNDED);
  }

  @Test
  void aNameWithoutAValueIsNotSigned() {
    sent.more = "&body&&subject_2=";
    assertThat(message().kind()).isEqualTo(MessageKind.PAID);
  }

  @Test
  void escapesMayBeInEitherCase() {
    RawPaymentCallback raw = sent.send();
    String lower =
        Pattern.compile("%[0-9A-F]{2}")
            .matcher(new String(raw.body(), StandardCharsets.US_ASCII))
            .replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
    assertThat(verify(AlipayVectors.raw(lower.getBytes(StandardCharsets.US_ASCII))))
        .isInstanceOf(Authentic.class);
  }

  @Test
  void aCharacterBeyondThePlaneOfTheOthersIsSignedAsItIs() {
    sent.parameters.put("subject", "拼团 \uD83C\uDF89 & = + %");
    assertThat(message().kind()).isEqualTo(MessageKind.PAID);
    sent.parameters.put("charset", "GB18030");
    assertThat(message().kind()).isEqualTo(MessageKind.PAID);
  }
}
