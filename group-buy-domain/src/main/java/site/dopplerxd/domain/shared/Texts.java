package site.dopplerxd.domain.shared;

/**
 * The bounds of every identity: not blank, not longer than its column, and made of whole characters
 * (half of a surrogate pair is lost on its way to a database, and two identities become one).
 */
final class Texts {
  private Texts() {}

  static void requireLength(String field, String value, int max) {
    if (value.isBlank() || value.length() > max) {
      throw new IllegalArgumentException(field + " must have 1 to " + max + " characters");
    }
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
}
