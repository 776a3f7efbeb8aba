package site.dopplerxd.api.operator.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch.
 *
 * @param auditId the entry of the audit that tells it
 * @param skipped left as they are: being called, forbidden, or changed meanwhile
 * @param taskIds of the requeued
 * @param nextCursor to go on with; null when there was nothing left
 */
public record RetryTasksDTO(
    long auditId, int requeued, int skipped, List<Long> taskIds, @Nullable Long nextCursor) {}
