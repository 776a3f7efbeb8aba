package site.dopplerxd.infrastructure.payment.account;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import site.dopplerxd.infrastructure.payment.crypto.AesGcm;

/**
 * The keys that encrypt what is secret in the database: {@code group-buy.encryption.*}. New things
 * are encrypted with one; the others still open what they encrypted. Shows no key.
 */
@ConfigurationProperties(EncryptionKeys.PREFIX)
public final class EncryptionKeys {
  static final String PREFIX = "group-buy.encryption";
  private static final int LONGEST_ID = 32;

  private final String keyId;
  private final Map<String, byte[]> keys = new HashMap<>();

  /**
   * Takes the keys by their ids.
   *
   * @param keyId of the key that encrypts; none is given when nothing is to be encrypted
   * @param keys base64 of 32 bytes each
   * @throws IllegalArgumentException naming the setting that cannot be right
   */
  public EncryptionKeys(@Nullable String keyId, @Nullable Map<String, String> keys) {
    this.keyId = keyId == null ? "" : keyId;
    (keys == null ? Map.<String, String>of() : keys)
        .forEach((id, key) -> this.keys.put(bounded(id), decoded(id, key)));
    if (!this.keyId.isEmpty() && !this.keys.containsKey(this.keyId)) {
      throw new IllegalArgumentException(
          PREFIX + ".key-id names a key that is not among " + PREFIX + ".keys");
    }
  }

  private static String bounded(String id) {
    if (id.isBlank() || id.length() > LONGEST_ID) {
      throw new IllegalArgumentException(PREFIX + ".keys must have ids of 1 to 32 characters");
    }
    return id;
  }

  private static byte[] decoded(String id, String key) {
    try {
      byte[] bytes = Base64.getDecoder().decode(key);
      if (bytes.length == AesGcm.KEY_BYTES) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // Refused below, without the decoder's words, which repeat a part of the key.
    }
    throw new IllegalArgumentException(PREFIX + ".keys." + id + " must be base64 of 32 bytes");
  }

  /** The id of the key that encrypts; absent when there is none. */
  Optional<String> current() {
    return keyId.isEmpty() ? Optional.empty() : Optional.of(keyId);
  }

  /** A key; absent when it is not configured. */
  Optional<byte[]> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  @Override
  public String toString() {
    return "EncryptionKeys[" + String.join(",", keys.keySet()) + "]";
  }
}
