package site.dopplerxd.domain.payment.port;

import java.util.Optional;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.model.PaymentTry;
import site.dopplerxd.domain.payment.model.Receipt;
import site.dopplerxd.domain.payment.verification.VerificationRefusal;
import site.dopplerxd.domain.shared.ClientId;

/** Is told what became of notifications, for logs and metrics. Must be quick, must not throw. */
public interface PaymentObserver {
  /** One was answered; {@link Receipt#REFUSED} is told by {@link #refused}. */
  void received(PaymentProvider provider, Receipt receipt);

  /**
   * One was not the provider's, or not for this client.
   *
   * @param client absent when there is no such one, or it has no settings of this provider
   */
  void refused(PaymentProvider provider, Optional<ClientId> client, VerificationRefusal why);

  /** A try was recorded. */
  void tried(PaymentCallback callback, PaymentTry result);

  /** A notification could not be stored, or a try not be made; it is sent or tried again. */
  void failed(String what, Exception cause);
}
