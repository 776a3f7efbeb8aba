package site.dopplerxd.trigger.http;

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
import site.dopplerxd.api.notify.CreateTaskRequestDTO;
import site.dopplerxd.api.notify.OperatorRequestDTO;
import site.dopplerxd.api.notify.RetryTasksDTO;
import site.dopplerxd.api.notify.RetryTasksRequestDTO;
import site.dopplerxd.api.notify.TaskChangeDTO;
import site.dopplerxd.domain.notify.model.TaskFilter;
import site.dopplerxd.domain.notify.service.NotifyTaskBulkRetry;
import site.dopplerxd.domain.notify.service.NotifyTaskDesk;
import site.dopplerxd.domain.operator.model.Mandate;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.service.callback.TeamCallbackRenewal;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** What operators do about callback tasks (重试, 放弃, 补建). Each is done once for a request id. */
@RestController
@RequestMapping(
    path = "/api/v1/gbm/notify/tasks",
    consumes = MediaType.APPLICATION_JSON_VALUE,
    produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class NotifyTaskActionController {
  private final NotifyTaskDesk desk;
  private final NotifyTaskBulkRetry bulkRetry;
  private final TeamCallbackRenewal renewal;

  @PostMapping("/{id}/retry")
  Response<TaskChangeDTO> retry(
      @PathVariable String id,
      @Valid @RequestBody OperatorRequestDTO request,
      @Nullable Principal principal) {
    Mandate mandate = Mandates.of(principal, request.requestId(), request.reason());
    return Answers.success(AuditAnswers.change(desk.retry(QueryReader.id(id), mandate)));
  }

  @PostMapping("/{id}/abandon")
  Response<TaskChangeDTO> abandon(
      @PathVariable String id,
      @Valid @RequestBody OperatorRequestDTO request,
      @Nullable Principal principal) {
    Mandate mandate = Mandates.of(principal, request.requestId(), request.reason());
    return Answers.success(AuditAnswers.change(desk.abandon(QueryReader.id(id), mandate)));
  }

  @PostMapping("/retry")
  Response<RetryTasksDTO> retry(
      @Valid @RequestBody RetryTasksRequestDTO request, @Nullable Principal principal) {
    Mandate mandate = Mandates.of(principal, request.requestId(), request.reason());
    TaskFilter filter = TaskQueries.filter(request.filter());
    long cursor = request.cursor() == null ? 0 : request.cursor();
    int limit = request.limit() == null ? NotifyTaskBulkRetry.MAX_BATCH : request.limit();
    requireBetween("cursor", cursor, 0, Long.MAX_VALUE - 1);
    requireBetween("limit", limit, 1, NotifyTaskBulkRetry.MAX_BATCH);
    return Answers.success(AuditAnswers.batch(bulkRetry.retry(filter, cursor, limit, mandate)));
  }

  /** Owes a complete team's callback again. */
  @PostMapping
  Response<TaskChangeDTO> create(
      @Valid @RequestBody CreateTaskRequestDTO request, @Nullable Principal principal) {
    Mandate mandate = Mandates.of(principal, request.requestId(), request.reason());
    return Answers.success(
        AuditAnswers.change(renewal.renew(new TeamId(request.teamId()), mandate)));
  }

  private static void requireBetween(String field, long value, long least, long most) {
    if (value < least || value > most) {
      throw new AppException(
          ResponseCode.ILLEGAL_PARAMETER, "%s =%d (%d..%d)".formatted(field, value, least, most));
    }
  }
}
