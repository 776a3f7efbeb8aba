package site.dopplerxd.domain.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.operator.model.AuditEntry;
import site.dopplerxd.domain.operator.model.AuditFilter;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository.KeptFinding;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.InMemoryFindings;
import site.dopplerxd.domain.testing.InMemoryOperatorAudit;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** What a person says about a finding. */
class FindingOperationsTest {
  private static final String DETAIL = "bill=1.00 here=90.00";

  private final SettableClock clock = new SettableClock();
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryOperatorAudit audit = new InMemoryOperatorAudit(database, clock);
  private final InMemoryFindings findings = new InMemoryFindings(clock);
  private final FindingOperations operations =
      new FindingOperations(findings, new IdempotentCommands(audit, database), clock);

  private static OperatorCommand command(String requestId) {
    return new OperatorCommand(new Operator("ann"), requestId, "given back by hand");
  }

  private long found(String detail) {
    findings.save(
        new Finding(
            FindingKind.PAYMENT_AMOUNT_DIFFERS,
            "bill/wechatpay/shop/2026-01-31/t-1",
            Optional.of(Examples.CHANNEL),
            detail),
        clock.instant());
    return findings.newest(false, Long.MAX_VALUE, 1).get(0).id();
  }

  @Test
  void aFindingIsResolvedOnceForARequestAndStandsInTheAudit() {
    long id = found(DETAIL);
    KeptFinding resolved = operations.resolve(id, DETAIL, command("r-1"));
    assertThat(resolved.resolvedBy()).isEqualTo("ann");
    assertThat(resolved.resolvedAt()).isEqualTo(clock.instant());
    assertThat(operations.resolve(id, DETAIL, command("r-1"))).isEqualTo(resolved);
    var about =
        new AuditFilter(
            Optional.empty(), Optional.of(new AuditTarget("finding", Long.toString(id))));
    assertThat(audit.latest(about, Long.MAX_VALUE, 10))
        .singleElement()
        .extracting(AuditEntry::before, AuditEntry::after)
        .extracting(Object::toString)
        .satisfiesExactly(
            before -> assertThat(before).contains(DETAIL, "t-1", "resolved=false"),
            after -> assertThat(after).contains("resolved=true"));
  }

  @Test
  void whatIsNotAsThePersonHasSeenItIsRefused() {
    long id = found(DETAIL);
    assertRefused(
        () -> operations.resolve(id, "bill=2.00 here=90.00", command("r-1")),
        ResponseCode.FINDING_STATE_FORBIDS,
        "id=%d seen otherwise since".formatted(id));
    operations.resolve(id, DETAIL, command("r-2"));
    assertRefused(
        () -> operations.resolve(id, DETAIL, command("r-3")),
        ResponseCode.FINDING_STATE_FORBIDS,
        "id=%d resolved".formatted(id));
    assertRefused(
        () -> operations.resolve(id + 1, DETAIL, command("r-4")),
        ResponseCode.NO_SUCH_FINDING,
        "id=" + (id + 1));
  }

  private static void assertRefused(ThrowingCallable call, ResponseCode code, String detail) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AppException.class,
            refused -> {
              assertThat(refused.getCode()).isEqualTo(code);
              assertThat(refused.getDetail()).isEqualTo(detail);
            });
  }
}
