package site.dopplerxd.infrastructure.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import site.dopplerxd.domain.payment.model.MessageKind;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.verification.Verification;
import site.dopplerxd.domain.payment.verification.Verification.Authentic;
import site.dopplerxd.domain.payment.verification.Verification.Refused;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;

/** Each vector gets its verdict, with the key as with the certificate. */
class AlipayVectorsTest {
  private static final Map<String, MessageKind> KINDS =
      Map.of(
          "payment", MessageKind.PAID,
          "refund", MessageKind.REFUNDED,
          "closed", MessageKind.UNPAID,
          "waiting", MessageKind.OTHER);

  @ParameterizedTest
  @MethodSource("site.dopplerxd.infrastructure.payment.alipay.AlipayVectors#all")
  void aVectorGetsItsVerdict(JSONObject vector) {
    assertVerdict(vector, AlipayVectors.publicKey());
  }

  @ParameterizedTest
  @MethodSource("site.dopplerxd.infrastructure.payment.alipay.AlipayVectors#all")
  void aVectorGetsItsVerdictByTheCertificate(JSONObject vector) {
    assertVerdict(vector, AlipayVectors.certificate());
  }

  @ParameterizedTest
  @MethodSource("site.dopplerxd.infrastructure.payment.alipay.AlipayVectors#all")
  void theSignedStringIsTheOneThatAlipaySigns(JSONObject vector) {
    AlipayForm form = AlipayForm.parse(AlipayVectors.raw(vector).body()).orElseThrow();
    boolean changed = vector.getString("name").matches("bad-amount.*|paid-empty-value-signed");
    assertThat(new String(form.signedBytes(), Charset.forName(vector.getString("charset"))))
        .matches(signed -> changed != signed.equals(vector.getString("signedString")));
  }

  private static void assertVerdict(JSONObject vector, String key) {
    JSONObject verdict = vector.getJSONObject("verdict");
    Verification found =
        AlipayVerifiers.of(AlipayVectors.settings(key))
            .verify(AlipayVectors.raw(vector), AlipayVectors.NOW);
    if (verdict.containsKey("reason")) {
      assertThat(found).isInstanceOf(Refused.class);
      assertThat(((Refused) found).refusal().getText()).isEqualTo(verdict.getString("reason"));
    } else {
      assertThat(found).isInstanceOf(Authentic.class);
      assertMessage(((Authentic) found).message(), verdict);
    }
  }

  private static void assertMessage(PaymentMessage message, JSONObject verdict) {
    assertThat(message.kind()).isEqualTo(KINDS.get(verdict.getString("kind")));
    if (message.kind() == MessageKind.PAID) {
      assertThat(message.outTradeNo()).contains(new OutTradeNo(verdict.getString("outTradeNo")));
      assertThat(message.transactionId()).contains(verdict.getString("tradeNo"));
      assertThat(message.amount()).contains(cents(verdict.getLongValue("amountCents")));
      assertThat(message.paidAt()).contains(Instant.parse(verdict.getString("paidAt")));
      assertThat(message.detail()).isEqualTo(verdict.getString("status"));
    }
    if (message.kind() == MessageKind.REFUNDED) {
      assertThat(message.amount()).contains(cents(verdict.getLongValue("refundCents")));
      assertThat(message.refundNumber()).isEqualTo(Optional.of(verdict.getString("outBizNo")));
    }
  }

  private static Money cents(long cents) {
    return new Money(BigDecimal.valueOf(cents, 2));
  }
}
