package site.dopplerxd.infrastructure.persistence.payment.notification;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of payment_notification with the task of its latest told state, if that is there. */
record PaymentNotificationViewRow(
    long id,
    String clientId,
    String paymentId,
    String orderNo,
    BigDecimal amount,
    String callbackUrl,
    @Nullable String paymentMethod,
    String changes,
    @Nullable Long taskId,
    @Nullable Integer notifyStatus,
    @Nullable Integer notifyCount,
    @Nullable String lastError,
    boolean underWay,
    @Nullable Instant dueAt) {

  PaymentNotificationRow payment() {
    return new PaymentNotificationRow(
        id, clientId, paymentId, orderNo, amount, callbackUrl, paymentMethod, changes);
  }
}
