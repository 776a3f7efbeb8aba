package site.dopplerxd.domain.payment.notification.model;

import java.util.Optional;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.shared.Money;

/**
 * A payment that a client begins to tell of.
 *
 * @param orderNo the client's order, which may have several payments; 1 to 64 characters
 * @param callback where its states are told
 */
public record NewPayment(
    PaymentId paymentId,
    String orderNo,
    Money amount,
    PaymentStatus status,
    NotifyTarget callback,
    Optional<String> paymentMethod,
    Optional<String> transactionId) {}
