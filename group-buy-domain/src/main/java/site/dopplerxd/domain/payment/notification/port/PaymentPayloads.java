package site.dopplerxd.domain.payment.notification.port;

import site.dopplerxd.domain.payment.notification.model.PaymentNotification;

/** Writes the bodies of callbacks about payments. */
public interface PaymentPayloads {
  /**
   * The present state of a payment: {@code paymentId}, {@code orderNo}, {@code amount}, {@code
   * status}, {@code paymentMethod}, {@code transactionId} and {@code timestamp}, in this order.
   */
  String paymentResult(PaymentNotification payment);
}
