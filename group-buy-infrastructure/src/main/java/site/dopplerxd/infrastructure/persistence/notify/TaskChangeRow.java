package site.dopplerxd.infrastructure.persistence.notify;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a task.
 *
 * @param before the version it must have
 * @param open 1 when it is due at once, 0 when it is closed
 */
record TaskChangeRow(
    long id,
    long before,
    long version,
    int notifyStatus,
    int notifyCount,
    @Nullable String lastError,
    int open) {}
