package site.dopplerxd.domain.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.domain.testing.InMemoryNotifyTasks;
import site.dopplerxd.domain.testing.InMemoryTaskAdmin;
import site.dopplerxd.domain.testing.RecordingNotices;
import site.dopplerxd.domain.trade.TradeWorld;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.domain.trade.owed.PlaceNoticeType;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.refund.RefundDueWriter;

/** What was found may have become right before it is mended. */
class MendingTest {
  private final TradeWorld world = new TradeWorld();
  private final InMemoryNotifyTasks noTasks = new InMemoryNotifyTasks(world.database, world.clock);

  @AfterEach
  void close() {
    world.close();
  }

  private Mending mending(InMemoryNotifyTasks tasks) {
    return new Mending(
        world.trades,
        world.closings,
        world.dues,
        world.completions,
        new InMemoryTaskAdmin(tasks, world.trades, FakeChannel.http()),
        world.stock,
        new IdempotentCommands(world.audit, world.database),
        world.clock);
  }

  private static Finding found(FindingKind kind, TeamId team) {
    return new Finding(kind, "team/" + team.value(), Optional.of(Examples.CHANNEL), "");
  }

  private TeamId complete() {
    TeamId team = world.lock(3);
    for (int place = 1; place <= 3; place++) {
      world.pay(place);
    }
    return team;
  }

  private void giveBack(int place) {
    world.refunding.refundMarketPayOrder(TradeWorld.name(place));
  }

  @Test
  void aCompletionWithoutItsTaskIsToldOnce() {
    Finding found = found(FindingKind.COMPLETE_WITHOUT_TASK, complete());
    assertThat(mending(noTasks).mend(found)).isTrue();
    assertThat(mending(world.tasks).mend(found)).as("there is a task by now").isFalse();
    assertThat(world.audit.entries()).hasSize(1);
  }

  @Test
  void aCompletionIsNotToldOnceAllItsPlacesWereGivenBack() {
    TeamId team = complete();
    for (int place = 1; place <= 3; place++) {
      giveBack(place);
    }
    assertThat(mending(noTasks).mend(found(FindingKind.COMPLETE_WITHOUT_TASK, team))).isFalse();
  }

  @Test
  void aTeamThatIsNotCompleteIsNotTold() {
    TeamId team = world.lock(2);
    world.pay(1);
    assertThat(mending(noTasks).mend(found(FindingKind.COMPLETE_WITHOUT_TASK, team))).isFalse();
  }

  /** The refund of the first place was done, and is deleted; that of the second one is missing. */
  @Test
  void onlyAPlaceThatWasClosedLatelyIsOwedForAgain() {
    TeamId team = complete();
    giveBack(1);
    world.ledger.confirmRefund(Examples.CHANNEL, world.refunds.all().get(0).refundNo(), "client");
    world.clock.advance(RefundDueWriter.MISSING_REFUND_LOOKBACK.plus(Duration.ofMillis(1)));
    giveBack(2);
    String second = world.refunds.all().get(1).refundNo();
    world.ledger.confirmRefund(Examples.CHANNEL, second, "client");
    world.refunds.deleteDoneBefore(world.clock.instant().plusMillis(1), 10);
    assertThat(mending(noTasks).mend(found(FindingKind.PAID_WITHOUT_REFUND, team))).isTrue();
    assertThat(world.refunds.all())
        .singleElement()
        .satisfies(due -> assertThat(due.refundNo()).isEqualTo(second));
  }

  /** Its place was given back in a complete team, and its merchant was told then. */
  @Test
  void whatIsOwedAgainIsOfItsOwnTypeAndNotToldTwice() {
    TeamId team = complete();
    giveBack(1);
    RefundDue lost = world.refunds.all().get(0);
    world.ledger.confirmRefund(Examples.CHANNEL, lost.refundNo(), "client");
    world.refunds.deleteDoneBefore(world.clock.instant().plusMillis(1), 10);
    assertThat(mending(noTasks).mend(found(FindingKind.PAID_WITHOUT_REFUND, team))).isTrue();
    assertThat(world.refunds.all()).containsExactly(lost);
    assertThat(world.notices())
        .containsExactly(new RecordingNotices.Notice("no-1", PlaceNoticeType.PAID_FORMED));
  }

  @Test
  void aCountIsChangedByWhatItLacksAndStandsInTheAuditOfItsActivity() {
    var activity = new ActivityId(7);
    world.stock.counting(activity, 5).holding(any -> 4);
    Finding found = new StockCheck(activity, 5, 4).finding().orElseThrow();
    assertThat(mending(noTasks).mend(found)).isTrue();
    assertThat(world.stock.sold(activity)).isEqualTo(4);
    assertThat(world.audit.entries())
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry.request().target()).isEqualTo(new AuditTarget("activity", "7")));
    assertThat(mending(noTasks).mend(found)).as("it is right by now").isFalse();
    assertThat(world.audit.entries()).hasSize(1);
  }

  /** Its places and its counts are both wrong; the counts are mended first. */
  @Test
  void aFailedTeamWhosePaidPlaceWasForgottenHasTheCountsOfItsPlaces() {
    TeamId team = world.lock(2);
    world.pay(1);
    GroupBuyTeamEntity damaged = world.team(team);
    world.database.inTransaction(
        () -> {
          world.trades.saveTeam(
              new GroupBuyTeamEntity(damaged.getTerms(), 0, 0, TeamStatus.FAILED, false));
          return team;
        });
    Mending mending = mending(world.tasks);
    assertThat(mending.mend(found(FindingKind.TEAM_COUNTS, team))).isTrue();
    assertThat(mending.mend(found(FindingKind.PAID_WITHOUT_REFUND, team))).isTrue();
    assertThat(world.place(1).isClosed()).isTrue();
    assertThat(world.team(team).getLockCount()).as("the unpaid place is open still").isEqualTo(1);
    assertThat(world.team(team).getCompleteCount()).isZero();
    assertThat(mending.mend(found(FindingKind.TEAM_COUNTS, team))).as("it is right").isFalse();
    assertThat(mending.mend(found(FindingKind.PAID_WITHOUT_REFUND, team))).isFalse();
  }
}
