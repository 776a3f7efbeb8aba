package site.dopplerxd.domain.trade.port;

import site.dopplerxd.domain.shared.OutTradeNo;

/**
 * Somebody else took the trade number or the buyer's slot between our look and our write: look
 * again.
 */
public final class PlaceConflictException extends RuntimeException {
  public PlaceConflictException(OutTradeNo outTradeNo, Throwable cause) {
    super("outTradeNo=" + outTradeNo.value(), cause);
  }
}
