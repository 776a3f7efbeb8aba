package site.dopplerxd.trigger.http;

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
import site.dopplerxd.api.notify.AttemptPageDTO;
import site.dopplerxd.api.notify.RetryPreviewDTO;
import site.dopplerxd.api.notify.TaskCountsDTO;
import site.dopplerxd.api.notify.TaskDTO;
import site.dopplerxd.api.notify.TaskDetailDTO;
import site.dopplerxd.api.notify.TaskPageDTO;
import site.dopplerxd.domain.notify.model.KeptTask;
import site.dopplerxd.domain.notify.model.RetryPreview;
import site.dopplerxd.domain.notify.port.NotifyTaskArchive;
import site.dopplerxd.domain.notify.service.NotifyTaskBulkRetry;
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

  private final NotifyTaskArchive archive;
  private final NotifyTaskBulkRetry bulkRetry;

  @GetMapping
  Response<TaskPageDTO> search(@RequestParam MultiValueMap<String, String> parameters) {
    QueryReader query = TaskQueries.search(parameters);
    TaskQueries.Page page = TaskQueries.page(query);
    List<KeptTask> tasks = archive.newest(TaskQueries.filter(query), page.beforeId(), page.limit());
    return Answers.success(TaskAnswers.page(tasks, page.limit()));
  }

  /** What is due, or held, now or within so many seconds; the first first. */
  @GetMapping("/due")
  Response<List<TaskDTO>> due(@RequestParam MultiValueMap<String, String> parameters) {
    QueryReader query = QueryReader.of(parameters, Set.of("withinSeconds", "limit"));
    long within = query.number("withinSeconds", 0, LONGEST_LOOK_AHEAD).orElse(0L);
    int limit = TaskQueries.page(query).limit();
    return Answers.success(
        archive.due(Duration.ofSeconds(within), limit).stream().map(TaskAnswers::task).toList());
  }

  @GetMapping("/counts")
  Response<TaskCountsDTO> counts() {
    return Answers.success(
        TaskAnswers.counts(
            archive.countByStatus(COUNTED_AT_MOST + 1),
            COUNTED_AT_MOST,
            archive.countByHost(HOSTS_COUNTED_FROM, HOSTS_SHOWN)));
  }

  /** What a retry by this filter would be about. */
  @GetMapping("/retry_preview")
  Response<RetryPreviewDTO> preview(@RequestParam MultiValueMap<String, String> parameters) {
    RetryPreview preview =
        bulkRetry.preview(TaskQueries.filter(TaskQueries.filterAlone(parameters)));
    return Answers.success(
        new RetryPreviewDTO(
            preview.count(),
            preview.more(),
            preview.sample().stream().map(TaskAnswers::task).toList()));
  }

  @GetMapping("/{id}")
  Response<TaskDetailDTO> task(@PathVariable String id) {
    KeptTask kept = find(QueryReader.id(id));
    var latest = new TaskQueries.Page(Long.MAX_VALUE, ATTEMPTS_SHOWN);
    return Answers.success(
        new TaskDetailDTO(TaskAnswers.task(kept), attempts(kept.task().id(), latest)));
  }

  @GetMapping("/{id}/attempts")
  Response<AttemptPageDTO> attempts(
      @PathVariable String id, @RequestParam MultiValueMap<String, String> parameters) {
    TaskQueries.Page page = TaskQueries.page(QueryReader.of(parameters, Set.of("cursor", "limit")));
    KeptTask kept = find(QueryReader.id(id));
    return Answers.success(attempts(kept.task().id(), page));
  }

  private AttemptPageDTO attempts(long id, TaskQueries.Page page) {
    return TaskAnswers.attempts(archive.attempts(id, page.beforeId(), page.limit()), page.limit());
  }

  private KeptTask find(long id) {
    return archive
        .find(id)
        .orElseThrow(() -> new AppException(ResponseCode.NO_SUCH_TASK, "task=" + id));
  }
}
