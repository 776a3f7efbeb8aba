package site.dopplerxd.domain.trade.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static site.dopplerxd.domain.testing.Refusals.assertRefused;
import static site.dopplerxd.domain.trade.TradeWorld.name;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.RecordingNotices.Notice;
import site.dopplerxd.domain.testing.Refusals;
import site.dopplerxd.domain.trade.TradeWorld;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.PlaceKey;
import site.dopplerxd.domain.trade.model.Refund;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.domain.trade.owed.PlaceNoticeType;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.owed.RefundReason;
import site.dopplerxd.domain.trade.owed.RefundState;
import site.dopplerxd.domain.trade.owed.UncountedPayment;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

class TradeRefundOrderServiceTest {
  private final TradeWorld world = new TradeWorld();

  @AfterEach
  void close() {
    world.close();
  }

  private Refund refund(int number) {
    return world.refunding.refundMarketPayOrder(name(number));
  }

  /** Beside those that are kept: an earlier one may be done, and deleted. */
  @Test
  void aPaymentThatCannotBeCountedGetsTheNumberAfterTheLastOne() {
    world.lock(1);
    String second = owe("t-2");
    String third = owe("t-3");
    assertThat(third).isEqualTo(world.place(1).orderId().value() + "-3");
    world.ledger.confirmRefund(Examples.CHANNEL, second, "client shop");
    world.refunds.deleteDoneBefore(world.clock.instant().plusMillis(1), 10);
    assertThat(owe("t-4")).isEqualTo(world.place(1).orderId().value() + "-4");
  }

  /** The store has one callback of its event key. */
  @Test
  void aLatePaymentThatIsOwedAgainIsNotToldWhileItsOldCallbackIsKept() {
    world.lock(1);
    refund(1);
    for (int i = 0; i < 2; i++) {
      assertRefused(ResponseCode.PLACE_CLOSED, "no-1", () -> world.pay(1));
      String refundNo = world.refunds.all().get(0).refundNo();
      world.ledger.confirmRefund(Examples.CHANNEL, refundNo, "client shop");
      world.refunds.deleteDoneBefore(world.clock.instant().plusMillis(1), 10);
    }
    assertThat(world.notices()).containsOnlyOnce(new Notice("no-1", PlaceNoticeType.PAID_UNFORMED));
  }

  private String owe(String transactionId) {
    var payment =
        new UncountedPayment(transactionId, Money.of("9.00"), RefundReason.SECOND_PAYMENT);
    return world
        .ledger
        .owe(Examples.CHANNEL, new OutTradeNo("no-1"), payment)
        .orElseThrow()
        .refundNo();
  }

  @Test
  void anUnpaidPlaceIsClosedAndNothingIsOwed() {
    TeamId team = world.lock(2);
    assertThat(refund(2)).isInstanceOf(Refund.Released.class);

    assertThat(world.place(2).isClosed()).isTrue();
    assertThat(world.team(team).getLockCount()).isEqualTo(1);
    assertThat(world.refunds.all()).isEmpty();
    assertThat(world.notices()).containsExactly(new Notice("no-2", PlaceNoticeType.UNPAID_UNLOCK));
    world.locks.lockMarketPayOrder(Examples.joining(team, "b2", "no-2 again"));
  }

  @Test
  void aPaidPlaceIsOwedBackWithWhatItCost() {
    TeamId team = world.lock(2);
    world.pay(1);
    assertThat(refund(1)).isInstanceOf(Refund.OfOpenTeam.class);

    assertThat(world.team(team).getCompleteCount()).isZero();
    RefundDue due = theRefund();
    assertThat(due.refundNo()).isEqualTo(world.place(1).orderId().value());
    assertThat(due.amount()).isEqualTo(Examples.PRICE.pay());
    assertThat(due.type()).isEqualTo(PlaceNoticeType.PAID_UNFORMED);
    assertThat(world.notices()).containsExactly(new Notice("no-1", PlaceNoticeType.PAID_UNFORMED));
  }

  @Test
  void aPlaceOfACompleteTeamIsOwedBackAndTheTeamHasRefunds() {
    TeamId team = world.lock(3);
    List.of(1, 2, 3).forEach(world::pay);
    assertThat(refund(2)).isInstanceOf(Refund.OfCompleteTeam.class);

    GroupBuyTeamEntity after = world.team(team);
    assertThat(after.getStatus()).isEqualTo(TeamStatus.COMPLETE_WITH_REFUNDS);
    assertThat(after.getLockCount()).isEqualTo(2);
    assertThat(after.getCompleteCount()).isEqualTo(2);
    assertThat(theRefund().type()).isEqualTo(PlaceNoticeType.PAID_FORMED);
  }

  private RefundDue theRefund() {
    assertThat(world.refunds.all()).hasSize(1);
    return world.refunds.all().get(0);
  }

  @Test
  void aRefundAskedForAgainIsARepeat() {
    world.lock(2);
    world.pay(1);
    Refund first = refund(1);
    world.clock.advance(Duration.ofDays(1));
    assertThat(refund(1)).isEqualTo(new Refund.Repeated(first.place()));
    assertThat(world.refunds.all()).hasSize(1);
    assertThat(world.notices()).hasSize(1);
  }

  @Test
  void aPaymentReportedAgainAfterItsRefundIsOwedBackOnce() {
    world.lock(2);
    world.pay(1);
    refund(1);
    Refusals.assertRefused(ResponseCode.PLACE_CLOSED, "no-1", () -> world.pay(1));
    assertThat(world.refunds.all()).hasSize(1);
    assertThat(world.place(1).isClosed()).isTrue();
  }

  @Test
  void aPlaceIsGivenBackByItsBuyerInItsChannel() {
    world.lock(1);
    for (PlaceKey wrong :
        List.of(
            new PlaceKey(new UserId("b2"), Examples.CHANNEL, new OutTradeNo("no-1")),
            new PlaceKey(new UserId("b1"), Examples.CHANNEL, new OutTradeNo("no-9")),
            new PlaceKey(
                new UserId("b1"), new SalesChannel("s01", "c02"), new OutTradeNo("no-1")))) {
      Refusals.assertRefused(
          ResponseCode.NO_PLACE_IN_CHANNEL,
          "outTradeNo",
          () -> world.refunding.refundMarketPayOrder(wrong));
    }
    assertThat(world.place(1).isClosed()).isFalse();
  }

  @RepeatedTest(10)
  void aRefundAgainstItsPaymentAndOtherRefundsHasOneOutcome() {
    TeamId team = world.lock(3);
    List<Boolean> results =
        Concurrently.map(
            8,
            i -> {
              try {
                return i % 2 == 0 ? !(refund(1) instanceof Refund.Repeated) : payOf1();
              } catch (AppException e) {
                assertThat(e.getCode()).isEqualTo(ResponseCode.PLACE_CLOSED);
                return false;
              }
            });
    assertThat(results).contains(true);
    assertThat(world.place(1).isClosed()).isTrue();
    assertThat(world.team(team).getLockCount()).isEqualTo(2);
    assertThat(world.team(team).getCompleteCount()).isZero();
    assertThat(world.refunds.all()).hasSize(1);
  }

  private boolean payOf1() {
    world.pay(1);
    return false;
  }

  @Test
  void aRefundIsDoneOnceItsClientSaysSo() {
    world.lock(2);
    world.pay(1);
    refund(1);
    RefundDue done =
        world.ledger.confirmRefund(Examples.CHANNEL, theRefund().refundNo(), "client shop");
    assertThat(done.state()).isEqualTo(RefundState.DONE);
    assertThat(done.doneAt()).isEqualTo(Examples.NOW);

    world.clock.advance(Duration.ofDays(1));
    assertThat(world.ledger.confirmRefund(Examples.CHANNEL, done.refundNo(), "again"))
        .isEqualTo(done);
    assertThat(theRefund()).isEqualTo(done);
  }

  @Test
  void aRefundIsConfirmedInItsChannel() {
    world.lock(2);
    world.pay(1);
    refund(1);
    String refundNo = theRefund().refundNo();
    Refusals.assertRefused(
        ResponseCode.NO_REFUND_IN_CHANNEL,
        "refundNo=" + refundNo,
        () -> world.ledger.confirmRefund(new SalesChannel("s01", "c02"), refundNo, "x"));
    assertThat(theRefund().state()).isEqualTo(RefundState.OPEN);
  }
}
