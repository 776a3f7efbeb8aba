package site.dopplerxd.infrastructure.persistence.notify;

import org.jspecify.annotations.Nullable;

/** What an attempt changes in its task; without a rest the task is closed. */
record NotifyResultRow(
    long id,
    long version,
    int notifyStatus,
    int notifyCount,
    @Nullable String lastError,
    @Nullable Long restMicros) {}
