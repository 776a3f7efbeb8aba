package site.dopplerxd.domain.payment.model;

import java.time.Instant;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;

/**
 * A provider says that a payment has succeeded.
 *
 * @param outTradeNo of the place that was paid for
 */
public record PaymentSuccessEvent(
    PaymentProvider provider,
    SalesChannel channel,
    OutTradeNo outTradeNo,
    String transactionId,
    Money amount,
    String paymentMethod,
    Instant paidAt) {}
