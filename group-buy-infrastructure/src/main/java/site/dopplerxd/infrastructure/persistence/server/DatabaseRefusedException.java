package site.dopplerxd.infrastructure.persistence.server;

/** The service does not run on this database, or not yet. The message says what to change. */
public final class DatabaseRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseRefusedException(String message) {
    super(message);
  }
}
