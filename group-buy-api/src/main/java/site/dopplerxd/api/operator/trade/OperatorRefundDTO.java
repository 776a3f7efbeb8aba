package site.dopplerxd.api.operator.trade;

import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.trade.RefundDueDTO;

/**
 * A refund, as operators see it.
 *
 * @param callbackWritten whether there is, or was, a callback about it
 * @param doneBy null until it is done
 */
public record OperatorRefundDTO(
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
