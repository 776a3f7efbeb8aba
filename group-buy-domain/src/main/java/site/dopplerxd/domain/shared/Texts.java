package site.dopplerxd.domain.shared;

import java.nio.charset.StandardCharsets;

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
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw new IllegalArgumentException(field + " must be Unicode text");
    }
  }
}
