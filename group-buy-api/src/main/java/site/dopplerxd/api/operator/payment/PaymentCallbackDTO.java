package site.dopplerxd.api.operator.payment;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stored notification of a payment. */
public record PaymentCallbackDTO(
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
    String status,
    int attempts,
    @Nullable String manualReason,
    boolean refundDue,
    String detail,
    Instant receivedAt,
    @Nullable Instant handledAt) {}
