package site.dopplerxd.domain.payment.port;

import java.util.Optional;
import site.dopplerxd.domain.payment.model.HandlingResult;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.model.ReceiveResult;
import site.dopplerxd.domain.payment.verification.VerificationRefusal;
import site.dopplerxd.domain.shared.ClientId;

/**
 * Is told what became of payment callbacks, for logs and metrics. Must be quick, must not throw.
 */
public interface PaymentObserver {
  /** One was answered; {@link ReceiveResult#REFUSED} is told by {@link #refused}. */
  void received(PaymentProvider provider, ReceiveResult result);

  /**
   * One was not the provider's, or not for this client.
   *
   * @param client absent when there is no such one, or it has no settings of this provider
   */
  void refused(PaymentProvider provider, Optional<ClientId> client, VerificationRefusal why);

  /** A try was recorded. */
  void tried(PaymentCallback callback, HandlingResult result);

  /** A payment callback could not be stored, or a try not be made; it is sent or tried again. */
  void failed(String what, Exception cause);
}
