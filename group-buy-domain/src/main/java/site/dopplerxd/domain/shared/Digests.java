package site.dopplerxd.domain.shared;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Digests. */
public final class Digests {
  private Digests() {}

  /** The SHA-256 of the text's UTF-8, in 64 lower-case hexadecimal digits. */
  public static String sha256(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The text if it is not longer than this, else its beginning and its SHA-256 in as many
   * characters: two texts stay two.
   *
   * @param max at least 44
   */
  public static String shortened(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    String end = "~" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    return Texts.cut(text, max - end.length()) + end;
  }

  /** A SHA-256 of what is added to it; for one thread. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
