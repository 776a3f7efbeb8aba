package site.dopplerxd.api.operator.trade;

/** A refund as a command left it. */
public record RefundChangedDTO(String refundNo, String state, boolean callbackWritten) {}
