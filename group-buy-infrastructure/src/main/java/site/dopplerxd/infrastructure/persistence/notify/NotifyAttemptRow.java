package site.dopplerxd.infrastructure.persistence.notify;

import org.jspecify.annotations.Nullable;

/**
 * A row of notify_attempt.
 *
 * @param startedMillis since 1970, in UTC
 * @param stale 0 or 1
 * @param source of the task's sales channel; empty when the task has none, as is the channel
 */
record NotifyAttemptRow(
    long taskId,
    long claimVersion,
    int attemptNumber,
    long startedMillis,
    long durationMs,
    String outcome,
    @Nullable Integer httpStatus,
    @Nullable String answer,
    @Nullable String error,
    @Nullable String ackRule,
    int stale,
    String source,
    String channel) {}
