package site.dopplerxd.infrastructure.payment.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.port.SettingsSealer;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.infrastructure.payment.crypto.AesGcm;

/**
 * Encrypts with AES-256-GCM and a random nonce. The client, the provider and the key's id are
 * authenticated with it: settings copied to another client's row cannot be opened.
 */
@Component
@RequiredArgsConstructor
final class AesSettingsSealer implements SettingsSealer {
  private final EncryptionKeys keys;
  private final SecureRandom random = new SecureRandom();

  @Override
  public boolean hasKey() {
    return keys.current().isPresent();
  }

  @Override
  public Sealed seal(ClientId client, ProviderSettings settings) {
    Verifiers.of(settings);
    String keyId =
        keys.current().orElseThrow(() -> new IllegalStateException("there is no key to encrypt"));
    byte[] nonce = new byte[AesGcm.NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] encrypted =
        AesGcm.encrypt(
            keys.find(keyId).orElseThrow(),
            nonce,
            about(client, settings.provider(), keyId),
            SettingsJson.write(settings).getBytes(UTF_8));
    byte[] both =
        ByteBuffer.allocate(nonce.length + encrypted.length).put(nonce).put(encrypted).array();
    return new Sealed(keyId, Base64.getEncoder().encodeToString(both));
  }

  @Override
  public ProviderSettings open(
      ClientId client, PaymentProvider provider, String keyId, String sealed) {
    byte[] key =
        keys.find(keyId)
            .orElseThrow(() -> new IllegalArgumentException("no encryption key " + keyId));
    byte[] both = Base64.getDecoder().decode(sealed);
    byte[] plain =
        AesGcm.decrypt(
                key,
                Arrays.copyOf(both, AesGcm.NONCE_BYTES),
                about(client, provider, keyId),
                Arrays.copyOfRange(both, Math.min(AesGcm.NONCE_BYTES, both.length), both.length))
            .orElseThrow(() -> new IllegalArgumentException("sealed with another key " + keyId));
    return SettingsJson.read(provider, new String(plain, UTF_8));
  }

  private static byte[] about(ClientId client, PaymentProvider provider, String keyId) {
    return (client.value() + "/" + provider.getCode() + "/" + keyId).getBytes(UTF_8);
  }
}
