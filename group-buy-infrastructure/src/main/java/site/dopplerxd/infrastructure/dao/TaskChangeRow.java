package site.dopplerxd.infrastructure.dao;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a task.
 *
 * @param before the version it must have
 * @param open whether it is due at once, and closed otherwise
 */
public record TaskChangeRow(
    long id,
    long before,
    long version,
    int notifyStatus,
    int notifyCount,
    @Nullable String lastError,
    boolean open) {}
