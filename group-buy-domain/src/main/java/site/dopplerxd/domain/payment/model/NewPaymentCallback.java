package site.dopplerxd.domain.payment.model;

import java.time.Instant;
import java.util.Optional;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;

/**
 * A payment callback to be stored.
 *
 * @param channel the client's, in which its trade numbers are
 * @param eventKey what no two stored payment callbacks of one provider and client have in common
 * @param body as it came; absent when it is not kept
 */
public record NewPaymentCallback(
    PaymentProvider provider,
    ClientId clientId,
    SalesChannel channel,
    PaymentMessage message,
    String eventKey,
    Instant receivedAt,
    Optional<KeptBody> body) {
  /** One whose body is not kept. */
  public NewPaymentCallback(
      PaymentProvider provider,
      ClientId clientId,
      SalesChannel channel,
      PaymentMessage message,
      Instant receivedAt) {
    this(provider, clientId, channel, message, EventKey.of(message), receivedAt, Optional.empty());
  }

  /** This one with its body. */
  public NewPaymentCallback keeping(Optional<KeptBody> kept) {
    return new NewPaymentCallback(provider, clientId, channel, message, eventKey, receivedAt, kept);
  }
}
