package site.dopplerxd.domain.shared;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * A key that signs our calls to one receiver. Its text is hidden in logs, exceptions and debuggers.
 */
public final class SigningSecret {
  /** What every secret begins with, so that people and scanners recognise one. */
  public static final String PREFIX = "whsec_";

  private static final int SHORTEST_BYTES = 24;
  private static final int LONGEST_BYTES = 64;
  private static final int NEW_BYTES = 32;
  private static final String SHAPE = "a signing secret is whsec_ and the base64 of 24 to 64 bytes";

  private final byte[] key;

  private SigningSecret(byte[] key) {
    this.key = key;
  }

  /**
   * Reads {@code whsec_} and padded base64 of 24 to 64 bytes, and nothing else.
   *
   * @throws IllegalArgumentException for any other text, which it does not repeat
   */
  public static SigningSecret parse(String text) {
    byte[] key = decode(text);
    if (key.length < SHORTEST_BYTES || key.length > LONGEST_BYTES) {
      throw new IllegalArgumentException(SHAPE);
    }
    return new SigningSecret(key);
  }

  private static byte[] decode(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException(SHAPE);
    }
    String digits = text.substring(PREFIX.length());
    byte[] key = decodeDigits(digits);
    // The decoder forgives a missing padding and stray last bits; two spellings are one too many.
    if (!Base64.getEncoder().encodeToString(key).equals(digits)) {
      throw new IllegalArgumentException(SHAPE);
    }
    return key;
  }

  /** Without the decoder's own words: they repeat a character of the secret. */
  private static byte[] decodeDigits(String digits) {
    try {
      return Base64.getDecoder().decode(digits);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(SHAPE);
    }
  }

  /** A new one of 32 bytes. */
  public static SigningSecret random(SecureRandom random) {
    byte[] key = new byte[NEW_BYTES];
    random.nextBytes(key);
    return new SigningSecret(key);
  }

  /** The bytes to sign with. */
  public byte[] key() {
    return key.clone();
  }

  /**
   * The text that {@link #parse} reads, for the table and for the one receiver that is to verify
   * with it.
   */
  public String reveal() {
    return PREFIX + Base64.getEncoder().encodeToString(key);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SigningSecret that && MessageDigest.isEqual(key, that.key);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(key);
  }

  @Override
  public String toString() {
    return PREFIX + "***";
  }
}
