package site.dopplerxd.domain.trade.owed;

import site.dopplerxd.domain.shared.Money;

/**
 * A payment for a place that cannot be counted.
 *
 * @param transactionId the provider's number of it, 1 to 64 characters
 * @param amount what was paid
 */
public record UncountedPayment(String transactionId, Money amount, RefundReason reason) {}
