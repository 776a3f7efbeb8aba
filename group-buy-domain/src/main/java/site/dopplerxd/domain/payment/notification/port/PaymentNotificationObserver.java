package site.dopplerxd.domain.payment.notification.port;

import site.dopplerxd.domain.payment.notification.model.PaymentNotification;
import site.dopplerxd.domain.payment.notification.model.PaymentUpdate;

/**
 * Is told what clients did, once it is committed, for logs and metrics. Must be quick. What it
 * throws reaches the log and no caller.
 */
public interface PaymentNotificationObserver {
  /** A payment was created; {@code repeated} when the same request had created it before. */
  default void created(PaymentNotification payment, boolean repeated) {}

  /** A state of a payment was reported. */
  default void reported(PaymentUpdate update) {}

  /** A client had a payment told again. */
  default void retried(PaymentNotification payment) {}

  /** A client gave the telling of a payment up. */
  default void abandoned(PaymentNotification payment) {}
}
