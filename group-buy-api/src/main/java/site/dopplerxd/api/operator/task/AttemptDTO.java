package site.dopplerxd.api.operator.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call of a merchant.
 *
 * @param outcome {@code delivered}, {@code refused}, {@code unreachable} or {@code forbidden}
 * @param answer the beginning of what the merchant answered
 * @param ackRule what made it a success: {@code SUCCESS_BODY} or {@code ANY_2XX}
 * @param stale it ended too late to count
 */
public record AttemptDTO(
    long id,
    int number,
    Instant startedAt,
    long durationMs,
    String outcome,
    @Nullable Integer httpStatus,
    @Nullable String answer,
    @Nullable String error,
    @Nullable String ackRule,
    boolean stale) {}
