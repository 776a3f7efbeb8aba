package site.dopplerxd.domain.alert.service;

import java.nio.charset.StandardCharsets;

/** Text as robots count it. */
final class Utf8 {
  private static final String ELLIPSIS = "…";

  private Utf8() {}

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * The whole text if it fits, else as many of its characters as fit with an ellipsis.
   *
   * @param most at least the ellipsis's three bytes
   */
  static String cut(String text, int most) {
    if (bytes(text) <= most) {
      return text;
    }
    int left = most - bytes(ELLIPSIS);
    int end = 0;
    while (end < text.length()) {
      int next = text.offsetByCodePoints(end, 1);
      left -= bytes(text.substring(end, next));
      if (left < 0) {
        break;
      }
      end = next;
    }
    return text.substring(0, end) + ELLIPSIS;
  }
}
