package site.dopplerxd.infrastructure.payment.signed;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONObject;
import com.alibaba.fastjson2.JSONWriter;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.payment.model.MessageKind;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.verification.PaymentCallbackVerifier;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.domain.payment.verification.RawPaymentCallback;
import site.dopplerxd.domain.payment.verification.Verification;
import site.dopplerxd.domain.payment.verification.Verification.Authentic;
import site.dopplerxd.domain.payment.verification.Verification.Refused;
import site.dopplerxd.domain.payment.verification.VerificationRefusal;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.infrastructure.payment.crypto.TimeBeside;
import site.dopplerxd.infrastructure.signature.StandardWebhooksSigner;

/** Signed by the specification's own library. */
class SignedVerifierTest {
  private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
  private static final String OTHER = "whsec_GBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc=";
  private static final Instant NOW = Instant.parse("2026-11-28T04:00:00Z");

  private final JSONObject payment =
      JSONObject.of(
          "paymentId", "p-1",
          "outTradeNo", "trade-1",
          "status", "SUCCESS",
          "amount", "90.00",
          "currency", "CNY",
          "paidAt", "2026-11-28T11:59:50+08:00",
          "transactionId", "t-1");

  static Stream<Named<JSONObject>> vectors() throws Exception {
    try (var file = StandardWebhooksSigner.class.getResourceAsStream("standard-webhooks.json")) {
      return JSON
          .parseArray(new String(file.readAllBytes(), StandardCharsets.UTF_8))
          .toJavaList(JSONObject.class)
          .stream()
          .map(vector -> Named.of(vector.getString("note"), vector));
    }
  }

  /** None of them is a payment, so what is asked is the signature alone. */
  @ParameterizedTest
  @MethodSource("vectors")
  void aVectorsSignatureFits(JSONObject vector) {
    String id = vector.getString("id");
    long at = vector.getLongValue("timestamp");
    String payload = vector.getString("payload");
    String signature = vector.getString("signature");
    assertThat(verdict(vector.getString("secret"), id, at, payload, signature))
        .isNotEqualTo(new Refused(VerificationRefusal.SIGNATURE));
    assertThat(verdict(vector.getString("secret"), id, at, payload + " ", signature))
        .isEqualTo(new Refused(VerificationRefusal.SIGNATURE));
  }

  private static Verification verdict(
      String secret, String id, long at, String payload, String signature) {
    return SignedVerifiers.of(settings(secret))
        .verify(raw(id, "" + at, signature, payload), Instant.ofEpochSecond(at));
  }

  private static ProviderSettings.Signed settings(String... secrets) {
    return new ProviderSettings.Signed(Stream.of(secrets).map(SigningSecret::parse).toList());
  }

  private static RawPaymentCallback raw(String id, String at, String signature, String payload) {
    return RawPaymentCallback.of(
        Map.of(
            "webhook-id", List.of(id),
            "webhook-timestamp", List.of(at),
            "webhook-signature", List.of(signature)),
        payload.getBytes(StandardCharsets.UTF_8));
  }

  private static String sign(String secret, Instant at, String payload) {
    try {
      return new Webhook(secret).sign("msg_1", at.getEpochSecond(), payload);
    } catch (EmptyWebhookSecretException | WebhookSigningException e) {
      throw new AssertionError(e);
    }
  }

  private Verification send(Instant signedAt, String... accepted) {
    String payload = JSON.toJSONString(payment, JSONWriter.Feature.WriteNulls);
    return SignedVerifiers.of(settings(accepted))
        .verify(
            raw("msg_1", "" + signedAt.getEpochSecond(), sign(SECRET, signedAt, payload), payload),
            NOW);
  }

  private PaymentMessage message() {
    return ((Authentic) send(NOW, SECRET)).message();
  }

  @Test
  void aSignedPaymentIsTaken() {
    PaymentMessage message = message();
    assertThat(message.kind()).isEqualTo(MessageKind.PAID);
    assertThat(message.eventId()).isEqualTo("msg_1");
    assertThat(message.outTradeNo()).contains(new OutTradeNo("trade-1"));
    assertThat(message.transactionId()).contains("t-1");
    assertThat(message.amount()).contains(Money.of("90.00"));
    assertThat(message.paidAt()).contains(Instant.parse("2026-11-28T03:59:50Z"));
  }

  @Test
  void anAmountMayBeANumber() {
    payment.put("amount", 90);
    assertThat(message().amount()).contains(Money.of("90.00"));
  }

  @ParameterizedTest
  @CsvSource({
    "transactionId, SUCCESS",
    "paymentId, SUCCESS",
    "transactionId, REFUNDED",
    "paymentId, REFUNDED"
  })
  void aPaymentWhoseNumberIsTooLongNeedsAPerson(String field, String status) {
    payment.put("status", status);
    payment.remove("transactionId");
    payment.put(field, "t".repeat(64));
    assertThat(message().kind()).isNotEqualTo(MessageKind.UNCLEAR);
    payment.put(field, "t".repeat(65));
    assertThat(message().kind()).isEqualTo(MessageKind.UNCLEAR);
    assertThat(message().detail()).contains("longer than 64");
  }

  @Test
  void aSecretMayReplaceAnother() {
    assertThat(send(NOW, OTHER, SECRET)).isInstanceOf(Authentic.class);
    assertThat(send(NOW, OTHER)).isEqualTo(new Refused(VerificationRefusal.SIGNATURE));
  }

  @Test
  void oneOfSeveralSignaturesSuffices() {
    String payload = payment.toString();
    List<String> signatures = new ArrayList<>(List.of("v1a,xyz", "v1,AAAA"));
    signatures.add(sign(SECRET, NOW, payload));
    Verification found =
        SignedVerifiers.of(settings(SECRET))
            .verify(
                raw("msg_1", "" + NOW.getEpochSecond(), String.join(" ", signatures), payload),
                NOW);
    assertThat(found).isInstanceOf(Authentic.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {-300, 300})
  void aSignatureFiveMinutesAwayIsRefused(long seconds) {
    assertThat(send(NOW.plusSeconds(seconds), SECRET))
        .isEqualTo(new Refused(VerificationRefusal.TIMESTAMP));
  }

  @ParameterizedTest
  @CsvSource({
    "SUCCESS,PAID",
    "FAILED,UNPAID",
    "CLOSED,UNPAID",
    "REFUNDED,REFUNDED",
    "CREATED,OTHER"
  })
  void theStatusDecides(String status, MessageKind kind) {
    payment.put("status", status);
    assertThat(message().kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "currency,USD",
    "amount,-1",
    "amount,1E3",
    "amount,0.001",
    "paidAt,yesterday",
    "paidAt,+999999999-12-31T23:59:59Z",
    "paidAt,-999999999-01-01T00:00:00Z",
    "outTradeNo,' '"
  })
  void aPaymentThatCannotBeCountedIsUnclear(String name, String value) {
    payment.put(name, value);
    assertThat(message().kind()).isEqualTo(MessageKind.UNCLEAR);
  }

  @ParameterizedTest
  @CsvSource({
    "currency,USD",
    "amount,-5.00",
    "amount,'5,00'",
    "amount,0.005",
    "amount,1e1",
    "amount,0",
    "amount,"
  })
  void aRefundWhoseAmountCannotBeReadIsUnclear(String name, String value) {
    payment.put("status", "REFUNDED");
    payment.put(name, value);
    assertThat(message().kind()).isEqualTo(MessageKind.UNCLEAR);
    assertThat(message().detail()).startsWith(name);
  }

  @Test
  void aRefundThatSaysNothingOfItsAmountIsOneOfAll() {
    payment.put("status", "REFUNDED");
    payment.remove("amount");
    payment.remove("currency");
    assertThat(message().kind()).isEqualTo(MessageKind.REFUNDED);
    assertThat(message().amount()).isEmpty();
  }

  @Test
  void anIdWithADotIsRefused() {
    String payload = payment.toString();
    assertThat(
            SignedVerifiers.of(settings(SECRET))
                .verify(raw("msg.1", "" + NOW.getEpochSecond(), "v1,x", payload), NOW))
        .isEqualTo(new Refused(VerificationRefusal.HEADER));
  }

  @Test
  void anUnknownClientIsRefusedInTheTimeOfABadSignature() {
    RawPaymentCallback bad = raw("msg_1", "" + NOW.getEpochSecond(), "v1,AAAA", payment.toString());
    PaymentCallbackVerifier unknown = SignedVerifiers.ofUnknownClient();
    for (ProviderSettings.Signed settings : List.of(settings(SECRET), settings(SECRET, OTHER))) {
      PaymentCallbackVerifier known = SignedVerifiers.of(settings);
      assertThat(TimeBeside.ratio(() -> known.verify(bad, NOW), () -> unknown.verify(bad, NOW)))
          .isBetween(0.5, 2.0);
    }
  }

  @Test
  void anUnknownClientIsRefusedInTheWordsOfABadSignature() {
    String payload = payment.toString();
    assertThat(
            SignedVerifiers.ofUnknownClient()
                .verify(
                    raw("msg_1", "" + NOW.getEpochSecond(), sign(SECRET, NOW, payload), payload),
                    NOW))
        .isEqualTo(new Refused(VerificationRefusal.SIGNATURE));
  }
}
