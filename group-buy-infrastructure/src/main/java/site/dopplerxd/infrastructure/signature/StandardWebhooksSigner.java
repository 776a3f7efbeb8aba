package site.dopplerxd.infrastructure.signature;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import site.dopplerxd.domain.notify.channel.ShownHeader;
import site.dopplerxd.domain.shared.SigningSecret;

/**
 * Signs as Standard Webhooks 1.0 says: HMAC-SHA256 over {@code id.timestamp.body}, the body being
 * the bytes that are sent. The three values go into the headers named here.
 */
public final class StandardWebhooksSigner {
  /** Names the event; the same at every attempt. */
  public static final String ID_HEADER = "webhook-id";

  /** The moment of this attempt, in seconds since 1970. */
  public static final String TIMESTAMP_HEADER = "webhook-timestamp";

  /** Takes what {@link #signature} gives. */
  public static final String SIGNATURE_HEADER = "webhook-signature";

  private static final String VERSION = "v1,";
  private static final Pattern SECRET_PART = Pattern.compile("(?<=" + VERSION + ")\\S+");

  private StandardWebhooksSigner() {}

  /**
   * The value of {@link #SIGNATURE_HEADER}: one signature for each secret, parted by a space, so
   * that a receiver that knows any of them can verify.
   *
   * @param secrets at least one; two while one replaces the other
   * @param id without a dot, which would let one message pass for another
   * @throws IllegalArgumentException when there is no secret, or the id is blank or has a dot
   */
  public static String signature(
      List<SigningSecret> secrets, String id, long timestampSeconds, byte[] body) {
    if (secrets.isEmpty() || id.isBlank() || id.indexOf('.') >= 0) {
      throw new IllegalArgumentException("signing takes a secret and an id without dots");
    }
    byte[] head = (id + "." + timestampSeconds + ".").getBytes(StandardCharsets.UTF_8);
    return secrets.stream()
        .map(secret -> VERSION + HmacSha256.base64(secret.key(), head, body))
        .collect(Collectors.joining(" "));
  }

  /**
   * What {@link #signature} gives, for people to see: how many signatures there are, and no more.
   */
  public static String masked(String signature) {
    return SECRET_PART.matcher(signature).replaceAll(ShownHeader.MASK);
  }
}
