package site.dopplerxd.infrastructure.payment.alipay;

import java.security.PublicKey;
import java.util.List;
import site.dopplerxd.domain.payment.verification.PaymentCallbackVerifier;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.infrastructure.payment.crypto.RsaKeys;

/** Makes verifiers of Alipay's notifications. */
public final class AlipayVerifiers {
  static final int MOST_KEYS = 2;

  private AlipayVerifiers() {}

  /** For one application; an {@link IllegalArgumentException} names the setting that is wrong. */
  public static PaymentCallbackVerifier of(ProviderSettings.Alipay settings) {
    int keys = settings.publicKeys().size();
    if (keys < 1 || keys > MOST_KEYS) {
      throw new IllegalArgumentException("alipayPublicKeys must be 1 to " + MOST_KEYS);
    }
    return new AlipayVerifier(
        settings.publicKeys().stream().map(AlipayVerifiers::key).toList(),
        new AlipayReader(settings));
  }

  private static PublicKey key(String text) {
    try {
      return RsaKeys.publicKey(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("alipayPublicKeys " + e.getMessage(), e);
    }
  }

  /** Refuses everything, in the words and the time of a wrong signature. */
  public static PaymentCallbackVerifier ofUnknownClient() {
    return new AlipayVerifier(List.of(), AlipayReader.NONE);
  }
}
