package site.dopplerxd.domain.notify.port;

import site.dopplerxd.domain.notify.model.CallbackRequest;
import site.dopplerxd.domain.notify.model.CallbackResult;

/** Calls a merchant. */
public interface CallbackGateway {
  /**
   * Makes exactly one call and tells how it ended. Returns within the configured call timeout
   * (connecting, sending, waiting and reading together), reads a bounded part of the answer,
   * follows no redirect, and never throws: whatever happens is a result. Must not be called inside
   * a transaction. Everything the terms say is done here, for a test call as for a real one: the
   * URL is judged, the client's hosts among it, the body is signed with each of the secrets, and
   * the answer is judged by the acknowledgement mode.
   */
  CallbackResult groupBuyNotify(CallbackRequest request);
}
