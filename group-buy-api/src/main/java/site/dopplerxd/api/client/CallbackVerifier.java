package site.dopplerxd.api.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells a merchant whether a callback is genuine, as docs/callback-contract.md says. Thread-safe.
 */
public final class CallbackVerifier {
  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

  private final SecretKeySpec key;
  private final Clock clock;

  /**
   * With the secret that the operator gave you.
   *
   * @param secret {@code whsec_} and base64
   * @throws IllegalArgumentException when it is something else; the secret is not in the message
   */
  public CallbackVerifier(String secret, Clock clock) {
    this.key = key(secret);
    this.clock = clock;
  }

  private static SecretKeySpec key(String secret) {
    if (!secret.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a signing secret begins with " + PREFIX);
    }
    try {
      return new SecretKeySpec(
          Base64.getDecoder().decode(secret.substring(PREFIX.length())), ALGORITHM);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a signing secret is base64 after " + PREFIX);
    }
  }

  /**
   * Whether we sent this, within the last five minutes. A callback that was received before may
   * come again: its {@code webhook-id} tells.
   *
   * @param id the header {@code webhook-id}
   * @param timestamp the header {@code webhook-timestamp}
   * @param signatures the header {@code webhook-signature}
   * @param body the bytes as they arrived, before any parser has touched them
   */
  public boolean isGenuine(
      @Nullable String id, @Nullable String timestamp, @Nullable String signatures, byte[] body) {
    if (id == null || signatures == null || timestamp == null || !isRecent(timestamp)) {
      return false;
    }
    byte[] expected = signature(id, timestamp, body).getBytes(StandardCharsets.UTF_8);
    return Arrays.stream(signatures.split(" "))
        .map(one -> one.getBytes(StandardCharsets.UTF_8))
        .map(one -> MessageDigest.isEqual(expected, one))
        .reduce(false, Boolean::logicalOr);
  }

  private boolean isRecent(String timestamp) {
    if (!SECONDS.matcher(timestamp).matches()) {
      return false;
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    return Duration.between(sent, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
  }

  private String signature(String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
