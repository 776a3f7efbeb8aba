package site.dopplerxd.trigger.http.crowd;

/** A line cannot be read; the message says why, and never what it holds. */
final class BadLineException extends Exception {
  BadLineException(String why) {
    super(why, null, false, false);
  }
}
