package site.dopplerxd.infrastructure.dao;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of notify_task are wanted. What is null does not matter.
 *
 * @param leastId the least id that is wanted
 * @param mostId the highest id that is wanted
 */
public record TaskSearchRow(
    @Nullable Integer status,
    @Nullable String teamId,
    @Nullable String clientId,
    @Nullable String host,
    @Nullable Instant from,
    @Nullable Instant to,
    long leastId,
    long mostId) {}
