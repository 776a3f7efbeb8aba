package site.dopplerxd.api.trade;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Money that is owed back for a place. */
public record RefundDueDTO(
    String refundNo,
    String orderId,
    String outTradeNo,
    String type,
    BigDecimal refundAmount,
    String reason,
    Instant occurredAt,
    String state,
    @Nullable Instant toldAt,
    @Nullable Instant doneAt,
    @Nullable Long ageSeconds) {}
