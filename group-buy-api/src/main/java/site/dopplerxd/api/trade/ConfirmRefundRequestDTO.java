package site.dopplerxd.api.trade;

import site.dopplerxd.api.RequiredText;

/** Says that the money of a refund was returned. */
public record ConfirmRefundRequestDTO(@RequiredText(max = 64) String refundNo) {}
