package site.dopplerxd.api.operator.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a batch. */
public record RetryTasksDTO(
    long auditId, int requeued, int skipped, List<Long> taskIds, @Nullable Long nextCursor) {}
