package site.dopplerxd.domain.notify.channel;

import site.dopplerxd.domain.notify.model.DeliveryResult;

/** Calls a merchant. */
public interface DeliveryChannel {
  /**
   * Makes exactly one call and tells how it ended. Returns within the configured call timeout
   * (connecting, sending, waiting and reading together), reads a bounded part of the answer,
   * follows no redirect, and never throws: whatever happens is a result. Must not be called inside
   * a transaction. Everything the terms say is done here, for a test call as for a real one: the
   * URL is judged, the client's hosts among it, the body is signed with each of the secrets, and
   * the answer is judged by the acknowledgement mode.
   */
  DeliveryResult groupBuyNotify(Delivery request);
}
