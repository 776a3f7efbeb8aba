package site.dopplerxd.domain.payment.port;

import java.time.Instant;
import java.util.Optional;
import site.dopplerxd.domain.payment.model.KeptBody;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.shared.ClientId;

/** Encrypts the bodies of payment callbacks for keeping, each for its own event. */
public interface BodySealer {
  /**
   * What a body belongs to; it can be opened as that of no other event.
   *
   * @param eventKey of the stored payment callback
   */
  record Event(ClientId client, PaymentProvider provider, String eventKey) {}

  /** The body encrypted; absent when there is no key to encrypt with, so that it is not kept. */
  Optional<KeptBody> seal(Event event, byte[] body, Instant until);

  /**
   * The body again.
   *
   * @throws IllegalArgumentException when the key is missing, or it is another event's or was
   *     changed
   */
  byte[] open(Event event, KeptBody kept);
}
