package site.dopplerxd.infrastructure.persistence.notify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of notify_attempt, as people see it. */
record AttemptViewRow(
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
