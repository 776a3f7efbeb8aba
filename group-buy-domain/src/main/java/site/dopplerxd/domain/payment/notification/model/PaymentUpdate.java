package site.dopplerxd.domain.payment.notification.model;

/** What a report of a payment's state led to. */
public sealed interface PaymentUpdate {
  PaymentNotification payment();

  /** The state that was reported, as the payment got it. */
  PaymentChange change();

  /** The payment has a new state. */
  record Changed(PaymentNotification payment, PaymentChange change) implements PaymentUpdate {}

  /** The payment got this state before, by the same report. */
  record Repeated(PaymentNotification payment, PaymentChange change) implements PaymentUpdate {}
}
