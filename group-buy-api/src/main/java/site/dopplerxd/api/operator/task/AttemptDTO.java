package site.dopplerxd.api.operator.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One call of a merchant. */
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
