package site.dopplerxd.domain.payment.notification.port;

import site.dopplerxd.domain.payment.notification.model.PaymentNotification;

/** Writes the bodies of callbacks about payments. */
public interface PaymentPayloads {
  /**
   * The present state of a payment, as {@code {"paymentId":…,"orderNo":…,"amount":…,"status":…,
   * "paymentMethod":…,"transactionId":…,"timestamp":…}}, with these fields in this order.
   */
  String paymentResult(PaymentNotification payment);
}
