package site.dopplerxd.domain.shared;

/** The one bound of every identity: not blank, not longer than its column. */
final class Texts {
  private Texts() {}

  static void requireLength(String field, String value, int max) {
    if (value.isBlank() || value.length() > max) {
      throw new IllegalArgumentException(field + " must have 1 to " + max + " characters");
    }
  }
}
