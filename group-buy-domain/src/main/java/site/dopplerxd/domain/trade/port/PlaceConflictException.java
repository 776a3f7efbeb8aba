package site.dopplerxd.domain.trade.port;

import site.dopplerxd.domain.shared.OutTradeNo;

/**
 * The trade number or the buyer's slot is taken: by an earlier order, or by a concurrent request
 * between our read and our write. Read again.
 */
public final class PlaceConflictException extends RuntimeException {
  /** One that was seen, not run into: the ordinary way of a repeat, so it has no stack trace. */
  public PlaceConflictException(OutTradeNo outTradeNo) {
    super("outTradeNo=" + outTradeNo.value(), null, false, false);
  }

  public PlaceConflictException(OutTradeNo outTradeNo, Throwable cause) {
    super("outTradeNo=" + outTradeNo.value(), cause);
  }
}
