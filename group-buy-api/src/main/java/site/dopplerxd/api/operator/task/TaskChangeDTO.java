package site.dopplerxd.api.operator.task;

import org.jspecify.annotations.Nullable;

/**
 * What became of a task.
 *
 * @param auditId the entry of the audit that tells it
 * @param statusBefore null for a task that was not there
 */
public record TaskChangeDTO(
    long auditId,
    long taskId,
    @Nullable String statusBefore,
    String status,
    int attempts,
    long version) {}
