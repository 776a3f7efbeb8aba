package site.dopplerxd.domain.payment.port;

/** What the present reader may see of payments. */
@FunctionalInterface
public interface PaymentSight {
  /** Whether numbers of transactions are shown whole; else their last characters only. */
  boolean isFull();
}
