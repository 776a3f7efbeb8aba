package site.dopplerxd.domain.operator.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditEntry;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorRequest;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.InMemoryOperatorAudit;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

class IdempotentCommandsTest {
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryOperatorAudit audit =
      new InMemoryOperatorAudit(database, new SettableClock());
  private final IdempotentCommands work = new IdempotentCommands(audit, database);
  private final AtomicInteger done = new AtomicInteger();

  @Test
  void whatIsDoneIsWrittenDownWithWhatItChanged() {
    AuditEntry entry = work.once(request("r-1", "broken"), this::count);

    assertThat(audit.entries()).containsExactly(entry);
    assertThat(entry.before()).isEqualTo(AuditSnapshot.of("count", 0));
    assertThat(entry.after()).isEqualTo(AuditSnapshot.of("count", 1));
  }

  @Test
  void aRepeatedRequestGetsTheSameAnswerAndDoesNothing() {
    AuditEntry first = work.once(request("r-1", "broken"), this::count);

    assertThat(work.once(request("r-1", "broken"), this::count)).isEqualTo(first);
    assertThat(done).hasValue(1);
  }

  @Test
  void manyAtOnceDoItOnceAndGetTheSameAnswer() {
    List<AuditEntry> answers =
        Concurrently.map(8, i -> work.once(request("r-1", "broken"), this::count));

    assertThat(new HashSet<>(answers)).hasSize(1);
    assertThat(audit.entries()).hasSize(1);
  }

  @Test
  void whoIsRefusedBecauseTheSameRequestWasDoneMeanwhileGetsItsAnswer() {
    OperatorRequest request = request("r-1", "broken");
    var first = new AtomicReference<AuditEntry>();
    UnitOfWork late =
        new UnitOfWork() {
          @Override
          public <T> T inTransaction(Supplier<T> inside) {
            try {
              return database.inTransaction(inside);
            } finally {
              first.set(work.once(request, IdempotentCommandsTest.this::count));
            }
          }
        };
    AuditEntry second =
        new IdempotentCommands(audit, late).once(request, IdempotentCommandsTest::forbidden);

    assertThat(second).isEqualTo(first.get());
    assertThat(done).hasValue(1);
  }

  @Test
  void whoIsRunAgainAfterTheSameRequestWasDoneElsewhereHasNotDoneIt() {
    OperatorRequest request = request("r-1", "broken");
    UnitOfWork again =
        new UnitOfWork() {
          @Override
          public <T> T inTransaction(Supplier<T> inside) {
            assertThatThrownBy(() -> database.inTransaction(() -> deadlocked(inside)))
                .hasMessageStartingWith("deadlock");
            work.once(request, IdempotentCommandsTest.this::count);
            return database.inTransaction(inside);
          }
        };
    assertThat(new IdempotentCommands(audit, again).outcome(request, this::count).now()).isFalse();
    assertThat(audit.entries()).hasSize(1);
  }

  private static <T> T deadlocked(Supplier<T> inside) {
    throw new IllegalStateException("deadlock after " + inside.get());
  }

  private static IdempotentCommands.Change forbidden() {
    throw new AppException(ResponseCode.TASK_STATE_FORBIDS, "task=17 status=ABANDONED");
  }

  @Test
  void anotherRequestUnderTheSameIdIsRefused() {
    work.once(request("r-1", "broken"), this::count);

    assertThatThrownBy(() -> work.once(request("r-1", "for another reason"), this::count))
        .isInstanceOfSatisfying(
            AppException.class,
            e -> assertThat(e.getCode()).isEqualTo(ResponseCode.REQUEST_ID_REUSED));
    assertThat(done).hasValue(1);
  }

  @Test
  void workThatThrowsLeavesNoTraceAndMayBeAskedForAgain() {
    OperatorRequest request = request("r-1", "broken");
    assertThatThrownBy(
            () ->
                work.once(
                    request,
                    () -> {
                      throw new IllegalStateException("on purpose");
                    }))
        .hasMessage("on purpose");

    assertThat(audit.entries()).isEmpty();
    work.once(request, this::count);
    assertThat(done).hasValue(1);
  }

  private IdempotentCommands.Change count() {
    int before = done.getAndIncrement();
    return new IdempotentCommands.Change(
        AuditSnapshot.of("count", before), AuditSnapshot.of("count", before + 1));
  }

  private static OperatorRequest request(String requestId, String reason) {
    return new OperatorRequest(
        new Operator("ann"), requestId, AuditAction.TASK_RETRY, AuditTarget.task(17), reason);
  }
}
