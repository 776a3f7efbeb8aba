package site.dopplerxd.domain.payment.operation;

/** Changes stored payment callbacks for operators, in their transaction. */
public interface PaymentAdminRepository {
  /**
   * Makes a payment callback due at once, as if it had just been received.
   *
   * @return false, and nothing is changed, unless it waits for a person or for a retry
   */
  boolean retry(long id, String doneBy, String detail);

  /**
   * Marks a payment callback as settled by a person.
   *
   * @return false, and nothing is changed, unless it waits for a person
   */
  boolean resolve(long id, String doneBy, String detail);
}
