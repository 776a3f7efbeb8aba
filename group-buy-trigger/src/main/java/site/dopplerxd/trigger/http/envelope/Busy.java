package site.dopplerxd.trigger.http.envelope;

import org.springframework.http.HttpHeaders;
import site.dopplerxd.domain.shared.NoCapacityException;
import site.dopplerxd.types.ResponseCode;

/** How a request is answered that found no capacity: nothing was done. */
final class Busy {
  static final ResponseCode CODE = ResponseCode.BUSY;
  static final String HEADER = HttpHeaders.RETRY_AFTER;

  /** A request waits for five seconds at most; those that wait now have ended by then. */
  static final String SECONDS = "2";

  static final String DETAIL = "connections";

  private Busy() {}

  /** Whether no connection came in time, which tells of trouble; the others only queue. */
  static boolean isWorthALine(Throwable failure) {
    return NoCapacityException.in(failure)
        .filter(NoCapacityException::isConnectionTimeout)
        .isPresent();
  }

  static boolean isCauseOf(Throwable failure) {
    return NoCapacityException.in(failure).isPresent();
  }
}
