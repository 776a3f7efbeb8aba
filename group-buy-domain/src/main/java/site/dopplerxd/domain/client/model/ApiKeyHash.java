package site.dopplerxd.domain.client.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import site.dopplerxd.domain.shared.Digests;

/**
 * All that is kept of a key: its SHA-256, in 64 lower-case hexadecimal digits. A key has 256 random
 * bits, so its plain hash needs no salt and no stretching: there is nothing to guess.
 */
public record ApiKeyHash(String hex) {
  private static final int DIGITS = 64;

  public ApiKeyHash {
    if (hex.length() != DIGITS || !hex.chars().allMatch(ApiKeyHash::isDigit)) {
      throw new IllegalArgumentException("a key's hash has 64 lower-case hexadecimal digits");
    }
  }

  static ApiKeyHash of(String key) {
    return new ApiKeyHash(Digests.sha256(key));
  }

  /** Whether both are the same, found out in a time that does not depend on where they differ. */
  public boolean matches(ApiKeyHash other) {
    return MessageDigest.isEqual(
        hex.getBytes(StandardCharsets.US_ASCII), other.hex.getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean isDigit(int character) {
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
  }

  @Override
  public String toString() {
    return "sha256:***";
  }
}
