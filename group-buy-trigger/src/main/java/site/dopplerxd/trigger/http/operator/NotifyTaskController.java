package site.dopplerxd.trigger.http.operator;

import jakarta.validation.Valid;
import java.time.Duration;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Between;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.operator.task.AttemptPageDTO;
import site.dopplerxd.api.operator.task.RetryPreviewDTO;
import site.dopplerxd.api.operator.task.TaskCountsDTO;
import site.dopplerxd.api.operator.task.TaskDTO;
import site.dopplerxd.api.operator.task.TaskDetailDTO;
import site.dopplerxd.api.operator.task.TaskPageDTO;
import site.dopplerxd.domain.notify.operation.BulkRetry;
import site.dopplerxd.domain.notify.operation.RetryPreview;
import site.dopplerxd.domain.notify.query.NotifyTaskQueries;
import site.dopplerxd.domain.notify.query.TaskView;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Shows callback tasks to operators (回调任务查询). Changes nothing. */
@RestController
@RequestMapping(path = "/api/v1/gbm/notify/tasks", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class NotifyTaskController {
  private static final int ATTEMPTS_SHOWN = 100;
  private static final int COUNTED_AT_MOST = 100_000;
  private static final int HOSTS_COUNTED_FROM = 10_000;
  private static final int HOSTS_SHOWN = 100;
  private static final long LONGEST_LOOK_AHEAD = 31 * 24 * 3600L;

  /**
   * How far to look ahead in the queue, and how many to see of it.
   *
   * @param withinSeconds not at all when null
   */
  record DueParameters(
      @Between(min = 0, max = LONGEST_LOOK_AHEAD) @Nullable Long withinSeconds,
      @Between(min = 1, max = Pages.MOST) @Nullable Integer limit) {
    Duration within() {
      return withinSeconds == null ? Duration.ZERO : Duration.ofSeconds(withinSeconds);
    }
  }

  private final NotifyTaskQueries queries;
  private final BulkRetry bulkRetry;

  @GetMapping
  Response<TaskPageDTO> search(
      @Valid @ParameterObject TaskFilterParameters filter,
      @Valid @ParameterObject PageParameters page) {
    List<TaskView> found = queries.newest(filter.toFilter(), page.beforeId(), page.size() + 1);
    return Envelopes.success(TaskDtoMapper.page(found, page.size()));
  }

  /** What is due, or held, now or within so many seconds; the first first. */
  @GetMapping("/due")
  Response<List<TaskDTO>> due(@Valid @ParameterObject DueParameters due) {
    return Envelopes.success(
        queries.due(due.within(), Pages.size(due.limit())).stream()
            .map(TaskDtoMapper::task)
            .toList());
  }

  @GetMapping("/counts")
  Response<TaskCountsDTO> counts() {
    return Envelopes.success(
        TaskDtoMapper.counts(
            queries.countByStatus(COUNTED_AT_MOST + 1),
            COUNTED_AT_MOST,
            queries.countByHost(HOSTS_COUNTED_FROM, HOSTS_SHOWN)));
  }

  /** What a retry by this filter would be about. */
  @GetMapping("/retry_preview")
  Response<RetryPreviewDTO> preview(@Valid @ParameterObject TaskFilterParameters filter) {
    RetryPreview preview = bulkRetry.preview(filter.toFilter());
    return Envelopes.success(
        new RetryPreviewDTO(
            preview.count(),
            preview.more(),
            preview.sample().stream().map(TaskDtoMapper::task).toList()));
  }

  @GetMapping("/{id}")
  Response<TaskDetailDTO> task(@PathVariable String id) {
    TaskView kept = find(PathIds.read("id", id));
    var latest = new PageParameters(null, ATTEMPTS_SHOWN);
    return Envelopes.success(
        new TaskDetailDTO(TaskDtoMapper.task(kept), attempts(kept.task().id(), latest)));
  }

  @GetMapping("/{id}/attempts")
  Response<AttemptPageDTO> attempts(
      @PathVariable String id, @Valid @ParameterObject PageParameters page) {
    TaskView kept = find(PathIds.read("id", id));
    return Envelopes.success(attempts(kept.task().id(), page));
  }

  private AttemptPageDTO attempts(long id, PageParameters page) {
    return TaskDtoMapper.attempts(
        queries.attempts(id, page.beforeId(), page.size() + 1), page.size());
  }

  private TaskView find(long id) {
    return queries
        .find(id)
        .orElseThrow(() -> new AppException(ResponseCode.NO_SUCH_TASK, "task=" + id));
  }
}
