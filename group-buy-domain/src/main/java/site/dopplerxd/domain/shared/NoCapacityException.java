package site.dopplerxd.domain.shared;

import java.util.Optional;
import lombok.Getter;

/**
 * There was no capacity for what was asked: too many wait for the same, or a turn or a connection
 * to the database did not come in time. Nothing was done. It stands somewhere among the causes of
 * what a port throws; asking again at once leads to the same.
 */
@Getter
public final class NoCapacityException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int MOST_CAUSES = 16;

  /**
   * Whether a connection was waited for and did not come: the database may be away. Otherwise there
   * are only too many callers.
   */
  private final boolean connectionTimeout;

  private NoCapacityException(String message, boolean connectionTimeout) {
    super(message);
    this.connectionTimeout = connectionTimeout;
  }

  /** So many wait already that this one was not let in. */
  public static NoCapacityException queueFull(int waiting) {
    return new NoCapacityException(waiting + " others wait already", false);
  }

  /** Others come first at what all of them need, and it was not its turn in time. */
  public static NoCapacityException noTurn(String why) {
    return new NoCapacityException(why, false);
  }

  /** No connection to the database came in time. */
  public static NoCapacityException connectionTimeout() {
    return new NoCapacityException("no connection in time", true);
  }

  /** That among the causes of this failure. */
  public static Optional<NoCapacityException> in(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
      if (cause instanceof NoCapacityException found) {
        return Optional.of(found);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
