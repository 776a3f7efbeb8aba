package site.dopplerxd.domain.payment.port;

import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.domain.shared.ClientId;

/** Checks settings and encrypts them for keeping, for one client and provider. */
public interface SettingsSealer {
  /** Encrypted settings and the key that did it. */
  record Sealed(String keyId, String text) {}

  /** Whether there is a key to encrypt with; without one, nothing can be kept. */
  boolean hasKey();

  /**
   * Checks and encrypts settings.
   *
   * @throws IllegalArgumentException naming the setting that cannot be right, without its value
   */
  Sealed seal(ClientId client, ProviderSettings settings);

  /**
   * The settings again.
   *
   * @throws IllegalArgumentException when the key is missing, or they are another client's or were
   *     changed
   */
  ProviderSettings open(ClientId client, PaymentProvider provider, String keyId, String sealed);
}
