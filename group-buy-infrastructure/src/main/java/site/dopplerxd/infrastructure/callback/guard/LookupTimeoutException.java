package site.dopplerxd.infrastructure.callback.guard;

import java.net.UnknownHostException;

/** A name server did not answer in time, or too many of its kind are being waited for. */
public final class LookupTimeoutException extends UnknownHostException {
  LookupTimeoutException(String message) {
    super(message);
  }
}
