package site.dopplerxd.trigger.http.operator;

import jakarta.validation.Valid;
import java.security.Principal;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.operator.OperatorRequestDTO;
import site.dopplerxd.api.operator.task.CreateTaskRequestDTO;
import site.dopplerxd.api.operator.task.RetryTasksDTO;
import site.dopplerxd.api.operator.task.RetryTasksRequestDTO;
import site.dopplerxd.api.operator.task.TaskChangeDTO;
import site.dopplerxd.domain.notify.operation.BulkRetry;
import site.dopplerxd.domain.notify.operation.NotifyTaskOperations;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.renewal.TeamCallbackRenewal;
import site.dopplerxd.trigger.http.envelope.Envelopes;

/** What operators do about callback tasks (重试, 放弃, 补建). Each is done once for a request id. */
@RestController
@RequestMapping(
    path = "/api/v1/gbm/notify/tasks",
    consumes = MediaType.APPLICATION_JSON_VALUE,
    produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class NotifyTaskActionController {
  private final NotifyTaskOperations operations;
  private final BulkRetry bulkRetry;
  private final TeamCallbackRenewal renewal;
  private final TaskFilterReader filters;

  @PostMapping("/{id}/retry")
  Response<TaskChangeDTO> retry(
      @PathVariable String id,
      @Valid @RequestBody OperatorRequestDTO request,
      @Nullable Principal principal) {
    OperatorCommand command = OperatorCommands.of(principal, request.requestId(), request.reason());
    return Envelopes.success(
        TaskDtoMapper.change(operations.retry(PathIds.read("id", id), command)));
  }

  @PostMapping("/{id}/abandon")
  Response<TaskChangeDTO> abandon(
      @PathVariable String id,
      @Valid @RequestBody OperatorRequestDTO request,
      @Nullable Principal principal) {
    OperatorCommand command = OperatorCommands.of(principal, request.requestId(), request.reason());
    return Envelopes.success(
        TaskDtoMapper.change(operations.abandon(PathIds.read("id", id), command)));
  }

  @PostMapping("/retry")
  Response<RetryTasksDTO> retry(
      @Valid @RequestBody RetryTasksRequestDTO request, @Nullable Principal principal) {
    OperatorCommand command = OperatorCommands.of(principal, request.requestId(), request.reason());
    long cursor = request.cursor() == null ? 0 : request.cursor();
    int limit = request.limit() == null ? BulkRetry.MAX_BATCH : request.limit();
    return Envelopes.success(
        TaskDtoMapper.batch(
            bulkRetry.retry(filters.read(request.filter()), cursor, limit, command)));
  }

  /** Owes a complete team's callback again. */
  @PostMapping
  Response<TaskChangeDTO> create(
      @Valid @RequestBody CreateTaskRequestDTO request, @Nullable Principal principal) {
    OperatorCommand command = OperatorCommands.of(principal, request.requestId(), request.reason());
    return Envelopes.success(
        TaskDtoMapper.change(renewal.renew(new TeamId(request.teamId()), command)));
  }
}
