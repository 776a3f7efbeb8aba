package site.dopplerxd.domain.trade.operation;

/** A refund as an operator's command left it. */
public record RefundChanged(String refundNo, String state, boolean callbackWritten) {}
