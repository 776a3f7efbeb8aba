package site.dopplerxd.api.payment;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A payment, and how far the telling of its latest result got. */
public record PaymentNotificationDTO(
    long id,
    String paymentId,
    String orderNo,
    BigDecimal amount,
    String status,
    String callbackUrl,
    @Nullable String paymentMethod,
    @Nullable String transactionId,
    @Nullable String toldStatus,
    @Nullable String notificationStatus,
    int attempts,
    int retryCount,
    @Nullable Instant nextRetryTime,
    @Nullable String lastError,
    @Nullable Long taskId,
    Instant createTime,
    Instant updateTime) {}
