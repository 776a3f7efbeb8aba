package site.dopplerxd.domain.payment.model;

import java.time.Duration;
import java.util.Optional;

/**
 * What handling a payment callback led to, as it is written down.
 *
 * @param reason only when it waits for a person
 * @param dueIn until the next try; only when there is one
 */
public record HandlingResult(
    PaymentCallbackStatus status,
    int failedAttempts,
    Optional<ManualReason> reason,
    String detail,
    Optional<Duration> dueIn) {}
