package site.dopplerxd.domain.payment.port;

import java.util.Optional;
import site.dopplerxd.domain.payment.model.KeptBody;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.UserId;

/** The encrypted bodies of stored payment callbacks. What was read of them is kept without them. */
public interface RawBodies {
  /** A body and the event that it belongs to. */
  record Found(BodySealer.Event event, KeptBody body) {}

  /** The body of a payment callback; absent when it is not kept, or not any more. */
  Optional<Found> find(long callbackId);

  /**
   * Deletes bodies of payment callbacks about the places of a client's buyer.
   *
   * @param limit 1 to 1,000
   * @return how many; less than the limit when no more are left
   */
  int deleteOf(ClientId client, UserId buyer, int limit);

  /**
   * Deletes bodies whose time is over, the oldest first.
   *
   * @param limit 1 to 1,000
   * @return how many
   */
  int deleteExpired(int limit);
}
