package site.dopplerxd.trigger.http.operator;

import java.util.regex.Pattern;
import site.dopplerxd.trigger.http.envelope.SafeText;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Reads the id of a task in a path. */
final class TaskIds {
  private static final Pattern ID = Pattern.compile("[1-9]\\d{0,18}");

  private TaskIds() {}

  /**
   * The id, in decimal digits.
   *
   * @throws AppException ILLEGAL_PARAMETER for anything else
   */
  static long read(String text) {
    try {
      if (ID.matcher(text).matches()) {
        return Long.parseLong(text);
      }
    } catch (NumberFormatException e) {
      // Nineteen digits may be too large, which is refused like any other text.
    }
    throw new AppException(ResponseCode.ILLEGAL_PARAMETER, "id=" + SafeText.of(text, 64));
  }
}
