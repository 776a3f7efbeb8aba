package site.dopplerxd.domain.notify.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.delivery.DeliveryScenario;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.query.TaskFilter;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.domain.testing.InMemoryOperatorAudit;
import site.dopplerxd.domain.testing.InMemoryTaskAdmin;
import site.dopplerxd.domain.testing.InMemoryTrades;
import site.dopplerxd.domain.testing.ScriptedMerchant;
import site.dopplerxd.domain.testing.Soon;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** A person who acts while the dispatcher works. */
class NotifyTaskOperationsTest {
  private final DeliveryScenario delivery = DeliveryScenario.with().start();
  private final InMemoryTaskAdmin tasks =
      new InMemoryTaskAdmin(
          delivery.tasks, new InMemoryTrades(delivery.database), FakeChannel.http());
  private final InMemoryOperatorAudit audit =
      new InMemoryOperatorAudit(delivery.database, delivery.databaseClock);
  private final IdempotentCommands commands = new IdempotentCommands(audit, delivery.database);
  private final NotifyTaskOperations operations =
      new NotifyTaskOperations(
          tasks,
          new CallbackUrlCheck(FakeChannel.http(), client -> Examples.TERMS),
          commands,
          () -> delivery.dispatcher.lookForDueTasks(),
          failed -> Optional.empty());
  private final BulkRetry bulk =
      new BulkRetry(
          tasks,
          tasks,
          new CallbackUrlCheck(FakeChannel.http(), client -> Examples.TERMS),
          commands,
          () -> delivery.dispatcher.lookForDueTasks(),
          failed -> Optional.empty());
  private final AtomicInteger numbers = new AtomicInteger();

  @AfterEach
  void close() {
    delivery.close();
  }

  @Test
  void aRetriedTaskIsCalledAtOnceWithTheSameEventAndFullAttempts() {
    long id = failed("team");
    operations.retry(id, command());

    delivery.awaitAttempts(2);
    assertThat(task(id).status()).isEqualTo(NotifyStatus.SUCCESS);
    assertThat(task(id).notifyCount()).isEqualTo(1);
    assertThat(delivery.merchants.calls())
        .extracting(c -> c.eventId())
        .hasSize(2)
        .containsOnly("event of team");
  }

  @Test
  void aRestingTaskIsCalledNowAndKeepsItsCount() {
    delivery.merchants.answers(DeliveryScenario.url("team"), ScriptedMerchant.ERROR);
    delivery.announce("team");
    delivery.awaitAttempts(1);
    long id = delivery.taskOf("team").id();
    operations.retry(id, command());

    delivery.awaitAttempts(2);
    assertThat(task(id).status()).isEqualTo(NotifyStatus.SUCCESS);
    assertThat(task(id).notifyCount()).isEqualTo(2);
  }

  @Test
  void aTaskThatIsBeingCalledIsNotRetriedAndItsSuccessIsTheLastCall() {
    CountDownLatch merchant = delivery.merchants.hangs(DeliveryScenario.url("team"));
    delivery.announce("team");
    delivery.awaitUnderWay(1);
    long id = delivery.taskOf("team").id();
    assertRefused(() -> operations.retry(id, command()), "underWay=true");

    merchant.countDown();
    delivery.awaitAttempts(1);
    assertThat(task(id).status()).isEqualTo(NotifyStatus.SUCCESS);
    assertRefused(() -> operations.retry(id, command()), "status=SUCCESS");
    delivery.dispatcher.dispatchDue();
    assertThat(delivery.merchants.calls()).hasSize(1);
    assertThat(audit.entries()).isEmpty();
  }

  @Test
  void aTaskWhoseNodeDiedMayBeRetriedOnceItsLeaseIsOver() {
    delivery.addLeased("team", DeliveryScenario.LEASE);
    long id = delivery.taskOf("team").id();
    assertRefused(() -> operations.retry(id, command()), "underWay=true");

    delivery.databaseClock.advance(DeliveryScenario.LEASE);
    operations.retry(id, command());
    delivery.awaitAttempts(1);
    assertThat(task(id).status()).isEqualTo(NotifyStatus.SUCCESS);
  }

  @Test
  void anAbandonThatMeetsACallWinsAndTheLateSuccessIsKeptAsStale() {
    CountDownLatch merchant = delivery.merchants.hangs(DeliveryScenario.url("team"));
    delivery.announce("team");
    delivery.awaitUnderWay(1);
    long id = delivery.taskOf("team").id();
    operations.abandon(id, command());

    merchant.countDown();
    delivery.awaitAttempts(1);
    assertThat(task(id).status()).isEqualTo(NotifyStatus.ABANDONED);
    assertThat(task(id).lastError()).isEqualTo("abandoned: the shop is gone");
    assertThat(delivery.tasks.attempts()).extracting(kept -> kept.stale()).containsExactly(true);
    delivery.databaseClock.advance(Duration.ofDays(365));
    delivery.dispatcher.dispatchDue();
    assertThat(delivery.merchants.calls()).hasSize(1);
  }

  @Test
  void ofARetryAndAnAbandonAtTheSameMomentBothMayHappenButNothingIsCalledAfterTheAbandon() {
    List<Long> ids = IntStream.range(0, 40).mapToObj(i -> failed("team-" + i)).toList();
    Concurrently.times(
        2,
        i -> {
          for (long id : ids) {
            quietly(
                () -> i == 0 ? operations.retry(id, command()) : operations.abandon(id, command()));
          }
        });
    delivery.dispatcher.dispatchDue();
    Soon.until(() -> ids.stream().noneMatch(id -> task(id).status().isOpen()));

    for (long id : ids) {
      NotifyTaskEntity task = task(id);
      assertThat(task.status()).isIn(NotifyStatus.SUCCESS, NotifyStatus.ABANDONED);
      long retries = count(id, "task_retry");
      long abandons = count(id, "task_abandon");
      assertThat(task.status() == NotifyStatus.ABANDONED).isEqualTo(abandons == 1);
      assertThat(retries + abandons).isPositive();
      assertThat(delivery.merchants.callsOf(task.notification().target().address()).size())
          .isLessThanOrEqualTo((int) (1 + retries));
    }
  }

  private long count(long id, String action) {
    return audit.entries().stream()
        .filter(entry -> entry.request().target().id().equals(Long.toString(id)))
        .filter(entry -> entry.request().action().code().equals(action))
        .count();
  }

  private static void quietly(Supplier<CommandResult<TaskChanged>> deed) {
    try {
      assertThat(deed.get()).isNotNull();
    } catch (AppException e) {
      assertThat(e.getCode()).isEqualTo(ResponseCode.TASK_STATE_FORBIDS);
    }
  }

  @Test
  void manyRetriesOfOneTaskAtOnceLeadToOneCall() {
    long id = failed("team");
    List<Object> answers =
        Concurrently.map(
            8,
            i -> {
              try {
                return operations.retry(id, command());
              } catch (AppException e) {
                return e.getCode();
              }
            });
    delivery.awaitAttempts(2);
    delivery.dispatcher.dispatchDue();

    assertThat(answers.stream().filter(CommandResult.class::isInstance)).isNotEmpty();
    assertThat(task(id).status()).isEqualTo(NotifyStatus.SUCCESS);
    assertThat(delivery.merchants.calls()).hasSize(2);
  }

  @Test
  void theSameRequestAtOnceIsDoneOnce() {
    long id = failed("team");
    OperatorCommand same = command();
    List<CommandResult<TaskChanged>> answers = Concurrently.map(8, i -> operations.retry(id, same));

    assertThat(answers).extracting(CommandResult::result).containsOnly(answers.get(0).result());
    assertThat(audit.entries()).hasSize(1);
  }

  @Test
  void aForbiddenUrlIsRefusedByTheNameOfTheRuleAndInABatchSkipped() {
    long id = failed("team");
    var strict =
        new NotifyTaskOperations(
            tasks,
            new CallbackUrlCheck(
                FakeChannel.judging((url, hosts) -> Optional.of("private")),
                client -> Examples.TERMS),
            commands,
            () -> fail("looked"),
            failed -> Optional.empty());
    assertThatThrownBy(() -> strict.retry(id, command()))
        .isInstanceOfSatisfying(
            AppException.class,
            e -> {
              assertThat(e.getCode()).isEqualTo(ResponseCode.NOTIFY_URL_FORBIDDEN);
              assertThat(e.getDetail()).isEqualTo("notifyUrl: private");
            });
    assertThat(task(id).status()).isEqualTo(NotifyStatus.FAILED);
  }

  private static void fail(String why) {
    throw new AssertionError(why);
  }

  @Test
  void aBatchGoesOnWhereTheLastOneEndedAndLeavesWhatIsBeingCalled() {
    List<Long> ids = IntStream.range(0, 5).mapToObj(i -> failed("team-" + i)).toList();
    TaskFilter failed = TaskFilter.ALL.with(NotifyStatus.FAILED);
    OperatorCommand same = command();
    CommandResult<BatchRetried> first = bulk.retry(failed, 0, 3, same);
    assertThat(first.result()).isEqualTo(new BatchRetried(3, 0, ids.subList(0, 3), ids.get(2)));
    assertThat(bulk.retry(failed, 0, 3, same).result()).isEqualTo(first.result());

    assertThat(bulk.retry(failed, ids.get(2), 3, command()).result().requeued()).isEqualTo(2);
    assertThat(bulk.retry(failed, ids.get(4), 3, command()).result())
        .isEqualTo(new BatchRetried(0, 0, List.of(), null));
    assertThat(audit.entries().get(0).after().values())
        .containsEntry("requeued", "3")
        .containsEntry("skipped", "0")
        .containsEntry("ids", "%d,%d,%d".formatted(ids.get(0), ids.get(1), ids.get(2)))
        .containsEntry("last", Long.toString(ids.get(2)));

    delivery.awaitAttempts(10);
    assertThat(ids).allSatisfy(id -> assertThat(task(id).status()).isEqualTo(NotifyStatus.SUCCESS));
    delivery.addLeased("held", DeliveryScenario.LEASE);
    TaskFilter waiting = TaskFilter.ALL.with(NotifyStatus.WAITING);
    assertThat(bulk.retry(waiting, 0, 3, command()).result())
        .extracting(BatchRetried::requeued, BatchRetried::skipped)
        .containsExactly(0, 1);
  }

  @Test
  void aTaskThatIsNotThereIsRefusedByItsNumber() {
    assertThatThrownBy(() -> operations.retry(4711, command()))
        .isInstanceOfSatisfying(
            AppException.class,
            refusal -> {
              assertThat(refusal.getCode()).isEqualTo(ResponseCode.NO_SUCH_TASK);
              assertThat(refusal.getDetail()).contains("4711");
            });
  }

  @Test
  void theAuditTellsWhatTheTaskWas() {
    long id = failed("team");
    CommandResult<TaskChanged> changed = operations.retry(id, command());
    assertThat(changed.result().statusBefore()).isEqualTo("FAILED");
    assertThat(audit.entries().get(0).before().values())
        .containsEntry("status", "FAILED")
        .containsEntry("attempts", "1")
        .containsEntry("underWay", "false");
  }

  @Test
  void aPreviewCountsAndShowsTheNewestAndChangesNothing() {
    List<Long> ids = IntStream.range(0, 12).mapToObj(i -> failed("team-" + i)).toList();
    RetryPreview preview = bulk.preview(TaskFilter.ALL.with(NotifyStatus.FAILED));
    assertThat(preview.count()).isEqualTo(12);
    assertThat(preview.more()).isFalse();
    assertThat(preview.sample()).hasSize(10);
    assertThat(preview.sample().get(0).task().id()).isEqualTo(ids.get(11));
    assertThat(ids).allSatisfy(id -> assertThat(task(id).status()).isEqualTo(NotifyStatus.FAILED));
  }

  @ParameterizedTest
  @CsvSource({"10000, false", "10001, true"})
  void aPreviewSaysWhenThereAreMoreThanItCounts(int waiting, boolean more) {
    delivery.database.inTransaction(
        () -> {
          IntStream.range(0, waiting)
              .forEach(i -> delivery.tasks.addDue(Examples.notification("t" + i, Examples.URL)));
          return true;
        });
    RetryPreview preview = bulk.preview(TaskFilter.ALL.with(NotifyStatus.WAITING));
    assertThat(preview.count()).isEqualTo(10_000);
    assertThat(preview.more()).isEqualTo(more);
  }

  @Test
  void aBatchLeavesWhatMayNotBeCalledAnyMore() {
    long id = failed("team");
    var strict =
        new BulkRetry(
            tasks,
            tasks,
            new CallbackUrlCheck(
                FakeChannel.judging((url, hosts) -> Optional.of("private")),
                client -> Examples.TERMS),
            commands,
            () -> delivery.dispatcher.lookForDueTasks(),
            failed -> Optional.empty());
    assertThat(strict.retry(TaskFilter.ALL.with(NotifyStatus.FAILED), 0, 3, command()).result())
        .extracting(BatchRetried::requeued, BatchRetried::skipped)
        .containsExactly(0, 1);
    assertThat(task(id).status()).isEqualTo(NotifyStatus.FAILED);
  }

  @Test
  void onlyWhatIsOpenOrFailedIsRetried() {
    TaskFilter delivered = TaskFilter.ALL.with(NotifyStatus.SUCCESS);
    for (Runnable deed :
        List.<Runnable>of(
            () -> bulk.preview(delivered),
            () -> bulk.preview(TaskFilter.ALL),
            () -> bulk.retry(delivered, 0, 1, command()))) {
      assertThatThrownBy(deed::run)
          .isInstanceOfSatisfying(
              AppException.class,
              refusal -> {
                assertThat(refusal.getCode()).isEqualTo(ResponseCode.ILLEGAL_PARAMETER);
                assertThat(refusal.getDetail()).startsWith("status must be");
              });
    }
  }

  private long failed(String team) {
    int before = delivery.observer.attempted().size();
    delivery.merchants.answers(DeliveryScenario.url(team), new DeliveryResult.Forbidden("port"));
    delivery.announce(team);
    delivery.awaitAttempts(before + 1);
    return delivery.taskOf(team).id();
  }

  private NotifyTaskEntity task(long id) {
    return delivery.tasks.task(id);
  }

  private OperatorCommand command() {
    return new OperatorCommand(
        new Operator("ann"), "r-" + numbers.incrementAndGet(), "the shop is gone");
  }

  private static void assertRefused(Runnable deed, String detail) {
    assertThatThrownBy(deed::run)
        .isInstanceOfSatisfying(
            AppException.class,
            e -> {
              assertThat(e.getCode()).isEqualTo(ResponseCode.TASK_STATE_FORBIDS);
              assertThat(e.getDetail()).contains(detail);
            });
  }
}
