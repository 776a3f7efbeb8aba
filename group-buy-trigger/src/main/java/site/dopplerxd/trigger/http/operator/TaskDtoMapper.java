package site.dopplerxd.trigger.http.operator;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import site.dopplerxd.api.operator.task.AttemptDTO;
import site.dopplerxd.api.operator.task.AttemptPageDTO;
import site.dopplerxd.api.operator.task.RetryTasksDTO;
import site.dopplerxd.api.operator.task.TaskChangeDTO;
import site.dopplerxd.api.operator.task.TaskCountsDTO;
import site.dopplerxd.api.operator.task.TaskDTO;
import site.dopplerxd.api.operator.task.TaskPageDTO;
import site.dopplerxd.api.operator.task.TestCallbackDTO;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.operation.BatchRetried;
import site.dopplerxd.domain.notify.operation.Pinged;
import site.dopplerxd.domain.notify.operation.TaskChanged;
import site.dopplerxd.domain.notify.query.AttemptView;
import site.dopplerxd.domain.notify.query.HostCount;
import site.dopplerxd.domain.notify.query.TaskView;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;

/** Shows tasks and what became of them, in the words of the wire. */
final class TaskDtoMapper {
  private static final long NO_ACTIVITY = 0;

  private TaskDtoMapper() {}

  static TaskChangeDTO change(CommandResult<TaskChanged> command) {
    TaskChanged changed = command.result();
    return new TaskChangeDTO(
        command.auditId(),
        changed.taskId(),
        changed.statusBefore(),
        changed.status(),
        changed.attempts(),
        changed.version());
  }

  static RetryTasksDTO batch(CommandResult<BatchRetried> command) {
    BatchRetried batch = command.result();
    return new RetryTasksDTO(
        command.auditId(), batch.requeued(), batch.skipped(), batch.taskIds(), batch.last());
  }

  static TestCallbackDTO pinged(CommandResult<Pinged> command) {
    Pinged pinged = command.result();
    return new TestCallbackDTO(
        command.auditId(),
        pinged.webhookId(),
        pinged.outcome(),
        pinged.httpStatus(),
        pinged.answer(),
        pinged.error(),
        pinged.durationMs());
  }

  /** A page out of what was found, which may be one more than it holds. */
  static TaskPageDTO page(List<TaskView> found, int size) {
    return new TaskPageDTO(
        Pages.shown(found, size).stream().map(TaskDtoMapper::task).toList(),
        Pages.next(found, size, kept -> kept.task().id()));
  }

  /** Likewise. */
  static AttemptPageDTO attempts(List<AttemptView> found, int size) {
    return new AttemptPageDTO(
        Pages.shown(found, size).stream().map(TaskDtoMapper::attempt).toList(),
        Pages.next(found, size, AttemptView::id));
  }

  static TaskDTO task(TaskView kept) {
    NotifyTaskEntity task = kept.task();
    Notification told = task.notification();
    return new TaskDTO(
        task.id(),
        told.eventId(),
        told.subject().teamId().map(TeamId::value).orElse(""),
        told.activityId().map(ActivityId::value).orElse(NO_ACTIVITY),
        told.clientId().value(),
        told.category().code(),
        told.target().type().name(),
        told.target().address(),
        kept.host(),
        task.status().name(),
        task.notifyCount(),
        task.lastError(),
        kept.underWay(),
        kept.dueAt().orElse(null),
        kept.createdAt(),
        kept.changedAt(),
        task.version(),
        told.subject().kind(),
        told.subject().id(),
        told.channel().map(SalesChannel::source).orElse(""),
        told.channel().map(SalesChannel::channel).orElse(""));
  }

  private static AttemptDTO attempt(AttemptView attempt) {
    return new AttemptDTO(
        attempt.id(),
        attempt.number(),
        attempt.startedAt(),
        attempt.duration().toMillis(),
        attempt.outcome(),
        attempt.httpStatus().orElse(null),
        attempt.answer().orElse(null),
        attempt.error().orElse(null),
        attempt.ackRule().orElse(null),
        attempt.stale());
  }

  /**
   * Counts.
   *
   * @param atMost what each status was counted up to, and one more
   */
  static TaskCountsDTO counts(
      Map<NotifyStatus, Integer> statuses, int atMost, List<HostCount> hosts) {
    return new TaskCountsDTO(
        Arrays.stream(NotifyStatus.values())
            .map(status -> count(status, statuses.getOrDefault(status, 0), atMost))
            .toList(),
        hosts.stream()
            .map(
                host ->
                    new TaskCountsDTO.HostCount(host.host(), host.status().name(), host.count()))
            .toList());
  }

  private static TaskCountsDTO.StatusCount count(NotifyStatus status, int counted, int atMost) {
    return new TaskCountsDTO.StatusCount(
        status.name(), Math.min(counted, atMost), counted > atMost);
  }
}
