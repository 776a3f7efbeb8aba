package site.dopplerxd.api.callback;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The callback about a place that was given back (退单回调), as a merchant reads it.
 *
 * @param refundNo null when nothing is owed back
 */
public record RefundNotifyRequestDTO(
    String type,
    String userId,
    String teamId,
    String orderId,
    String outTradeNo,
    long activityId,
    BigDecimal refundAmount,
    String reason,
    String occurredAt,
    @Nullable String refundNo) {}
