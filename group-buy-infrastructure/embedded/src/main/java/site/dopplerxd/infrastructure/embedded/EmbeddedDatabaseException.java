package site.dopplerxd.infrastructure.embedded;

/**
 * The embedded database cannot be had; the message says why, in words for the developer who started
 * it.
 */
final class EmbeddedDatabaseException extends RuntimeException {

  /** The message is a sentence. */
  public EmbeddedDatabaseException(String message) {
    super(message);
  }

  EmbeddedDatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
