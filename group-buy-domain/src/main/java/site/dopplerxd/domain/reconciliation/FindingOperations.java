package site.dopplerxd.domain.reconciliation;

import java.time.Clock;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.CommandEffect;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository.KeptFinding;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** What operators do about findings; each change stands in the audit. */
@RequiredArgsConstructor
public final class FindingOperations {
  private final ReconciliationRepository findings;
  private final IdempotentCommands commands;
  private final Clock clock;

  /** What a resolution answers. */
  record FindingResolved(long id) {}

  /**
   * Notes that a person has dealt with a finding. Nothing else is done, and it is open again when
   * it is seen with another detail.
   *
   * @param detail of the finding as the person has seen it
   * @throws AppException NO_SUCH_FINDING, FINDING_STATE_FORBIDS or REQUEST_ID_REUSED
   */
  public KeptFinding resolve(long id, String detail, OperatorCommand command) {
    commands.once(
        command.to(
            AuditAction.FINDING_RESOLVE, new AuditTarget("finding", Long.toString(id)), detail),
        FindingResolved.class,
        () -> resolved(id, detail, command));
    return require(id);
  }

  private CommandEffect<FindingResolved> resolved(long id, String detail, OperatorCommand command) {
    KeptFinding before = require(id);
    if (!findings.resolve(
        id, detail, command.operator().name(), command.reason(), clock.instant())) {
      throw new AppException(
          ResponseCode.FINDING_STATE_FORBIDS, "id=%d %s".formatted(id, state(require(id))));
    }
    return new CommandEffect<>(facts(before), facts(require(id)), new FindingResolved(id));
  }

  private KeptFinding require(long id) {
    return findings
        .find(id)
        .orElseThrow(() -> new AppException(ResponseCode.NO_SUCH_FINDING, "id=" + id));
  }

  private static String state(KeptFinding finding) {
    if (finding.isOpen()) {
      return "seen otherwise since";
    }
    return finding.isMended() ? "mended" : "resolved";
  }

  private static AuditSnapshot facts(KeptFinding finding) {
    return AuditSnapshot.of("kind", finding.kind())
        .and("subject", finding.subject())
        .and("detail", finding.detail())
        .and("resolved", finding.resolvedAt() != null);
  }
}
