package site.dopplerxd.domain.client.model;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import site.dopplerxd.domain.shared.ClientId;

/**
 * What a client proves itself with. Shows itself nowhere: not in a log, an exception or a
 * debugger's line.
 */
public final class ApiKey {
  /** What every key that we issue begins with, so that people and scanners recognise one. */
  public static final String PREFIX = "gb_";

  /** More than any key has; what is longer is not even hashed. */
  public static final int MAX_LENGTH = 128;

  private static final int RANDOM_BYTES = 32;

  private final String text;

  private ApiKey(String text) {
    this.text = text;
  }

  /**
   * A new one: the prefix, whose it is, a point, and 256 random bits in 43 characters. A proxy that
   * leads clients to cells reads whose it is; this service looks at the whole.
   */
  public static ApiKey issue(ClientId owner, SecureRandom random) {
    byte[] bits = new byte[RANDOM_BYTES];
    random.nextBytes(bits);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    return new ApiKey(PREFIX + owner.value() + '.' + text);
  }

  /** Takes what a caller sent; absent unless it is 1 to 128 visible ASCII characters. */
  public static Optional<ApiKey> presented(String text) {
    boolean possible = !text.isEmpty() && text.length() <= MAX_LENGTH;
    return possible && text.chars().allMatch(ApiKey::isVisible)
        ? Optional.of(new ApiKey(text))
        : Optional.empty();
  }

  private static boolean isVisible(int character) {
    return character > ' ' && character < 0x7f;
  }

  public ApiKeyHash hash() {
    return ApiKeyHash.of(text);
  }

  /** The key itself, for the one answer that hands it out. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "***";
  }
}
