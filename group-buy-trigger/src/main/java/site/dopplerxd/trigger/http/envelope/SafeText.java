package site.dopplerxd.trigger.http.envelope;

import java.util.regex.Pattern;
import site.dopplerxd.domain.shared.Texts;

/** The part of a foreign text that may be shown or logged: one line, of bounded length. */
public final class SafeText {
  /** Control and format characters, line ends, halves of surrogate pairs. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  private SafeText() {}

  public static String of(String text, int max) {
    boolean tooLong = text.length() > max;
    String shown = tooLong ? Texts.cut(text, max) + "…" : text;
    return UNPRINTABLE.matcher(shown).replaceAll("?");
  }
}
