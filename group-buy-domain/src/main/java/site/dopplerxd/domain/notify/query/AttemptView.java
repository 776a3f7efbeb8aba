package site.dopplerxd.domain.notify.query;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import site.dopplerxd.domain.notify.model.AcknowledgementMode;
import site.dopplerxd.domain.notify.model.DeliveryResult;

/**
 * A call that was made, as it is kept.
 *
 * @param id grows with time within a task; 0 or above
 * @param number 1 for the first since the task was written, or last retried by a person
 * @param startedAt by the clock of the node that called
 * @param outcome {@link DeliveryResult#outcome}
 * @param answer the beginning of what the merchant answered
 * @param ackRule what made it a success, {@link AcknowledgementMode}; absent when it was not one,
 *     when its channel has no such rule, and for calls from before that was kept
 * @param stale the task was claimed again, or changed by a person, before it ended: it changed
 *     nothing
 */
public record AttemptView(
    long id,
    int number,
    Instant startedAt,
    Duration duration,
    String outcome,
    Optional<Integer> httpStatus,
    Optional<String> answer,
    Optional<String> error,
    Optional<String> ackRule,
    boolean stale) {}
