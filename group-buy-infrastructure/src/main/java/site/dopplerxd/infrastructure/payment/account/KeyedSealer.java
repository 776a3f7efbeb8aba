package site.dopplerxd.infrastructure.payment.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import site.dopplerxd.infrastructure.payment.crypto.AesGcm;

/**
 * Encrypts bytes for the database with AES-256-GCM and a random nonce, by the configured keys. What
 * they are about and the key's id are authenticated with them: a text that was copied to another
 * row cannot be opened. Thread-safe.
 */
@Component
@RequiredArgsConstructor
public final class KeyedSealer {
  private final EncryptionKeys keys;

  /** The usual one asks the kernel each time, which is more than the encryption costs. */
  private final SecureRandom random = seededByTheKernel();

  private static SecureRandom seededByTheKernel() {
    try {
      return SecureRandom.getInstance("DRBG");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has DRBG", e);
    }
  }

  /** What was encrypted: base64, and the id of the key that opens it. */
  public record Text(String keyId, String base64) {}

  /** Whether there is a key to encrypt with. */
  public boolean hasKey() {
    return keys.current().isPresent();
  }

  /**
   * Encrypts with the present key.
   *
   * @param about whose they are, the same when they are opened
   * @return absent when there is no key
   */
  public Optional<Text> seal(String about, byte[] plain) {
    return keys.current().map(keyId -> sealed(keyId, about, plain));
  }

  private Text sealed(String keyId, String about, byte[] plain) {
    byte[] nonce = new byte[AesGcm.NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] encrypted =
        AesGcm.encrypt(keys.find(keyId).orElseThrow(), nonce, bound(about, keyId), plain);
    byte[] both =
        ByteBuffer.allocate(nonce.length + encrypted.length).put(nonce).put(encrypted).array();
    return new Text(keyId, Base64.getEncoder().encodeToString(both));
  }

  /** The bytes; {@link IllegalArgumentException} without the key, or when changed or another's. */
  public byte[] open(String about, String keyId, String base64) {
    byte[] key =
        keys.find(keyId)
            .orElseThrow(() -> new IllegalArgumentException("no encryption key " + keyId));
    byte[] both = Base64.getDecoder().decode(base64);
    return AesGcm.decrypt(
            key,
            Arrays.copyOf(both, AesGcm.NONCE_BYTES),
            bound(about, keyId),
            Arrays.copyOfRange(both, Math.min(AesGcm.NONCE_BYTES, both.length), both.length))
        .orElseThrow(() -> new IllegalArgumentException("sealed with another key " + keyId));
  }

  private static byte[] bound(String about, String keyId) {
    return (about + "/" + keyId).getBytes(UTF_8);
  }
}
