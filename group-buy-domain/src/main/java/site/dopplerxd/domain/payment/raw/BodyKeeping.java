package site.dopplerxd.domain.payment.raw;

import java.time.Duration;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.payment.model.NewPaymentCallback;
import site.dopplerxd.domain.payment.port.BodySealer;

/** Keeps the bodies of payment callbacks for a time, encrypted. */
@RequiredArgsConstructor
public final class BodyKeeping {
  private final BodySealer sealer;
  private final Duration age;

  /** The payment callback with its body, if there is a key to encrypt it with. */
  public NewPaymentCallback keep(NewPaymentCallback arrived, byte[] body) {
    var event = new BodySealer.Event(arrived.clientId(), arrived.provider(), arrived.eventKey());
    return arrived.keeping(sealer.seal(event, body, arrived.receivedAt().plus(age)));
  }
}
