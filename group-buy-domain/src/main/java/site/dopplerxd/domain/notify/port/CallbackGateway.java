package site.dopplerxd.domain.notify.port;

import site.dopplerxd.domain.notify.model.CallbackRequest;
import site.dopplerxd.domain.notify.model.CallbackResult;

/** Calls a merchant. */
public interface CallbackGateway {
  /**
   * Makes exactly one call and tells how it ended. Returns within the configured call timeout
   * (connecting, sending, waiting and reading together), reads a bounded part of the answer,
   * follows no redirect, and never throws: whatever happens is a result. Must not be called inside
   * a transaction.
   */
  CallbackResult groupBuyNotify(CallbackRequest request);
}
