package site.dopplerxd.domain.notify.operation;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.query.TaskView;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** What a person can do about one task. */
@RequiredArgsConstructor
public final class NotifyTaskOperations {
  private final NotifyTaskAdminRepository tasks;
  private final CallbackUrlCheck urls;
  private final IdempotentCommands commands;
  private final Runnable lookForDueTasks;
  private final RetryRule rule;

  /**
   * Has a task called again at once. Refused while its merchant is being called, so that a call
   * that succeeds is the last.
   *
   * @return what became of it, also when the same request comes again
   * @throws AppException NO_SUCH_TASK, TASK_STATE_FORBIDS, NOTIFY_URL_FORBIDDEN or
   *     REQUEST_ID_REUSED; nothing is changed then
   */
  public CommandResult<TaskChanged> retry(long taskId, OperatorCommand command) {
    CommandResult<TaskChanged> changed =
        change(AuditAction.TASK_RETRY, taskId, command, this::requeued);
    lookForDueTasks.run();
    return changed;
  }

  /**
   * Gives a task up for good. A call that is under way is not stopped, but its result changes
   * nothing: it is kept as a stale attempt, also when it is a success. Tasks that waited for it are
   * due.
   *
   * @return what became of it, also when the same request comes again
   * @throws AppException NO_SUCH_TASK, TASK_STATE_FORBIDS or REQUEST_ID_REUSED; nothing is changed
   *     then
   */
  public CommandResult<TaskChanged> abandon(long taskId, OperatorCommand command) {
    CommandResult<TaskChanged> changed =
        change(
            AuditAction.TASK_ABANDON,
            taskId,
            command,
            kept -> kept.task().abandoned(command.reason()));
    lookForDueTasks.run();
    return changed;
  }

  /** How a locked task is changed. */
  private interface Decision {
    NotifyTaskEntity about(TaskView kept);
  }

  private CommandResult<TaskChanged> change(
      AuditAction action, long taskId, OperatorCommand command, Decision decision) {
    return commands.once(
        command.to(action, AuditTarget.task(taskId)),
        TaskChanged.class,
        () -> {
          TaskView kept = tasks.findForUpdate(taskId).orElseThrow(() -> noSuchTask(taskId));
          NotifyTaskEntity changed = decision.about(kept);
          tasks.save(List.of(changed));
          return TaskChanged.effect(Optional.of(kept), changed);
        });
  }

  private NotifyTaskEntity requeued(TaskView kept) {
    NotifyTaskEntity requeued = kept.requeued();
    if (kept.task().status() == NotifyStatus.FAILED) {
      rule.refuses(kept.task()).ifPresent(why -> refuse(kept.task(), why));
    }
    urls.refuses(requeued.notification())
        .ifPresent(
            rule -> {
              throw new AppException(ResponseCode.NOTIFY_URL_FORBIDDEN, "notifyUrl: " + rule);
            });
    return requeued;
  }

  private static void refuse(NotifyTaskEntity failed, String why) {
    throw new AppException(
        ResponseCode.TASK_STATE_FORBIDS,
        "task=%d status=%s %s".formatted(failed.id(), failed.status(), why));
  }

  private static AppException noSuchTask(long taskId) {
    return new AppException(ResponseCode.NO_SUCH_TASK, "task=" + taskId);
  }
}
