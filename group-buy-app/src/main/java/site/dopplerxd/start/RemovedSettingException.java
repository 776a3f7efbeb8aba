package site.dopplerxd.start;

/** A setting is given that has gone. */
final class RemovedSettingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RemovedSettingException(String key, String replacement) {
    super("%s has gone; use %s".formatted(key, replacement));
  }
}
