package site.dopplerxd.infrastructure.persistence.notify;

import org.jspecify.annotations.Nullable;

/**
 * What an attempt changes in its task; without a due time the task is closed.
 *
 * @param startedMillis since 1970, in UTC, of the attempt; null, as all after it, when the attempt
 *     has a row of its own
 */
record NotifyResultRow(
    long id,
    long version,
    int notifyStatus,
    int notifyCount,
    @Nullable String lastError,
    @Nullable Long dueInMicros,
    @Nullable Long startedMillis,
    @Nullable Long durationMs,
    @Nullable Integer httpStatus,
    @Nullable String answer,
    @Nullable String ackRule) {}
