package site.dopplerxd.domain.payment.notification.port;

import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.payment.notification.model.PaymentId;
import site.dopplerxd.domain.payment.notification.model.PaymentNotification;
import site.dopplerxd.domain.shared.ClientId;

/** Keeps clients' payments. A payment id belongs to its client. */
public interface PaymentNotificationRepository {
  /**
   * Writes a payment inside the caller's transaction.
   *
   * @throws PaymentExistsException when the client has one of this id; the transaction must be
   *     given up then
   */
  void add(PaymentNotification payment);

  Optional<PaymentNotification> find(ClientId client, PaymentId id);

  /** Loads a payment with its row locked until the caller's transaction ends. */
  Optional<PaymentNotification> findForUpdate(ClientId client, PaymentId id);

  /** Saves the states of a payment that {@link #findForUpdate} has locked. */
  void save(PaymentNotification payment);

  /** The tasks of its states, the earliest first. */
  List<Long> taskIds(PaymentNotification payment);
}
