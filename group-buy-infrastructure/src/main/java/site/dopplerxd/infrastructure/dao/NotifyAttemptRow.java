package site.dopplerxd.infrastructure.dao;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of notify_attempt. */
public record NotifyAttemptRow(
    long taskId,
    long claimVersion,
    int attemptNumber,
    Instant startedAt,
    long durationMs,
    String outcome,
    @Nullable Integer httpStatus,
    @Nullable String answer,
    @Nullable String error,
    @Nullable String ackRule,
    boolean stale) {}
