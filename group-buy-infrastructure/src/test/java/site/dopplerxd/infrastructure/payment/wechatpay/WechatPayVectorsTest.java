package site.dopplerxd.infrastructure.payment.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import site.dopplerxd.domain.payment.model.MessageKind;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.verification.PaymentCallbackVerifier;
import site.dopplerxd.domain.payment.verification.Verification;
import site.dopplerxd.domain.payment.verification.Verification.Authentic;
import site.dopplerxd.domain.payment.verification.Verification.Refused;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;

/** Each vector gets its verdict. */
class WechatPayVectorsTest {
  private static final Map<String, MessageKind> UNPAID_KINDS =
      Map.of(
          "not paid", MessageKind.OTHER,
          "payment that does not fit its order", MessageKind.PAID);

  private final PaymentCallbackVerifier verifier =
      WechatPayVerifiers.of(WechatPayVectors.settings());

  @ParameterizedTest
  @MethodSource("site.dopplerxd.infrastructure.payment.wechatpay.WechatPayVectors#all")
  void aVectorGetsItsVerdict(JSONObject vector) {
    JSONObject verdict = vector.getJSONObject("verdict");

    Verification found = verifier.verify(WechatPayVectors.raw(vector), WechatPayVectors.NOW);

    if (verdict.containsKey("reason")) {
      assertThat(found).isInstanceOf(Refused.class);
      assertThat(((Refused) found).refusal().getText()).isEqualTo(verdict.getString("reason"));
    } else {
      assertThat(found).isInstanceOf(Authentic.class);
      assertVerdict(((Authentic) found).message(), verdict);
    }
  }

  private static void assertVerdict(PaymentMessage message, JSONObject verdict) {
    switch (verdict.getString("kind")) {
      case "payment" -> assertPaid(message, verdict);
      case "refund" -> assertRefund(message, verdict);
      default -> assertThat(message.kind()).isEqualTo(UNPAID_KINDS.get(verdict.getString("kind")));
    }
  }

  private static void assertPaid(PaymentMessage message, JSONObject verdict) {
    assertThat(message.kind()).isEqualTo(MessageKind.PAID);
    assertThat(message.outTradeNo()).contains(new OutTradeNo(verdict.getString("outTradeNo")));
    assertThat(message.transactionId()).contains(verdict.getString("transactionId"));
    assertThat(message.amount())
        .contains(new Money(BigDecimal.valueOf(verdict.getLongValue("amountCents"), 2)));
    assertThat(message.paidAt()).contains(Instant.parse(verdict.getString("paidAt")));
    assertThat(message.detail()).isEqualTo(verdict.getString("status"));
  }

  private static void assertRefund(PaymentMessage message, JSONObject verdict) {
    boolean done = verdict.getString("refundStatus").equals("SUCCESS");
    assertThat(message.kind()).isEqualTo(done ? MessageKind.REFUNDED : MessageKind.REFUND_FAILED);
    assertThat(message.refundNumber()).isEqualTo(Optional.of(verdict.getString("outRefundNo")));
    assertThat(message.detail()).isEqualTo(verdict.getString("refundStatus"));
  }
}
