package site.dopplerxd.domain.operator.service;

import java.util.Optional;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.operator.model.AuditEntry;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.CommandEffect;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.operator.model.OperatorRequest;
import site.dopplerxd.domain.operator.port.OperatorAudit;
import site.dopplerxd.domain.operator.port.RepeatedRequestException;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * Does what operators ask, once for each request id. What was found, what was left and what was
 * answered are written down in the same transaction.
 */
@RequiredArgsConstructor
public final class IdempotentCommands {
  private final OperatorAudit audit;
  private final UnitOfWork unitOfWork;

  /**
   * Does the work, or answers what was answered when the same request was done before.
   *
   * @param type of the answer: a record of its own for each action, kept under its simple name
   * @param work run in the transaction; what it throws leaves nothing behind, not in the audit
   *     either
   * @throws AppException REQUEST_ID_REUSED when the id was used for another request,
   *     RESULT_NOT_KEPT when the same request was done before and its answer cannot be told any
   *     more
   */
  public <R extends Record> CommandResult<R> once(
      OperatorRequest request, Class<R> type, Supplier<CommandEffect<R>> work) {
    try {
      return unitOfWork.inTransaction(
          () -> earlier(request, type).orElseGet(() -> now(request, work)));
    } catch (RepeatedRequestException | AppException e) {
      // Done meanwhile by the same request, which is why there was nothing left to do for this one.
      return earlier(request, type).orElseThrow(() -> e);
    }
  }

  private <R extends Record> CommandResult<R> now(
      OperatorRequest request, Supplier<CommandEffect<R>> work) {
    CommandEffect<R> effect = work.get();
    return new CommandResult<>(audit.record(request, effect).id(), effect.result(), false);
  }

  /** Adds how something ended that was written down before it was done. */
  public <R extends Record> CommandResult<R> complete(
      CommandResult<R> begun, AuditSnapshot after, R result) {
    return unitOfWork.inTransaction(
        () -> {
          audit.complete(begun.auditId(), after, result);
          return new CommandResult<>(begun.auditId(), result, begun.repeat());
        });
  }

  /**
   * What this very request was answered.
   *
   * @return empty when it has not been done
   * @throws AppException REQUEST_ID_REUSED or RESULT_NOT_KEPT, as {@link #once}
   */
  public <R extends Record> Optional<CommandResult<R>> earlier(
      OperatorRequest request, Class<R> type) {
    Optional<AuditEntry> found = audit.find(request.operator(), request.requestId());
    found.ifPresent(entry -> requireSame(entry.request(), request));
    return found.map(
        entry ->
            new CommandResult<>(
                entry.id(),
                audit
                    .result(entry.id(), type)
                    .orElseThrow(() -> notKept(request.requestId(), entry.id())),
                true));
  }

  private static void requireSame(OperatorRequest earlier, OperatorRequest request) {
    if (!request.repeats(earlier)) {
      throw new AppException(ResponseCode.REQUEST_ID_REUSED, "requestId=" + request.requestId());
    }
  }

  /** The refusal of a repeat whose answer cannot be told any more. */
  public static AppException notKept(String requestId, long auditId) {
    return new AppException(
        ResponseCode.RESULT_NOT_KEPT, "requestId=%s auditId=%d".formatted(requestId, auditId));
  }
}
