package site.dopplerxd.domain.payment.model;

import java.time.Instant;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;

/**
 * A notification to be stored.
 *
 * @param channel the client's, in which its trade numbers are
 */
public record NewPaymentCallback(
    PaymentProvider provider,
    ClientId clientId,
    SalesChannel channel,
    PaymentMessage message,
    Instant receivedAt) {
  /** What no two stored notifications of one provider and client have in common. */
  public String eventKey() {
    return EventKey.of(message);
  }
}
