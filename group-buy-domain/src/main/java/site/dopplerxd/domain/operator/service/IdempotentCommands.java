package site.dopplerxd.domain.operator.service;

import java.util.Optional;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.operator.model.AuditEntry;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.OperatorRequest;
import site.dopplerxd.domain.operator.port.OperatorAudit;
import site.dopplerxd.domain.operator.port.RepeatedRequestException;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * Does what operators ask, once for each request id, and writes it down in the same transaction.
 */
@RequiredArgsConstructor
public final class IdempotentCommands {
  /** What a piece of work found and what it left. */
  public record Change(AuditSnapshot before, AuditSnapshot after) {}

  /**
   * What is written down about a request.
   *
   * @param now whether this very call did the work
   */
  public record Outcome(AuditEntry entry, boolean now) {}

  private final OperatorAudit audit;
  private final UnitOfWork unitOfWork;

  /**
   * Does the work, or answers what was written down when the same request was done before.
   *
   * @param work run in the transaction; what it throws leaves nothing behind, not in the audit
   *     either
   * @throws AppException REQUEST_ID_REUSED when the id was used for another request
   */
  public AuditEntry once(OperatorRequest request, Supplier<Change> work) {
    return outcome(request, work).entry();
  }

  /** The same, and who did it. A transaction may be run again, so the work itself cannot tell. */
  public Outcome outcome(OperatorRequest request, Supplier<Change> work) {
    try {
      return unitOfWork.inTransaction(
          () -> repeated(request).orElseGet(() -> new Outcome(now(request, work), true)));
    } catch (RepeatedRequestException | AppException e) {
      // Done meanwhile by the same request, which is why there was nothing left to do for this one.
      return repeated(request).orElseThrow(() -> e);
    }
  }

  private Optional<Outcome> repeated(OperatorRequest request) {
    return earlier(request).map(entry -> new Outcome(entry, false));
  }

  private AuditEntry now(OperatorRequest request, Supplier<Change> work) {
    Change change = work.get();
    return audit.record(request, change.before(), change.after());
  }

  /** Adds what it led to that was written down before it was done. */
  public AuditEntry complete(AuditEntry begun, AuditSnapshot after) {
    return unitOfWork.inTransaction(
        () -> {
          audit.complete(begun.id(), after);
          return new AuditEntry(begun.id(), begun.at(), begun.request(), begun.before(), after);
        });
  }

  /**
   * What was written down about this very request.
   *
   * @throws AppException REQUEST_ID_REUSED when the id was used for another request
   */
  public Optional<AuditEntry> earlier(OperatorRequest request) {
    Optional<AuditEntry> found = audit.find(request.operator(), request.requestId());
    found.ifPresent(entry -> requireSame(entry.request(), request));
    return found;
  }

  private static void requireSame(OperatorRequest earlier, OperatorRequest request) {
    if (!earlier.equals(request)) {
      throw new AppException(ResponseCode.REQUEST_ID_REUSED, "requestId=" + request.requestId());
    }
  }
}
