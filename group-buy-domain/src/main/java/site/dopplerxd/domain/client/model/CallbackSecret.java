package site.dopplerxd.domain.client.model;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * What a client's callbacks are signed with: {@code whsec_} and the base64 of 256 random bits.
 * Shows itself to nobody: not in a log, an exception or a debugger's line.
 */
public final class CallbackSecret {
  private static final String PREFIX = "whsec_";
  private static final int RANDOM_BYTES = 32;

  private final String text;

  private CallbackSecret(String text) {
    this.text = text;
  }

  /** A new one. */
  public static CallbackSecret issue(SecureRandom random) {
    byte[] bits = new byte[RANDOM_BYTES];
    random.nextBytes(bits);
    return new CallbackSecret(PREFIX + Base64.getEncoder().encodeToString(bits));
  }

  /** The secret itself, for the table and for the one answer that hands it out. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return PREFIX + "***";
  }
}
