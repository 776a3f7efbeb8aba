package site.dopplerxd.api.operator.trade;

import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.trade.RefundDueDTO;

/** A refund, as operators see it. */
public record OperatorRefundDTO(
    long id,
    RefundDueDTO refund,
    String clientId,
    String source,
    String channel,
    String userId,
    String teamId,
    String outTradeNo,
    @Nullable String transactionId,
    boolean callbackWritten,
    @Nullable String doneBy) {}
