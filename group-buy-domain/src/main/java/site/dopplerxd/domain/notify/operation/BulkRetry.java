package site.dopplerxd.domain.notify.operation;

import java.util.List;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.query.NotifyTaskQueries;
import site.dopplerxd.domain.notify.query.TaskFilter;
import site.dopplerxd.domain.notify.query.TaskView;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditEntry;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * Has many tasks called again, a bounded batch at a time, by ascending id: whoever asks goes on
 * from where the last batch ended.
 */
@RequiredArgsConstructor
public final class BulkRetry {
  /** Tasks of one batch, which is one transaction. */
  public static final int MAX_BATCH = 500;

  private static final int COUNTED_AT_MOST = 10_000;
  private static final int SAMPLE = 10;

  private final NotifyTaskQueries archive;
  private final NotifyTaskAdminRepository tasks;
  private final CallbackUrlCheck urls;
  private final IdempotentCommands work;
  private final Runnable lookForDueTasks;

  /**
   * Counts and shows, and changes nothing.
   *
   * @throws AppException ILLEGAL_PARAMETER for a status that cannot be retried
   */
  public RetryPreview preview(TaskFilter filter) {
    requireRetryable(filter);
    int counted = archive.count(filter, COUNTED_AT_MOST + 1);
    List<TaskView> sample = archive.newest(filter, Long.MAX_VALUE, SAMPLE);
    return new RetryPreview(Math.min(counted, COUNTED_AT_MOST), counted > COUNTED_AT_MOST, sample);
  }

  /**
   * Has the next tasks called again at once. Left as they are: those that are being called or
   * changed, whose URL is forbidden now, or that are not what the filter wants any more. The facts
   * of the answer are {@code requeued}, {@code skipped}, {@code ids} (of the requeued), and {@code
   * last}, the highest id looked at: to go on from there; absent when there was nothing left.
   *
   * @param filter with a status: FAILED, RETRYING or WAITING
   * @param limit 1 to {@link #MAX_BATCH}
   * @throws AppException ILLEGAL_PARAMETER for another status, REQUEST_ID_REUSED
   */
  public AuditEntry retry(TaskFilter filter, long afterId, int limit, OperatorCommand mandate) {
    NotifyStatus status = requireRetryable(filter);
    String batch = "%s&cursor=%d&limit=%d".formatted(filter.describe(), afterId, limit);
    AuditEntry entry =
        work.once(
            mandate.to(AuditAction.TASKS_RETRY, new AuditTarget("tasks", batch)),
            () -> requeue(tasks.nextIds(filter, afterId, limit), status));
    lookForDueTasks.run();
    return entry;
  }

  private static NotifyStatus requireRetryable(TaskFilter filter) {
    return filter
        .status()
        .filter(status -> status.isOpen() || status == NotifyStatus.FAILED)
        .orElseThrow(
            () ->
                new AppException(
                    ResponseCode.ILLEGAL_PARAMETER, "status must be FAILED, RETRYING or WAITING"));
  }

  private IdempotentCommands.Change requeue(List<Long> ids, NotifyStatus status) {
    List<NotifyTaskEntity> requeued =
        tasks.lockFree(ids).stream()
            .filter(kept -> kept.task().status() == status && !kept.underWay())
            .map(TaskView::requeued)
            .filter(task -> urls.refuses(task.notification()).isEmpty())
            .toList();
    tasks.save(requeued);
    return new IdempotentCommands.Change(AuditSnapshot.of("status", status), facts(ids, requeued));
  }

  /** To go on from the last that was looked at, also when somebody else had it. */
  private static AuditSnapshot facts(List<Long> looked, List<NotifyTaskEntity> requeued) {
    String ids =
        requeued.stream().map(task -> Long.toString(task.id())).collect(Collectors.joining(","));
    AuditSnapshot facts =
        AuditSnapshot.of("requeued", requeued.size())
            .and("skipped", looked.size() - requeued.size())
            .and("ids", ids);
    return looked.isEmpty() ? facts : facts.and("last", looked.get(looked.size() - 1));
  }
}
