package site.dopplerxd.infrastructure.persistence.payment;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of payment_callback, as it is tried and as operators see it. */
record PaymentViewRow(
    long id,
    String provider,
    String clientId,
    String source,
    String channel,
    String kind,
    String eventId,
    String eventType,
    @Nullable String outTradeNo,
    @Nullable String transactionId,
    @Nullable BigDecimal amount,
    @Nullable Instant paidAt,
    String paymentMethod,
    @Nullable String refundNo,
    String messageDetail,
    int status,
    int attempts,
    long version,
    @Nullable String manualReason,
    String detail,
    Instant receivedAt,
    @Nullable Instant handledAt) {}
