package site.dopplerxd.domain.payment.model;

import java.time.Instant;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;

/** Which transaction has paid a place. A place has one; another one is a second payment. */
public record PlacePayment(
    SalesChannel channel,
    OutTradeNo outTradeNo,
    PaymentProvider provider,
    String transactionId,
    String paymentMethod,
    Instant paidAt) {
  /**
   * Whether both speak of one transaction. Its number decides: a client that reports a payment
   * itself does not name the provider as we do.
   */
  public boolean isSameTransaction(PlacePayment other) {
    return transactionId.equals(other.transactionId);
  }
}
