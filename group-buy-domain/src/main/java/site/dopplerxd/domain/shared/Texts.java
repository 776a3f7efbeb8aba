package site.dopplerxd.domain.shared;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of text. An identity is not blank, not longer than its column, and made of whole
 * characters: half of a surrogate pair is lost on its way to a database, and two identities become
 * one.
 */
public final class Texts {
  private static final String ELLIPSIS = "…";

  private Texts() {}

  /** The text; absent when it is missing or blank. */
  public static Optional<String> given(@Nullable String text) {
    return Optional.ofNullable(text).filter(value -> !value.isBlank());
  }

  /** Refuses a blank or long value, naming the field. */
  public static void requireLength(String field, String value, int max) {
    if (value.isBlank() || value.length() > max) {
      throw new IllegalArgumentException(field + " must have 1 to " + max + " characters");
    }
  }

  /** Refuses a blank, long or broken value, naming the field. */
  static void requireIdentity(String field, String value, int max) {
    requireLength(field, value, max);
    if (!isWhole(value)) {
      throw new IllegalArgumentException(field + " must be Unicode text");
    }
  }

  /** By hand: every identity of every row comes by here, and an encoder is made of buffers. */
  private static boolean isWhole(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (Character.isSurrogate(value.charAt(i))) {
        if (!Character.isSupplementaryCodePoint(value.codePointAt(i))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** The text's first chars, {@code max} at most; never half of a surrogate pair. */
  public static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    boolean splits = max > 0 && Character.isHighSurrogate(text.charAt(max - 1));
    return text.substring(0, splits ? max - 1 : max);
  }

  /**
   * The whole text if its UTF-8 fits, else as many of its characters as fit with an ellipsis.
   *
   * @param max at least the ellipsis's three bytes
   */
  public static String cutToBytes(String text, int max) {
    if (bytes(text) <= max) {
      return text;
    }
    int left = max - bytes(ELLIPSIS);
    int end = 0;
    while (left >= 0) {
      int next = text.offsetByCodePoints(end, 1);
      left -= bytes(text.substring(end, next));
      end = left < 0 ? end : next;
    }
    return text.substring(0, end) + ELLIPSIS;
  }

  /** The length in UTF-8. */
  public static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
