package site.dopplerxd.domain.payment.model;

import java.util.Optional;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;

/**
 * A provider says that a payment has failed, or was closed without being paid.
 *
 * @param transactionId absent when the provider names none
 * @param reason the provider's own word
 */
public record PaymentFailureEvent(
    PaymentProvider provider,
    SalesChannel channel,
    OutTradeNo outTradeNo,
    Optional<String> transactionId,
    String reason,
    String paymentMethod) {}
