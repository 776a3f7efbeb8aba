package site.dopplerxd.domain.payment.model;

import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;

/**
 * A provider says that a payment has failed, or was closed without being paid.
 *
 * @param reason the provider's own word
 */
public record PaymentFailureEvent(
    PaymentProvider provider,
    SalesChannel channel,
    OutTradeNo outTradeNo,
    String reason,
    String paymentMethod) {}
