package site.dopplerxd.domain.payment.notification.port;

import site.dopplerxd.domain.payment.notification.model.PaymentNotification;

/** Writes the bodies of callbacks about payments. */
public interface PaymentPayloads {
  /**
   * The present state of a payment, with the fields that docs/payment-notifications.md lists, in their order.
   */
  String paymentResult(PaymentNotification payment);
}
