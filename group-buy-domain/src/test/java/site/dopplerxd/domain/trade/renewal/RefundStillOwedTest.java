package site.dopplerxd.domain.trade.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static site.dopplerxd.domain.testing.Refusals.assertRefused;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.notify.operation.BulkRetry;
import site.dopplerxd.domain.notify.operation.NotifyTaskOperations;
import site.dopplerxd.domain.notify.query.TaskFilter;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.domain.testing.InMemoryTaskAdmin;
import site.dopplerxd.domain.trade.TradeWorld;
import site.dopplerxd.types.ResponseCode;

/** Callbacks about refunds that were given up, and are to be called again. */
class RefundStillOwedTest {
  private final TradeWorld world = new TradeWorld();
  private final RefundStillOwed rule = new RefundStillOwed(world.refunds);
  private final InMemoryTaskAdmin admin =
      new InMemoryTaskAdmin(world.tasks, world.trades, FakeChannel.http());
  private final CallbackUrlCheck urls =
      new CallbackUrlCheck(FakeChannel.http(), client -> Examples.TERMS);
  private final IdempotentCommands commands = new IdempotentCommands(world.audit, world.database);
  private final NotifyTaskOperations one =
      new NotifyTaskOperations(admin, urls, commands, () -> {}, rule);
  private final BulkRetry many = new BulkRetry(admin, admin, urls, commands, () -> {}, rule);

  private String refundNo;

  @BeforeEach
  void owe() {
    world.lock(1);
    world.pay(1);
    world.refunding.refundMarketPayOrder(TradeWorld.name(1));
    refundNo = world.refunds.all().get(0).refundNo();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static OperatorCommand command(String requestId) {
    return new OperatorCommand(new Operator("ann"), requestId, "why");
  }

  /** A callback about the refund that was given up. */
  private NotifyTaskEntity failed(NotifyCategory category) {
    Notification any = Examples.notification("team", Examples.URL);
    var told =
        new Notification(
            "event of " + category.code(),
            category,
            new Subject(Subject.ORDER, refundNo),
            any.activityId(),
            any.channel(),
            any.clientId(),
            any.target(),
            any.payload(),
            any.trace());
    NotifyTaskEntity due = world.database.inTransaction(() -> world.tasks.addDue(told));
    var failed = new NotifyTaskEntity(due.id(), told, NotifyStatus.FAILED, 5, "no", due.version());
    world.tasks.change(failed);
    return failed;
  }

  private int retried(String requestId) {
    return many.retry(TaskFilter.ALL.with(NotifyStatus.FAILED), 0, 10, command(requestId))
        .result()
        .requeued();
  }

  @Test
  void whatIsStillOwedIsToldAgain() {
    one.retry(failed(NotifyCategory.TRADE_PAID_TO_REFUND).id(), command("r-1"));
    failed(NotifyCategory.TRADE_PAID_TEAM_TO_REFUND);
    assertThat(retried("r-2")).isEqualTo(1);
  }

  @Test
  void whatIsReturnedIsNotToldAgainUnlessItIsReopened() {
    NotifyTaskEntity failed = failed(NotifyCategory.TRADE_PAID_TO_REFUND);
    failed(NotifyCategory.TRADE_PAID_TEAM_TO_REFUND);
    world.refundOperations.refundDone(refundNo, command("r-1"));
    assertRefused(
        ResponseCode.TASK_STATE_FORBIDS,
        "task=%d status=FAILED the refund is done".formatted(failed.id()),
        () -> one.retry(failed.id(), command("r-2")));
    assertThat(retried("r-3")).isZero();
    world.refundOperations.reopenRefund(refundNo, command("r-4"));
    assertThat(retried("r-5")).isEqualTo(2);
  }

  @Test
  void whatWasReturnedAndDeletedIsNotToldAgain() {
    NotifyTaskEntity failed = failed(NotifyCategory.TRADE_PAID_TO_REFUND);
    world.refundOperations.refundDone(refundNo, command("r-1"));
    world.refunds.deleteDoneBefore(world.clock.instant().plus(Duration.ofDays(1)), 10);
    assertThat(refusal(failed)).isPresent();
  }

  @Test
  void callbacksThatSayNotToReturnAnythingAreNotItsMatter() {
    world.refundOperations.refundDone(refundNo, command("r-1"));
    for (NotifyCategory category :
        List.of(NotifyCategory.TRADE_UNPAID_TO_REFUND, NotifyCategory.TRADE_TEAM_FAILED)) {
      assertThat(refusal(failed(category))).isEmpty();
    }
  }

  private Optional<String> refusal(NotifyTaskEntity failed) {
    return world.database.inTransaction(() -> rule.refuses(failed));
  }
}
