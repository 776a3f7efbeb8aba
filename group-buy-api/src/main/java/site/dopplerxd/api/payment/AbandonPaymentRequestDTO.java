package site.dopplerxd.api.payment;

import site.dopplerxd.api.RequiredText;

/** Gives the telling of a payment up (放弃通知). */
public record AbandonPaymentRequestDTO(@RequiredText(max = 256) String reason) {}
