package site.dopplerxd.trigger.http.operator;

import java.util.regex.Pattern;
import site.dopplerxd.trigger.http.envelope.ErrorDetails;
import site.dopplerxd.types.AppException;

/** Reads a number that is an id in a path. */
public final class PathIds {
  private static final Pattern ID = Pattern.compile("[1-9]\\d{0,18}");

  private PathIds() {}

  /**
   * The id, in decimal digits.
   *
   * @throws AppException ILLEGAL_PARAMETER for anything else
   */
  public static long read(String name, String text) {
    try {
      if (ID.matcher(text).matches()) {
        return Long.parseLong(text);
      }
    } catch (NumberFormatException e) {
      // Nineteen digits may be too large, which is refused like any other text.
    }
    throw ErrorDetails.illegal(name, text);
  }
}
