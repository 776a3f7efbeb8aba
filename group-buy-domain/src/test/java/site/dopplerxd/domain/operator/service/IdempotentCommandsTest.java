package site.dopplerxd.domain.operator.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.CommandEffect;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.model.OperatorRequest;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.InMemoryOperatorAudit;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.Refusals;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

class IdempotentCommandsTest {
  private static final AuditTarget TARGET = new AuditTarget("client", "shop");

  private record Counted(int count) {}

  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryOperatorAudit audit =
      new InMemoryOperatorAudit(database, new SettableClock());
  private final IdempotentCommands commands = new IdempotentCommands(audit, database);
  private final AtomicInteger done = new AtomicInteger();

  @Test
  void whatIsDoneIsWrittenDownWithWhatItChangedAndAnswered() {
    CommandResult<Counted> result = once(request("r-1", "broken"), this::count);

    assertThat(result).isEqualTo(new CommandResult<>(1, new Counted(1), false));
    assertThat(audit.entries()).hasSize(1);
    assertThat(audit.entries().get(0).id()).isEqualTo(result.auditId());
    assertThat(audit.entries().get(0).before()).isEqualTo(AuditSnapshot.of("count", 0));
    assertThat(audit.entries().get(0).after()).isEqualTo(AuditSnapshot.of("count", 1));
  }

  @Test
  void aRepeatedRequestGetsTheSameAnswerAndDoesNothing() {
    CommandResult<Counted> first = once(request("r-1", "broken"), this::count);
    CommandResult<Counted> second = once(request("r-1", "broken"), this::count);

    assertThat(second).isEqualTo(new CommandResult<>(first.auditId(), first.result(), true));
    assertThat(done).hasValue(1);
  }

  @Test
  void manyAtOnceDoItOnceAndGetTheSameAnswer() {
    List<CommandResult<Counted>> answers =
        Concurrently.map(8, i -> once(request("r-1", "broken"), this::count));

    assertThat(answers).extracting(CommandResult::result).containsOnly(answers.get(0).result());
    assertThat(answers.stream().filter(answer -> !answer.repeat())).hasSize(1);
    assertThat(audit.entries()).hasSize(1);
  }

  @Test
  void aRepeatOfWhatWasDoneBeforeAnswersWereKeptIsToldSoAndDoesNothing() {
    long id = once(request("r-1", "broken"), this::count).auditId();
    audit.forgetResults();

    Refusals.assertRefused(
        ResponseCode.RESULT_NOT_KEPT,
        "requestId=r-1 auditId=" + id,
        () -> once(request("r-1", "broken"), this::count));
    assertThat(done).hasValue(1);
  }

  @Test
  void aRefusalBecauseTheSameRequestWasDoneMeanwhileIsItsAnswer() {
    OperatorRequest request = request("r-1", "broken");
    var first = new AtomicReference<CommandResult<Counted>>();
    UnitOfWork late =
        new UnitOfWork() {
          @Override
          public <T> T inTransaction(Supplier<T> inside) {
            try {
              return database.inTransaction(inside);
            } finally {
              first.set(once(request, IdempotentCommandsTest.this::count));
            }
          }
        };
    CommandResult<Counted> second =
        new IdempotentCommands(audit, late)
            .once(request, Counted.class, IdempotentCommandsTest::forbidden);

    assertThat(second.result()).isEqualTo(first.get().result());
    assertThat(second.repeat()).isTrue();
    assertThat(done).hasValue(1);
  }

  @Test
  void aRunAfterTheSameRequestWasDoneElsewhereIsARepeat() {
    OperatorRequest request = request("r-1", "broken");
    UnitOfWork again =
        new UnitOfWork() {
          @Override
          public <T> T inTransaction(Supplier<T> inside) {
            assertThatThrownBy(() -> database.inTransaction(() -> deadlocked(inside)))
                .hasMessageStartingWith("deadlock");
            once(request, IdempotentCommandsTest.this::count);
            return database.inTransaction(inside);
          }
        };
    var repeated = new IdempotentCommands(audit, again).once(request, Counted.class, this::count);
    assertThat(repeated.repeat()).isTrue();
    assertThat(audit.entries()).hasSize(1);
  }

  private static <T> T deadlocked(Supplier<T> inside) {
    throw new IllegalStateException("deadlock after " + inside.get());
  }

  private static CommandEffect<Counted> forbidden() {
    throw new AppException(ResponseCode.TASK_STATE_FORBIDS, "task=17 status=ABANDONED");
  }

  @Test
  void anotherRequestUnderTheSameIdIsRefused() {
    once(request("r-1", "broken"), this::count);

    assertThatThrownBy(() -> once(request("r-1", "for another reason"), this::count))
        .isInstanceOfSatisfying(
            AppException.class,
            e -> assertThat(e.getCode()).isEqualTo(ResponseCode.REQUEST_ID_REUSED));
    assertThat(done).hasValue(1);
  }

  @Test
  void theSameRequestWithOtherParametersIsRefused() {
    once(command().to(AuditAction.CLIENT_CHANGE, TARGET, "a", 1), this::count);

    Refusals.assertRefused(
        ResponseCode.REQUEST_ID_REUSED,
        "requestId=r-1",
        () -> once(command().to(AuditAction.CLIENT_CHANGE, TARGET, "b", 1), this::count));
    assertThat(once(command().to(AuditAction.CLIENT_CHANGE, TARGET, "a", 1), this::count).repeat())
        .isTrue();
    assertThat(done).hasValue(1);
  }

  @Test
  void aRequestWhoseParametersWereNotKeptIsComparedByTheRest() {
    once(command().to(AuditAction.CLIENT_CHANGE, TARGET), this::count);

    OperatorRequest later = command().to(AuditAction.CLIENT_CHANGE, TARGET, "a");
    assertThat(once(later, this::count).repeat()).isTrue();
    Refusals.assertRefused(
        ResponseCode.REQUEST_ID_REUSED,
        "requestId=r-1",
        () -> once(command().to(AuditAction.CLIENT_ENABLE, TARGET, "a"), this::count));
    assertThat(done).hasValue(1);
  }

  private static OperatorCommand command() {
    return new OperatorCommand(new Operator("ann"), "r-1", "broken");
  }

  @Test
  void workThatThrowsLeavesNoTraceAndMayBeAskedForAgain() {
    OperatorRequest request = request("r-1", "broken");
    assertThatThrownBy(
            () ->
                once(
                    request,
                    () -> {
                      throw new IllegalStateException("on purpose");
                    }))
        .hasMessage("on purpose");

    assertThat(audit.entries()).isEmpty();
    once(request, this::count);
    assertThat(done).hasValue(1);
  }

  private CommandResult<Counted> once(
      OperatorRequest request, Supplier<CommandEffect<Counted>> work) {
    return commands.once(request, Counted.class, work);
  }

  private CommandEffect<Counted> count() {
    int before = done.getAndIncrement();
    return new CommandEffect<>(
        AuditSnapshot.of("count", before),
        AuditSnapshot.of("count", before + 1),
        new Counted(before + 1));
  }

  private static OperatorRequest request(String requestId, String reason) {
    return new OperatorRequest(
        new Operator("ann"), requestId, AuditAction.TASK_RETRY, AuditTarget.task(17), reason);
  }
}
