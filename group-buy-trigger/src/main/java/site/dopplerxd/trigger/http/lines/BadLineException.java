package site.dopplerxd.trigger.http.lines;

/** A line cannot be read; the message says why, and never what it holds. */
public final class BadLineException extends Exception {
  /** With the reason. */
  public BadLineException(String why) {
    super(why, null, false, false);
  }
}
