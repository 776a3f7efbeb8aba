package site.dopplerxd.domain.cell;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * With what an operator has signed in at the pages. It opens each cell, so it is for no log.
 *
 * @param cookie as a request carries it; empty for an operator without a sign-in, whom cells refuse
 */
public record OperatorRight(String cookie) {
  private static final Pattern SIGNED = Pattern.compile("[A-Za-z0-9_.-]{1,600}");

  /**
   * That of a page's request.
   *
   * @param value of the cookie; a text that no sign-in has counts as none
   */
  public static OperatorRight of(String name, @Nullable String value) {
    return value != null && SIGNED.matcher(value).matches()
        ? new OperatorRight(name + "=" + value)
        : new OperatorRight("");
  }

  @Override
  public String toString() {
    return "OperatorRight";
  }
}
