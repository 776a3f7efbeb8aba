package site.dopplerxd.domain.payment.model;

import java.time.Duration;
import java.util.Optional;

/**
 * What a payment callback is after a try.
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
