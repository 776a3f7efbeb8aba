package site.dopplerxd.infrastructure.payment.wechatpay;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONObject;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.payment.verification.PaymentCallbackVerifier;
import site.dopplerxd.domain.payment.verification.RawPaymentCallback;
import site.dopplerxd.domain.payment.verification.Verification;
import site.dopplerxd.domain.payment.verification.Verification.Refused;
import site.dopplerxd.domain.payment.verification.VerificationRefusal;
import site.dopplerxd.infrastructure.payment.crypto.AesGcm;
import site.dopplerxd.infrastructure.payment.crypto.DecoyKey;
import site.dopplerxd.infrastructure.payment.crypto.RsaSignature;

/**
 * Verifies the signature over the bytes as they came, and only then parses and decrypts them. What
 * a stranger can find out is decided first, without looking at the merchant's keys.
 */
@RequiredArgsConstructor
final class WechatPayVerifier implements PaymentCallbackVerifier {
  private static final String SERIAL = "Wechatpay-Serial";
  private static final String TIMESTAMP = "Wechatpay-Timestamp";
  private static final String NONCE = "Wechatpay-Nonce";
  private static final String SIGNATURE = "Wechatpay-Signature";
  private static final String SIGNATURE_TYPE = "Wechatpay-Signature-Type";

  private static final String RSA = "WECHATPAY2-SHA256-RSA2048";
  private static final String AES = "AEAD_AES_256_GCM";

  /** Sent by WeChat Pay to find out who does not verify. */
  private static final String PROBE = "WECHATPAY/SIGNTEST/";

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
  private static final Duration OLDEST = Duration.ofMinutes(5);

  private final WechatPayKeys keys;
  private final WechatPayReader reader;

  private record Signed(String serial, String timestamp, String nonce, String signature) {
    static Signed of(RawPaymentCallback raw) {
      return new Signed(
          raw.header(SERIAL).orElse(""),
          raw.header(TIMESTAMP).orElse(""),
          raw.header(NONCE).orElse(""),
          raw.header(SIGNATURE).orElse(""));
    }

    boolean isComplete() {
      return Stream.of(serial, timestamp, nonce, signature).noneMatch(String::isEmpty);
    }
  }

  @Override
  public Verification verify(RawPaymentCallback raw, Instant now) {
    VerificationRefusal refusal = refusal(raw, Signed.of(raw), now);
    return refusal == null ? read(raw) : new Refused(refusal);
  }

  private @Nullable VerificationRefusal refusal(
      RawPaymentCallback raw, Signed signed, Instant now) {
    if (!signed.isComplete()) {
      return VerificationRefusal.HEADER;
    }
    if (signed.signature().startsWith(PROBE)) {
      return VerificationRefusal.PROBE;
    }
    if (raw.header(SIGNATURE_TYPE).filter(type -> !type.equals(RSA)).isPresent()) {
      return VerificationRefusal.SIGNATURE_TYPE;
    }
    if (!isRecent(signed.timestamp(), now)) {
      return VerificationRefusal.TIMESTAMP;
    }
    Optional<PublicKey> key = keys.find(signed.serial());
    boolean fits = fits(key.orElse(DecoyKey.RSA), signed, raw.body());
    if (key.isEmpty()) {
      return VerificationRefusal.SERIAL;
    }
    return fits ? null : VerificationRefusal.SIGNATURE;
  }

  private static boolean isRecent(String timestamp, Instant now) {
    if (!SECONDS.matcher(timestamp).matches()) {
      return false;
    }
    Instant signedAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
    return Duration.between(signedAt, now).abs().compareTo(OLDEST) < 0;
  }

  private static boolean fits(PublicKey key, Signed signed, byte[] body) {
    byte[] head =
        (signed.timestamp() + '\n' + signed.nonce() + '\n').getBytes(StandardCharsets.UTF_8);
    return RsaSignature.verify(key, signed.signature(), head, body, new byte[] {'\n'});
  }

  /** Signed, so what cannot be read is a fault of the sender's; its text is told to no one. */
  private Verification read(RawPaymentCallback raw) {
    try {
      return open(JSON.parseObject(raw.body()));
    } catch (RuntimeException e) {
      return new Refused(VerificationRefusal.BODY);
    }
  }

  private Verification open(@Nullable JSONObject envelope) {
    JSONObject resource = envelope == null ? null : envelope.getJSONObject("resource");
    if (envelope == null || resource == null) {
      return new Refused(VerificationRefusal.BODY);
    }
    if (!AES.equals(resource.getString("algorithm"))) {
      return new Refused(VerificationRefusal.ALGORITHM);
    }
    return decrypt(resource)
        .map(plain -> reader.read(envelope, JSON.parseObject(plain)))
        .orElseGet(() -> new Refused(VerificationRefusal.DECRYPTION));
  }

  /** Associated data that is missing counts as empty, as in the official Go library. */
  private Optional<byte[]> decrypt(JSONObject resource) {
    byte[] nonce = bytes(resource.getString("nonce"));
    byte[] associated = bytes(resource.getString("associated_data"));
    byte[] ciphertext = Base64.getDecoder().decode(bytes(resource.getString("ciphertext")));
    return keys.apiV3Keys().stream()
        .flatMap(key -> AesGcm.decrypt(key, nonce, associated, ciphertext).stream())
        .findFirst();
  }

  private static byte[] bytes(@Nullable String text) {
    return (text == null ? "" : text).getBytes(StandardCharsets.UTF_8);
  }
}
