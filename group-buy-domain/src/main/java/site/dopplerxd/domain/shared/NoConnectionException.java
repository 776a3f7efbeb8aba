package site.dopplerxd.domain.shared;

import java.util.Optional;
import lombok.Getter;

/**
 * No connection to the database was to be had, so nothing was done. It stands somewhere among the
 * causes of what a port throws; asking again at once leads to the same.
 */
@Getter
public final class NoConnectionException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int MOST_CAUSES = 16;

  /** Whether it was not even waited for one, because too many others wait. */
  private final boolean busy;

  private NoConnectionException(String message, boolean busy) {
    super(message);
    this.busy = busy;
  }

  /** Too many others wait already. */
  public static NoConnectionException tooManyWait(int waiting) {
    return new NoConnectionException(waiting + " others wait for a connection", true);
  }

  /** It was not asked for one, as others come first at what all of them need. */
  public static NoConnectionException noTurn(String why) {
    return new NoConnectionException(why, true);
  }

  /** It was waited for one in vain. */
  public static NoConnectionException inVain() {
    return new NoConnectionException("no connection in time", false);
  }

  /** That among the causes of this failure. */
  public static Optional<NoConnectionException> in(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
      if (cause instanceof NoConnectionException found) {
        return Optional.of(found);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
