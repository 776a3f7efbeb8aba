package site.dopplerxd.domain.payment.port;

import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.model.PaymentTry;
import site.dopplerxd.domain.payment.model.Receipt;
import site.dopplerxd.domain.payment.verification.VerificationRefusal;

/**
 * Is told what became of payment callbacks, for logs and metrics. Must be quick, must not throw.
 */
public interface PaymentObserver {
  /** One was answered; {@link Receipt#REFUSED} is told by {@link #refused}. */
  void received(PaymentProvider provider, Receipt receipt);

  /** One was not the provider's. */
  void refused(PaymentProvider provider, VerificationRefusal why);

  /** A try was recorded. */
  void tried(PaymentCallback callback, PaymentTry result);

  /** A payment callback could not be stored, or a try not be made; it is sent or tried again. */
  void failed(String what, Exception cause);
}
