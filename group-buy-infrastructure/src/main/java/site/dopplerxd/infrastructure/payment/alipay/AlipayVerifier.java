package site.dopplerxd.infrastructure.payment.alipay;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import site.dopplerxd.domain.payment.verification.PaymentCallbackVerifier;
import site.dopplerxd.domain.payment.verification.RawPaymentCallback;
import site.dopplerxd.domain.payment.verification.Verification;
import site.dopplerxd.domain.payment.verification.Verification.Refused;
import site.dopplerxd.domain.payment.verification.VerificationRefusal;
import site.dopplerxd.infrastructure.payment.crypto.DecoyKey;
import site.dopplerxd.infrastructure.payment.crypto.RsaSignature;

/**
 * Verifies with RSA2 alone: {@code sign_type} is not signed, so a sender could lower it. A
 * notification has no time that is signed for us to check.
 */
final class AlipayVerifier implements PaymentCallbackVerifier {
  private static final String RSA2 = "RSA2";

  private final List<PublicKey> keys;
  private final AlipayReader reader;

  /**
   * Takes what to verify with. A wrong signature costs as much as with {@link
   * AlipayVerifiers#MOST_KEYS}: its time does not tell how many there are, or whether any.
   */
  AlipayVerifier(List<PublicKey> keys, AlipayReader reader) {
    Stream<PublicKey> decoys = Stream.generate(() -> DecoyKey.RSA);
    this.keys = Stream.concat(keys.stream(), decoys).limit(AlipayVerifiers.MOST_KEYS).toList();
    this.reader = reader;
  }

  @Override
  public Verification verify(RawPaymentCallback raw, Instant now) {
    Optional<AlipayForm> form = AlipayForm.parse(raw.body());
    if (form.isEmpty() || form.get().signature().isEmpty()) {
      return new Refused(VerificationRefusal.BODY);
    }
    return signed(form.get()).map(reader::read).orElseGet(() -> refused(form.get()));
  }

  /** What of it is signed, which is all that may be read. */
  private Optional<AlipayForm> signed(AlipayForm form) {
    byte[] bytes = form.signedBytes();
    if (isSigned(form, bytes)) {
      return Optional.of(form);
    }
    AlipayForm withoutBlanks = form.withoutBlanks();
    byte[] fewer = withoutBlanks.signedBytes();
    return !Arrays.equals(bytes, fewer) && isSigned(form, fewer)
        ? Optional.of(withoutBlanks)
        : Optional.empty();
  }

  private boolean isSigned(AlipayForm form, byte[] bytes) {
    return keys.stream().anyMatch(key -> RsaSignature.verify(key, form.signature(), bytes));
  }

  private static Verification refused(AlipayForm form) {
    return new Refused(
        form.signatureType().isEmpty() || form.signatureType().equals(RSA2)
            ? VerificationRefusal.SIGNATURE
            : VerificationRefusal.SIGNATURE_TYPE);
  }
}
