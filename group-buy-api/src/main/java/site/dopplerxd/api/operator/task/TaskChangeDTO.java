package site.dopplerxd.api.operator.task;

import org.jspecify.annotations.Nullable;

/** What became of a task. */
public record TaskChangeDTO(
    long auditId,
    long taskId,
    @Nullable String statusBefore,
    String status,
    int attempts,
    long version) {}
