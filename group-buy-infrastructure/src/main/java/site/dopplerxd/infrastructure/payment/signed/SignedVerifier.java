package site.dopplerxd.infrastructure.payment.signed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.alibaba.fastjson2.JSON;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.payment.verification.PaymentCallbackVerifier;
import site.dopplerxd.domain.payment.verification.RawPaymentCallback;
import site.dopplerxd.domain.payment.verification.Verification;
import site.dopplerxd.domain.payment.verification.Verification.Authentic;
import site.dopplerxd.domain.payment.verification.Verification.Refused;
import site.dopplerxd.domain.payment.verification.VerificationRefusal;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.infrastructure.signature.HmacSha256;

/** Verifies as Standard Webhooks 1.0 says. */
final class SignedVerifier implements PaymentCallbackVerifier {
  private static final String ID = "webhook-id";
  private static final String TIMESTAMP = "webhook-timestamp";
  private static final String SIGNATURE = "webhook-signature";
  private static final String VERSION = "v1,";
  private static final int MOST_SIGNATURES = 16;
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
  private static final Duration OLDEST = Duration.ofMinutes(5);

  /** Fits no signature. */
  private static final SigningSecret DECOY = SigningSecret.random(new SecureRandom());

  private final List<SigningSecret> secrets;

  /**
   * Takes what to verify with. A wrong signature costs as much as with {@link
   * SignedVerifiers#MOST_SECRETS}: its time does not tell how many there are, or whether any.
   */
  SignedVerifier(List<SigningSecret> secrets) {
    this.secrets =
        Stream.concat(secrets.stream(), Stream.generate(() -> DECOY))
            .limit(SignedVerifiers.MOST_SECRETS)
            .toList();
  }

  private record Signed(String id, String timestamp, String signatures) {
    static Signed of(RawPaymentCallback raw) {
      return new Signed(
          raw.header(ID).orElse(""),
          raw.header(TIMESTAMP).orElse(""),
          raw.header(SIGNATURE).orElse(""));
    }

    /** An id with a dot could pass a part of one message for another's. */
    boolean isComplete() {
      return Stream.of(id, timestamp, signatures).noneMatch(String::isEmpty) && id.indexOf('.') < 0;
    }
  }

  @Override
  public Verification verify(RawPaymentCallback raw, Instant now) {
    Signed signed = Signed.of(raw);
    VerificationRefusal refusal = refusal(raw, signed, now);
    return refusal == null ? read(signed.id(), raw.body()) : new Refused(refusal);
  }

  private @Nullable VerificationRefusal refusal(
      RawPaymentCallback raw, Signed signed, Instant now) {
    if (!signed.isComplete()) {
      return VerificationRefusal.HEADER;
    }
    if (!isRecent(signed.timestamp(), now)) {
      return VerificationRefusal.TIMESTAMP;
    }
    return fits(signed, raw.body()) ? null : VerificationRefusal.SIGNATURE;
  }

  private static boolean isRecent(String timestamp, Instant now) {
    if (!SECONDS.matcher(timestamp).matches()) {
      return false;
    }
    Instant signedAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
    return Duration.between(signedAt, now).abs().compareTo(OLDEST) < 0;
  }

  private boolean fits(Signed signed, byte[] body) {
    byte[] head = (signed.id() + "." + signed.timestamp() + ".").getBytes(UTF_8);
    List<byte[]> offered =
        Arrays.stream(signed.signatures().split(" "))
            .limit(MOST_SIGNATURES)
            .map(signature -> signature.getBytes(UTF_8))
            .toList();
    return secrets.stream()
        .map(secret -> (VERSION + HmacSha256.base64(secret.key(), head, body)).getBytes(UTF_8))
        .anyMatch(ours -> offered.stream().anyMatch(one -> MessageDigest.isEqual(one, ours)));
  }

  private static Verification read(String eventId, byte[] body) {
    try {
      return new Authentic(SignedReader.read(eventId, JSON.parseObject(body)));
    } catch (RuntimeException e) {
      return new Refused(VerificationRefusal.BODY);
    }
  }
}
