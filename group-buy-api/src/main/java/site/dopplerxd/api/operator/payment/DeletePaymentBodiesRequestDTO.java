package site.dopplerxd.api.operator.payment;

import site.dopplerxd.api.RequiredText;

/** Deletes the bodies of a buyer's notifications. */
public record DeletePaymentBodiesRequestDTO(
    @RequiredText(max = 64) String requestId,
    @RequiredText(max = 256) String reason,
    @RequiredText(max = 32) String clientId,
    @RequiredText(max = 64) String userId) {}
