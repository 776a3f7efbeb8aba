package site.dopplerxd.domain.trade.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static site.dopplerxd.domain.testing.Refusals.assertRefused;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.activity.model.GroupType;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.trade.TradeWorld;
import site.dopplerxd.domain.trade.model.Expiry;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.types.ResponseCode;

class TradeOperationsTest {
  private final TradeWorld world = new TradeWorld();

  @AfterEach
  void close() {
    world.close();
  }

  private static OperatorCommand command(String requestId) {
    return new OperatorCommand(new Operator("ann"), requestId, "a reason");
  }

  @Test
  void aPaidPlaceIsClosedOnceAndItsMoneyOwedBack() {
    world.lock(2);
    world.pay(1);
    OrderId place = world.place(1).orderId();
    PlaceClosed closed = world.operations.closePlace(place, command("r-1")).result();

    assertThat(closed.code()).isEqualTo("success");
    assertThat(closed.closeReason()).isEqualTo("REFUNDED_UNFORMED");
    assertThat(world.refunds.all()).hasSize(1);
    assertThat(world.operations.closePlace(place, command("r-1")).repeat()).isTrue();
    assertThat(world.operations.closePlace(place, command("r-2")).result().code())
        .isEqualTo("repeat");
    assertThat(world.audit.entries()).hasSize(2);
  }

  @Test
  void aClosingOfAnOperatorIsCountedOnce() {
    world.lock(2);
    OrderId place = world.place(1).orderId();
    world.operations.closePlace(place, command("r-1"));
    world.operations.closePlace(place, command("r-1"));
    world.operations.closePlace(place, command("r-2"));
    assertThat(world.observer.closed())
        .extracting(closed -> closed.orderId())
        .containsExactly(place);
  }

  @Test
  void anEndOfAnOperatorIsCountedOnce() {
    TeamId team = world.lock(2);
    world.operations.endTeam(team, command("r-1"));
    world.operations.endTeam(team, command("r-1"));
    assertThat(world.observer.expired()).hasSize(1).first().isInstanceOf(Expiry.Failed.class);
  }

  @Test
  void anUnknownPlaceIsRefused() {
    assertRefused(
        ResponseCode.NO_SUCH_PLACE,
        "orderId=x",
        () -> world.operations.closePlace(new OrderId("x"), command("r-1")));
  }

  @Test
  void aTeamIsEndedBeforeItsTimeByItsType() {
    TeamId fails = world.lock(2);
    world.pay(1);
    TeamChanged ended = world.operations.endTeam(fails, command("r-1")).result();
    assertThat(ended.status()).isEqualTo("FAILED");
    assertThat(world.refunds.all()).hasSize(1);
    assertRefused(
        ResponseCode.TEAM_IS_OVER,
        "status=FAILED",
        () -> world.operations.endTeam(fails, command("r-2")));
  }

  @Test
  void aVirtualTeamThatIsEndedIsComplete() {
    world.activities.offer(Examples.offer(3, GroupType.FORMS_WITH_PAID));
    TeamId forms = world.lock(2);
    world.pay(1);
    world.operations.endTeam(forms, command("r-1"));
    assertThat(world.team(forms).getStatus()).isEqualTo(TeamStatus.COMPLETE);
    assertThat(world.notices.completions()).isEqualTo(1);
  }

  @Test
  void aStoppedTeamIsPaidButNotJoined() {
    TeamId team = world.lock(2);
    TeamChanged stopped = world.operations.stopJoining(team, command("r-1")).result();
    assertThat(stopped.joinable()).isFalse();
    assertRefused(
        ResponseCode.TEAM_NOT_JOINABLE,
        "teamId=" + team.value(),
        () -> world.locks.lockMarketPayOrder(Examples.joining(team, "b9", "no-9")));
    world.pay(1);
    assertThat(world.team(team).getCompleteCount()).isEqualTo(1);
    assertThat(world.team(team).isJoiningStopped()).isTrue();
  }

  @Test
  void aRefundIsDoneByAPersonWithAReason() {
    world.lock(2);
    world.pay(1);
    world.operations.closePlace(world.place(1).orderId(), command("r-1"));
    String refundNo = world.refunds.all().get(0).refundNo();
    world.refundOperations.refundDone(refundNo, command("r-2"));
    assertThat(world.refunds.all().get(0).doneBy()).isEqualTo("operator ann: a reason");
    assertRefused(
        ResponseCode.NO_SUCH_REFUND,
        "refundNo=x",
        () -> world.refundOperations.refundDone("x", command("r-3")));
  }

  @Test
  void aRefundThatFailedAtTheProviderIsReopenedAndCanBeDoneAgain() {
    world.lock(2);
    world.pay(1);
    world.operations.closePlace(world.place(1).orderId(), command("r-1"));
    RefundDue owed = world.refunds.all().get(0);
    world.refundOperations.refundDone(owed.refundNo(), command("r-2"));
    assertThat(
            world.refundOperations.reopenRefund(owed.refundNo(), command("r-3")).result().state())
        .isEqualTo("OPEN");
    world.refundOperations.reopenRefund(owed.refundNo(), command("r-4"));
    assertThat(world.refunds.all())
        .singleElement()
        .matches(RefundDue::isReopened)
        .usingRecursiveComparison()
        .ignoringFields("doneBy", "reopenedAt")
        .isEqualTo(owed);
    world.refundOperations.refundDone(owed.refundNo(), command("r-5"));
    assertThat(world.refunds.all().get(0).isDone()).isTrue();
    assertRefused(
        ResponseCode.NO_SUCH_REFUND,
        "refundNo=x",
        () -> world.refundOperations.reopenRefund("x", command("r-6")));
  }

  @Test
  void whatWasNeverToldIsToldWhenAPersonSaysSo() {
    TeamId team = world.lock(2);
    world.pay(1);
    world.trades.endedBefore(team);
    world.clock.advance(Examples.VALID_TIME.plus(TradeWorld.GRACE));
    world.expiry.endOverdue();
    assertThat(world.notices()).isEmpty();

    String refundNo = world.refunds.all().get(0).refundNo();
    assertThat(
            world.refundOperations.tellRefund(refundNo, command("r-1")).result().callbackWritten())
        .isTrue();
    assertThat(world.notices()).hasSize(1);
    assertThat(world.refundOperations.tellRefund(refundNo, command("r-1")).repeat()).isTrue();
    assertRefused(
        ResponseCode.TASK_STATE_FORBIDS,
        "task=1 status=WAITING",
        () -> world.refundOperations.tellRefund(refundNo, command("r-2")));
    assertThat(world.notices()).hasSize(1);
  }

  @Test
  void whatIsReturnedIsNotTold() {
    world.lock(1);
    world.notices.withoutUrl(true);
    world.pay(1);
    world.operations.closePlace(world.place(1).orderId(), command("r-1"));
    world.notices.withoutUrl(false);
    String refundNo = world.refunds.all().get(0).refundNo();
    world.refundOperations.refundDone(refundNo, command("r-2"));
    assertRefused(
        ResponseCode.REFUND_STATE_FORBIDS,
        "refundNo=%s state=DONE".formatted(refundNo),
        () -> world.refundOperations.tellRefund(refundNo, command("r-3")));
    assertThat(world.notices()).isEmpty();
    world.refundOperations.reopenRefund(refundNo, command("r-4"));
    world.refundOperations.tellRefund(refundNo, command("r-5"));
    assertThat(world.notices()).hasSize(1);
  }

  @Test
  void whatWasAbandonedIsToldAgain() {
    world.lock(2);
    world.pay(1);
    world.operations.closePlace(world.place(1).orderId(), command("r-1"));
    world.notices.abandonAll();
    String refundNo = world.refunds.all().get(0).refundNo();
    world.refundOperations.tellRefund(refundNo, command("r-2"));
    assertThat(world.notices()).hasSize(2);
  }

  @Test
  void withoutARefundUrlNoOneCanBeTold() {
    world.lock(1);
    world.notices.withoutUrl(true);
    world.pay(1);
    world.operations.closePlace(world.place(1).orderId(), command("r-1"));
    String refundNo = world.refunds.all().get(0).refundNo();
    assertRefused(
        ResponseCode.NO_REFUND_URL,
        "refundNo=" + refundNo,
        () -> world.refundOperations.tellRefund(refundNo, command("r-2")));
  }
}
