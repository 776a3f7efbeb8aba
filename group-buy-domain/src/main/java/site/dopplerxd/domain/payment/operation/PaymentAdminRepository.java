package site.dopplerxd.domain.payment.operation;

/** Changes stored notifications for operators, in their transaction. */
public interface PaymentAdminRepository {
  /**
   * Makes a notification due at once, as if it had just been received.
   *
   * @return false, and nothing is changed, unless it waits for a person or for a retry
   */
  boolean retry(long id, String doneBy, String detail);

  /**
   * Marks a notification as settled by a person.
   *
   * @return false, and nothing is changed, unless it waits for a person
   */
  boolean resolve(long id, String doneBy, String detail);
}
