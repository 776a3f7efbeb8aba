package site.dopplerxd.domain.notify.model;

import java.time.Duration;
import java.time.Instant;

/**
 * One call of a merchant, as it is kept for people to look at.
 *
 * @param number 1 for the immediate call
 * @param startedAt by this node's clock; for people, never compared
 */
public record NotifyAttempt(
    long taskId, int number, Instant startedAt, Duration duration, CallbackResult result) {}
