package site.dopplerxd.domain.payment.operation;

import java.time.Duration;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.model.PaymentProvider;

/**
 * How many notifications of a provider have a status.
 *
 * @param mean from the receipt until it was handled, of those that were
 * @param longest of the same
 */
public record PaymentStatistics(
    PaymentProvider provider,
    PaymentCallbackStatus status,
    int count,
    Duration mean,
    Duration longest) {}
