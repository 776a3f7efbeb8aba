package site.dopplerxd.trigger.http.operator;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
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
  private static final long LONGEST_LOOK_AHEAD = Duration.ofDays(31).toSeconds();

  private final NotifyTaskQueries archive;
  private final BulkRetry bulkRetry;

  @GetMapping
  Response<TaskPageDTO> search(@RequestParam MultiValueMap<String, String> parameters) {
    QueryReader query = TaskQueries.search(parameters);
    TaskQueries.Page page = TaskQueries.page(query);
    List<TaskView> tasks = archive.newest(TaskQueries.filter(query), page.beforeId(), page.limit());
    return Envelopes.success(TaskDtoMapper.page(tasks, page.limit()));
  }

  /** What is due, or held, now or within so many seconds; the first first. */
  @GetMapping("/due")
  Response<List<TaskDTO>> due(@RequestParam MultiValueMap<String, String> parameters) {
    QueryReader query = QueryReader.of(parameters, Set.of("withinSeconds", "limit"));
    long within = query.number("withinSeconds", 0, LONGEST_LOOK_AHEAD).orElse(0L);
    int limit = TaskQueries.page(query).limit();
    return Envelopes.success(
        archive.due(Duration.ofSeconds(within), limit).stream().map(TaskDtoMapper::task).toList());
  }

  @GetMapping("/counts")
  Response<TaskCountsDTO> counts() {
    return Envelopes.success(
        TaskDtoMapper.counts(
            archive.countByStatus(COUNTED_AT_MOST + 1),
            COUNTED_AT_MOST,
            archive.countByHost(HOSTS_COUNTED_FROM, HOSTS_SHOWN)));
  }

  /** What a retry by this filter would be about. */
  @GetMapping("/retry_preview")
  Response<RetryPreviewDTO> preview(@RequestParam MultiValueMap<String, String> parameters) {
    RetryPreview preview =
        bulkRetry.preview(TaskQueries.filter(TaskQueries.filterAlone(parameters)));
    return Envelopes.success(
        new RetryPreviewDTO(
            preview.count(),
            preview.more(),
            preview.sample().stream().map(TaskDtoMapper::task).toList()));
  }

  @GetMapping("/{id}")
  Response<TaskDetailDTO> task(@PathVariable String id) {
    TaskView kept = find(QueryReader.id(id));
    var latest = new TaskQueries.Page(Long.MAX_VALUE, ATTEMPTS_SHOWN);
    return Envelopes.success(
        new TaskDetailDTO(TaskDtoMapper.task(kept), attempts(kept.task().id(), latest)));
  }

  @GetMapping("/{id}/attempts")
  Response<AttemptPageDTO> attempts(
      @PathVariable String id, @RequestParam MultiValueMap<String, String> parameters) {
    TaskQueries.Page page = TaskQueries.page(QueryReader.of(parameters, Set.of("cursor", "limit")));
    TaskView kept = find(QueryReader.id(id));
    return Envelopes.success(attempts(kept.task().id(), page));
  }

  private AttemptPageDTO attempts(long id, TaskQueries.Page page) {
    return TaskDtoMapper.attempts(
        archive.attempts(id, page.beforeId(), page.limit()), page.limit());
  }

  private TaskView find(long id) {
    return archive
        .find(id)
        .orElseThrow(() -> new AppException(ResponseCode.NO_SUCH_TASK, "task=" + id));
  }
}
