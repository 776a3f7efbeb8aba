package site.dopplerxd.domain.trade.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.channel.CallbackUrlCheck;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.operation.BulkRetry;
import site.dopplerxd.domain.notify.query.TaskFilter;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.domain.testing.ForwardingTrades;
import site.dopplerxd.domain.testing.InMemoryNotifyTasks;
import site.dopplerxd.domain.testing.InMemoryOperatorAudit;
import site.dopplerxd.domain.testing.InMemoryTaskAdmin;
import site.dopplerxd.domain.testing.PlainPayloads;
import site.dopplerxd.domain.trade.TradeWorld;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;

/** Which completions may be told again once they were given up. */
class NothingGivenBackTest {
  private final TradeWorld world = new TradeWorld();
  private final PlainPayloads payloads = new PlainPayloads();
  private final NothingGivenBack rule = new NothingGivenBack(world.trades, payloads);

  @AfterEach
  void close() {
    world.close();
  }

  private Optional<String> refusal(NotifyTaskEntity failed) {
    return world.database.inTransaction(() -> rule.refuses(failed));
  }

  private NotifyTaskEntity completion() {
    world.lock(3);
    for (int place = 1; place <= 3; place++) {
      world.pay(place);
    }
    return world.tasks.tasks().get(0);
  }

  private void giveBack(int place) {
    world.refunding.refundMarketPayOrder(TradeWorld.name(place));
  }

  @Test
  void aCompletionOfATeamThatIsAsItWasMayBeToldAgain() {
    assertThat(refusal(completion())).isEmpty();
  }

  @Test
  void oneWithAPlaceThatWasGivenBackIsNotToldAgain() {
    NotifyTaskEntity completion = completion();
    giveBack(2);
    assertThat(refusal(completion)).hasValueSatisfying(why -> assertThat(why).contains("owe"));
    giveBack(1);
    giveBack(3);
    assertThat(refusal(completion)).isPresent();
  }

  @Test
  void oneThatListsThePlacesThatAreStillPaidMayBeToldAgain() {
    Notification first = completion().notification();
    giveBack(2);
    String now =
        payloads.teamCompleted(
            world.trades.teams().get(0).getTerms().teamId(),
            world.trades.paidTradeNos(
                Examples.CHANNEL, world.trades.teams().get(0).getTerms().teamId()));
    assertThat(refusal(NotifyTaskEntity.created(9, with(first, now), 0))).isEmpty();
  }

  private static Notification with(Notification told, String payload) {
    return new Notification(
        told.eventId(),
        told.category(),
        told.subject(),
        told.activityId(),
        told.channel(),
        told.clientId(),
        told.target(),
        payload,
        told.trace());
  }

  /** What is read without the team's lock may be the team as it was. */
  @Test
  void aRefundThatIsBeingWrittenIsWaitedFor() {
    NotifyTaskEntity completion = completion();
    GroupBuyTeamEntity before = world.trades.teams().get(0);
    giveBack(2);
    var trades =
        new ForwardingTrades(world.trades) {
          @Override
          public Optional<GroupBuyTeamEntity> findTeam(SalesChannel channel, TeamId team) {
            return Optional.of(before);
          }
        };
    var careful = new NothingGivenBack(trades, payloads);
    assertThat(world.database.inTransaction(() -> careful.refuses(completion))).isPresent();
  }

  /** A batch leaves the bodies of its tasks out. */
  @Test
  void aBatchRetriesTheCompletionThatListsThePlacesThatAreStillPaid() {
    Notification first = completion().notification();
    giveBack(2);
    TeamId team = world.trades.teams().get(0).getTerms().teamId();
    String now = payloads.teamCompleted(team, world.trades.paidTradeNos(Examples.CHANNEL, team));
    assertThat(retried(first)).as("the old list").isZero();
    assertThat(retried(with(first, now))).isEqualTo(1);
  }

  /** How many are, of one completion that was given up. */
  private int retried(Notification told) {
    var tasks = new InMemoryNotifyTasks(world.database, world.clock);
    world.database.inTransaction(
        () -> {
          NotifyTaskEntity due = tasks.addDue(told);
          tasks.change(
              new NotifyTaskEntity(due.id(), told, NotifyStatus.FAILED, 5, "no", due.version()));
          return due;
        });
    var admin = new InMemoryTaskAdmin(tasks, world.trades, FakeChannel.http());
    var bulk =
        new BulkRetry(
            admin,
            admin,
            new CallbackUrlCheck(FakeChannel.http(), client -> Examples.TERMS),
            new IdempotentCommands(
                new InMemoryOperatorAudit(world.database, world.clock), world.database),
            () -> {},
            rule);
    var command = new OperatorCommand(new Operator("ann"), "r-1", "why");
    return bulk.retry(TaskFilter.ALL.with(NotifyStatus.FAILED), 0, 10, command).result().requeued();
  }

  @Test
  void callbacksAboutAnythingElseAreNotItsMatter() {
    var payment = Examples.paymentResult("P1", "SUCCESS");
    assertThat(refusal(NotifyTaskEntity.created(9, payment, 0))).isEmpty();
  }
}
