package site.dopplerxd.infrastructure.payment.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.port.SettingsSealer;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.domain.shared.ClientId;

/**
 * Encrypts settings for one client and provider: settings copied to another client's row cannot be
 * opened.
 */
@Component
@RequiredArgsConstructor
final class AesSettingsSealer implements SettingsSealer {
  private final KeyedSealer sealer;

  @Override
  public boolean hasKey() {
    return sealer.hasKey();
  }

  @Override
  public Sealed seal(ClientId client, ProviderSettings settings) {
    Verifiers.of(settings);
    return sealer
        .seal(about(client, settings.provider()), SettingsJson.write(settings).getBytes(UTF_8))
        .map(text -> new Sealed(text.keyId(), text.base64()))
        .orElseThrow(() -> new IllegalStateException("there is no key to encrypt"));
  }

  @Override
  public ProviderSettings open(
      ClientId client, PaymentProvider provider, String keyId, String sealed) {
    byte[] plain = sealer.open(about(client, provider), keyId, sealed);
    return SettingsJson.read(provider, new String(plain, UTF_8));
  }

  private static String about(ClientId client, PaymentProvider provider) {
    return client.value() + "/" + provider.getCode();
  }
}
