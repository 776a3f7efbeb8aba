package site.dopplerxd.infrastructure.dao;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of notify_attempt, as people see it. */
public record PastAttemptRow(
    long id,
    int attemptNumber,
    Instant startedAt,
    long durationMs,
    String outcome,
    @Nullable Integer httpStatus,
    @Nullable String answer,
    @Nullable String error,
    @Nullable String ackRule,
    boolean stale) {}
