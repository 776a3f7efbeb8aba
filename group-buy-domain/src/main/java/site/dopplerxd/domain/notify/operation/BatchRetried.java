package site.dopplerxd.domain.notify.operation;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.operator.model.AuditSnapshot;

/**
 * What became of a batch.
 *
 * @param skipped left as they are: being called, changed by others, or not allowed
 * @param taskIds of the requeued
 * @param last the highest id that was looked at, to go on from there; null when there was nothing
 *     left
 */
public record BatchRetried(int requeued, int skipped, List<Long> taskIds, @Nullable Long last) {
  public BatchRetried {
    taskIds = List.copyOf(taskIds);
  }

  /** To go on from the last that was looked at, also when another request had it. */
  static BatchRetried of(List<Long> looked, List<NotifyTaskEntity> requeued) {
    return new BatchRetried(
        requeued.size(),
        looked.size() - requeued.size(),
        requeued.stream().map(NotifyTaskEntity::id).toList(),
        looked.isEmpty() ? null : looked.get(looked.size() - 1));
  }

  AuditSnapshot snapshot() {
    return AuditSnapshot.of("requeued", requeued)
        .and("skipped", skipped)
        .and("ids", taskIds.stream().map(String::valueOf).collect(Collectors.joining(",")))
        .andIfGiven("last", last);
  }
}
