package site.dopplerxd.trigger.http.envelope;

import org.springframework.http.HttpHeaders;
import site.dopplerxd.domain.shared.NoConnectionException;
import site.dopplerxd.types.ResponseCode;

/** How a request is answered that got no connection to the database: nothing was done. */
final class Busy {
  static final ResponseCode CODE = ResponseCode.BUSY;
  static final String HEADER = HttpHeaders.RETRY_AFTER;

  /** A request waits for five seconds at most; those that wait now have ended by then. */
  static final String SECONDS = "2";

  static final String DETAIL = "connections";

  private Busy() {}

  /**
   * Whether it was waited for a connection in vain, which tells of trouble; the others only queue.
   */
  static boolean isWorthALine(Throwable failure) {
    return NoConnectionException.in(failure).filter(why -> !why.isBusy()).isPresent();
  }

  static boolean isCauseOf(Throwable failure) {
    return NoConnectionException.in(failure).isPresent();
  }
}
