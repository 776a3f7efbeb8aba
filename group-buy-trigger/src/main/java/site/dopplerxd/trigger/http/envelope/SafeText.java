package site.dopplerxd.trigger.http.envelope;

import java.util.regex.Pattern;
import site.dopplerxd.domain.shared.Texts;

/** What may be shown of a text that somebody else wrote: one line of it, and not all. */
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
