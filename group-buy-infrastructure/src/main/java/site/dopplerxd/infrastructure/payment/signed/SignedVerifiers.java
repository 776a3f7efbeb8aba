package site.dopplerxd.infrastructure.payment.signed;

import java.util.List;
import site.dopplerxd.domain.payment.verification.PaymentCallbackVerifier;
import site.dopplerxd.domain.payment.verification.ProviderSettings;

/** Makes verifiers of signed messages. */
public final class SignedVerifiers {
  static final int MOST_SECRETS = 2;

  private SignedVerifiers() {}

  /** For a payment system; an {@link IllegalArgumentException} names the setting that is wrong. */
  public static PaymentCallbackVerifier of(ProviderSettings.Signed settings) {
    int secrets = settings.secrets().size();
    if (secrets < 1 || secrets > MOST_SECRETS) {
      throw new IllegalArgumentException("secrets must be 1 to " + MOST_SECRETS);
    }
    return new SignedVerifier(settings.secrets());
  }

  /** Refuses everything, in the words and the time of a wrong signature. */
  public static PaymentCallbackVerifier ofUnknownClient() {
    return new SignedVerifier(List.of());
  }
}
