package site.dopplerxd.trigger.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.notify.AttemptDTO;
import site.dopplerxd.api.notify.AttemptPageDTO;
import site.dopplerxd.api.notify.TaskCountsDTO;
import site.dopplerxd.api.notify.TaskDTO;
import site.dopplerxd.api.notify.TaskPageDTO;
import site.dopplerxd.domain.notify.model.HostCount;
import site.dopplerxd.domain.notify.model.KeptTask;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.PastAttempt;

/** Shows tasks, in the words of the wire. */
final class TaskAnswers {
  private TaskAnswers() {}

  static TaskPageDTO page(List<KeptTask> tasks, int limit) {
    return new TaskPageDTO(
        tasks.stream().map(TaskAnswers::task).toList(),
        next(tasks, limit, kept -> kept.task().id()));
  }

  static AttemptPageDTO attempts(List<PastAttempt> attempts, int limit) {
    return new AttemptPageDTO(
        attempts.stream().map(TaskAnswers::attempt).toList(),
        next(attempts, limit, PastAttempt::id));
  }

  /** The id to go on from; null after a page that is not full. */
  static <T> @Nullable Long next(List<T> page, int limit, ToLongFunction<T> id) {
    return page.size() < limit ? null : id.applyAsLong(page.get(page.size() - 1));
  }

  static TaskDTO task(KeptTask kept) {
    NotifyTaskEntity task = kept.task();
    Notification told = task.notification();
    return new TaskDTO(
        task.id(),
        told.eventId(),
        told.teamId().value(),
        told.activityId().value(),
        told.clientId().value(),
        told.category().getCode(),
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
        task.version());
  }

  private static AttemptDTO attempt(PastAttempt attempt) {
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
