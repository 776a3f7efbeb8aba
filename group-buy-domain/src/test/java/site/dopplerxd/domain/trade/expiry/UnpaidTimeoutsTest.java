package site.dopplerxd.domain.trade.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.ForwardingTrades;
import site.dopplerxd.domain.testing.RecordingNotices.Notice;
import site.dopplerxd.domain.testing.Refusals;
import site.dopplerxd.domain.trade.TradeWorld;
import site.dopplerxd.domain.trade.model.CloseReason;
import site.dopplerxd.domain.trade.owed.PlaceNoticeType;
import site.dopplerxd.domain.trade.owed.RefundReason;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

class UnpaidTimeoutsTest {
  private static final Duration OVERDUE = Examples.PAY_TIMEOUT.plus(TradeWorld.GRACE).plusMillis(1);

  private final TradeWorld world = new TradeWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aPlaceStaysOpenUntilItsGraceIsOver() {
    world.lock(1);
    world.clock.advance(OVERDUE.minusMillis(1));
    assertThat(world.timeouts.closeOverdue()).isZero();
    assertThat(world.place(1).isClosed()).isFalse();
  }

  @Test
  void anUnpaidPlaceIsClosedAfterItsGraceAndItsBuyerCanLockAgain() {
    TeamId team = world.lock(2);
    world.pay(1);
    world.clock.advance(OVERDUE);
    assertThat(world.timeouts.closeOverdue()).isEqualTo(1);

    assertThat(world.place(2).closing().reason()).isEqualTo(CloseReason.UNPAID_TIMEOUT);
    assertThat(world.place(1).isPaid()).isTrue();
    assertThat(world.team(team).getLockCount()).isEqualTo(1);
    assertThat(world.notices()).containsExactly(new Notice("no-2", PlaceNoticeType.UNPAID_UNLOCK));
    assertThat(world.refunds.all()).isEmpty();
    world.locks.lockMarketPayOrder(Examples.joining(team, "b2", "no-2 again"));
    assertThat(world.timeouts.closeOverdue()).isZero();
  }

  @Test
  void aPaymentMadeInTimeAndReportedWithinTheGraceCounts() {
    world.lock(1);
    world.clock.advance(Examples.PAY_TIMEOUT.plusSeconds(90));
    world.timeouts.closeOverdue();
    world.settlements.settlementMarketPayOrder(
        Examples.paid("b1", "no-1", Examples.NOW.plus(Examples.PAY_TIMEOUT).minusSeconds(1)));
    assertThat(world.place(1).isPaid()).isTrue();
  }

  @Test
  void aPaymentReportedAfterTheClosingIsRefusedAndOwedBack() {
    world.lock(1);
    world.clock.advance(OVERDUE);
    world.timeouts.closeOverdue();
    Refusals.assertRefused(ResponseCode.PLACE_CLOSED, "no-1", () -> world.pay(1));
    assertThat(world.refunds.all())
        .singleElement()
        .satisfies(due -> assertThat(due.reason()).isEqualTo(RefundReason.UNPAID_TIMEOUT));
    Refusals.assertRefused(
        ResponseCode.PLACE_CLOSED,
        "no-1",
        () -> world.locks.lockMarketPayOrder(Examples.opening("b1", "no-1")));
  }

  @Test
  void placesThatAnotherNodeClosesMeanwhileHaveOthersPassedOverByNoRun() {
    for (int i = 0; i < 400; i++) {
      world.locks.lockMarketPayOrder(Examples.opening("buyer of " + i, "open-" + i));
    }
    world.clock.advance(OVERDUE);
    var slow =
        new ForwardingTrades(world.trades) {
          private boolean quicker = true;

          @Override
          public List<OverduePlace> overduePlaces(Instant before, Cursor after, int limit) {
            List<OverduePlace> page = super.overduePlaces(before, after, limit);
            if (quicker) {
              quicker = false;
              assertThat(world.timeoutsOf(having(page)).closeOverdue()).isEqualTo(200);
            }
            return page;
          }
        };
    assertThat(world.timeoutsOf(slow).closeOverdue()).isEqualTo(200);
    assertThat(world.timeouts.closeOverdue()).isZero();
  }

  /** A node that has looked at the same time. */
  private ForwardingTrades having(List<TradeRepository.OverduePlace> page) {
    return new ForwardingTrades(world.trades) {
      @Override
      public List<OverduePlace> overduePlaces(Instant before, Cursor after, int limit) {
        return after.equals(Cursor.START) ? page : List.of();
      }
    };
  }

  @RepeatedTest(10)
  void aTimeOutAgainstThePaymentOnTwoNodesHasOneOutcome() {
    TeamId team = world.lock(1);
    world.clock.advance(OVERDUE);
    List<Boolean> paid =
        Concurrently.map(
            3,
            i -> {
              if (i < 2) {
                world.timeouts.closeOverdue();
                return false;
              }
              try {
                world.pay(1);
                return true;
              } catch (AppException e) {
                assertThat(e.getCode()).isEqualTo(ResponseCode.PLACE_CLOSED);
                return false;
              }
            });
    boolean counted = paid.get(2);
    assertThat(world.place(1).isPaid()).isEqualTo(counted);
    assertThat(world.place(1).isClosed()).isEqualTo(!counted);
    assertThat(world.team(team).getLockCount()).isEqualTo(counted ? 1 : 0);
    assertThat(world.refunds.all()).hasSize(counted ? 0 : 1);
  }
}
