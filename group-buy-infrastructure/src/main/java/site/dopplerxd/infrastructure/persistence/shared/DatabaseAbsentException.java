package site.dopplerxd.infrastructure.persistence.shared;

import java.time.Duration;

/** The database could not be reached when the service started. */
public final class DatabaseAbsentException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DatabaseAbsentException(Duration waited, Throwable cause) {
    super(
        waited.isZero()
            ? "the database refuses the connection: " + cause.getMessage()
            : "the database did not answer within %d s: %s"
                .formatted(waited.toSeconds(), cause.getMessage()),
        cause);
  }
}
