package site.dopplerxd.domain.payment.notification.port;

import site.dopplerxd.domain.payment.notification.model.PaymentId;

/** The client has a payment of this id already, possibly since a moment ago. */
public final class PaymentExistsException extends RuntimeException {
  public PaymentExistsException(PaymentId id, Throwable cause) {
    super("payment " + id.value() + " exists", cause);
  }
}
