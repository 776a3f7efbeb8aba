package site.dopplerxd.domain.notify.operation;

import java.util.List;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.query.NotifyTaskQueries;
import site.dopplerxd.domain.notify.query.TaskFilter;
import site.dopplerxd.domain.notify.query.TaskView;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.CommandEffect;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * Has many tasks called again, a bounded batch at a time, by ascending id: each batch goes on from
 * where the last one ended.
 */
@RequiredArgsConstructor
public final class BulkRetry {
  /** Tasks of one batch, which is one transaction. */
  public static final int MAX_BATCH = 500;

  private static final int COUNTED_AT_MOST = 10_000;
  private static final int SAMPLE = 10;

  private final NotifyTaskQueries queries;
  private final NotifyTaskAdminRepository tasks;
  private final CallbackUrlCheck urls;
  private final IdempotentCommands commands;
  private final Runnable lookForDueTasks;
  private final RetryRule rule;

  /**
   * Counts and shows, and changes nothing.
   *
   * @throws AppException ILLEGAL_PARAMETER for a status that cannot be retried
   */
  public RetryPreview preview(TaskFilter filter) {
    requireRetryable(filter);
    int counted = queries.count(filter, COUNTED_AT_MOST + 1);
    List<TaskView> sample = queries.newest(filter, Long.MAX_VALUE, SAMPLE);
    return new RetryPreview(Math.min(counted, COUNTED_AT_MOST), counted > COUNTED_AT_MOST, sample);
  }

  /**
   * Has the next tasks called again at once. Left as they are: those that are being called or
   * changed, whose URL is forbidden now, or that are not what the filter wants any more.
   *
   * @param filter with a status: FAILED, RETRYING or WAITING
   * @param limit 1 to {@link #MAX_BATCH}
   * @return what became of them, also when the same request comes again
   * @throws AppException ILLEGAL_PARAMETER for another status, REQUEST_ID_REUSED
   */
  public CommandResult<BatchRetried> retry(
      TaskFilter filter, long afterId, int limit, OperatorCommand command) {
    NotifyStatus status = requireRetryable(filter);
    String batch = "%s&cursor=%d&limit=%d".formatted(filter.describe(), afterId, limit);
    CommandResult<BatchRetried> batchRetried =
        commands.once(
            command.to(AuditAction.TASKS_RETRY, new AuditTarget("tasks", batch)),
            BatchRetried.class,
            () -> requeue(tasks.nextIds(filter, afterId, limit), status));
    lookForDueTasks.run();
    return batchRetried;
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

  private CommandEffect<BatchRetried> requeue(List<Long> ids, NotifyStatus status) {
    List<NotifyTaskEntity> requeued =
        tasks.findFreeForUpdate(ids).stream()
            .filter(kept -> kept.task().status() == status && !kept.underWay())
            .filter(kept -> status.isOpen() || mayBeCalled(kept))
            .map(TaskView::requeued)
            .filter(task -> urls.refuses(task.notification()).isEmpty())
            .toList();
    tasks.save(requeued);
    BatchRetried batch = BatchRetried.of(ids, requeued);
    return new CommandEffect<>(AuditSnapshot.of("status", status), batch.snapshot(), batch);
  }

  /** A batch is read without its bodies; one that a rule may refuse for its body is read whole. */
  private boolean mayBeCalled(TaskView kept) {
    return rule.refuses(kept.task()).isEmpty()
        || tasks
            .findForUpdate(kept.task().id())
            .filter(whole -> rule.refuses(whole.task()).isEmpty())
            .isPresent();
  }
}
