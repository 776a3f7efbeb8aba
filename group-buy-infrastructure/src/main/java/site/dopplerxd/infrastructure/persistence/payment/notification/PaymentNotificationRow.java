package site.dopplerxd.infrastructure.persistence.payment.notification;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A row of payment_notification. */
record PaymentNotificationRow(
    long id,
    String clientId,
    String paymentId,
    String orderNo,
    BigDecimal amount,
    String callbackUrl,
    @Nullable String paymentMethod,
    String changes) {}
