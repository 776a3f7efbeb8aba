package site.dopplerxd.trigger.http.envelope;

import org.springframework.http.HttpHeaders;
import site.dopplerxd.domain.shared.NoConnectionException;
import site.dopplerxd.types.ResponseCode;

/** How a request is answered that found too many others waiting for a connection. */
final class Busy {
  static final ResponseCode CODE = ResponseCode.BUSY;
  static final String HEADER = HttpHeaders.RETRY_AFTER;

  /** Those that wait have a connection, or none, after five seconds at most. */
  static final String SECONDS = "2";

  static final String DETAIL = "connections";

  private Busy() {}

  static boolean isCauseOf(Throwable failure) {
    return NoConnectionException.in(failure).filter(NoConnectionException::isBusy).isPresent();
  }
}
