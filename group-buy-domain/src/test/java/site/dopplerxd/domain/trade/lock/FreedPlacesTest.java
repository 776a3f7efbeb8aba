package site.dopplerxd.domain.trade.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static site.dopplerxd.domain.testing.Examples.joining;
import static site.dopplerxd.domain.testing.Refusals.assertRefused;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.InMemoryStock;
import site.dopplerxd.domain.trade.TradeWorld;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.port.TradeObserver;
import site.dopplerxd.domain.trade.refund.PlaceClosings;
import site.dopplerxd.domain.trade.refund.TradeRefundOrderService;
import site.dopplerxd.types.ResponseCode;

/** What makes a full team forgotten, and what does not. */
class FreedPlacesTest {
  private final TradeWorld world = new TradeWorld();

  @AfterEach
  void close() {
    world.close();
  }

  private MarketPayOrderEntity join(TeamId team, String buyer) {
    return world.locks.lockMarketPayOrder(joining(team, buyer, "no-" + buyer));
  }

  private TeamId knownFullTeam() {
    TeamId team = world.lock(3);
    assertRefused(ResponseCode.TEAM_FULL, team.value(), () -> join(team, "late"));
    return team;
  }

  private void assertRefusedFromMemory(TeamId team, String buyer) {
    long before = world.joins.refusedFromMemory();
    assertRefused(ResponseCode.TEAM_FULL, team.value(), () -> join(team, buyer));
    assertThat(world.joins.refusedFromMemory()).isEqualTo(before + 1);
  }

  @Test
  void aPlaceThatIsGivenBackHereCanBeTakenAtOnce() {
    TeamId team = knownFullTeam();
    assertRefusedFromMemory(team, "other");
    world.refunding.refundMarketPayOrder(TradeWorld.name(2));
    assertThat(join(team, "late").teamId()).isEqualTo(team);
    assertThat(world.team(team).getLockCount()).isEqualTo(3);
  }

  @Test
  void aPaidPlaceThatIsGivenBackHereCanBeTakenAtOnce() {
    TeamId team = knownFullTeam();
    world.pay(2);
    assertRefusedFromMemory(team, "other");
    world.refunding.refundMarketPayOrder(TradeWorld.name(2));
    assertThat(join(team, "late").teamId()).isEqualTo(team);
  }

  @Test
  void aPlaceWhosePaymentFailedCanBeTakenAtOnce() {
    TeamId team = knownFullTeam();
    assertThat(world.refunding.paymentFailed(Examples.CHANNEL, TradeWorld.name(3).outTradeNo()))
        .isPresent();
    assertThat(join(team, "late").teamId()).isEqualTo(team);
  }

  @Test
  void aPlaceThatTimesOutHereCanBeTakenAtOnce() {
    TeamId team = world.lock(3);
    world.pay(1);
    world.pay(2);
    world.clock.advance(Examples.PAY_TIMEOUT.plus(TradeWorld.GRACE).plusSeconds(1));
    assertRefused(ResponseCode.TEAM_FULL, team.value(), () -> join(team, "late"));
    assertRefusedFromMemory(team, "other");
    assertThat(world.timeouts.closeOverdue()).isEqualTo(1);
    assertThat(join(team, "late").teamId()).isEqualTo(team);
  }

  @Test
  void aTeamThatEndsHereIsRefusedAsEndedAtOnce() {
    TeamId team = knownFullTeam();
    world.clock.advance(Examples.VALID_TIME.plus(TradeWorld.GRACE));
    assertRefusedFromMemory(team, "other");
    assertThat(world.expiry.endOverdue()).isEqualTo(1);
    assertRefused(ResponseCode.TEAM_NOT_JOINABLE, team.value(), () -> join(team, "late"));
  }

  @Test
  void aFullTeamThatCompletesStaysFull() {
    TeamId team = knownFullTeam();
    for (int number = 1; number <= 3; number++) {
      world.pay(number);
    }
    assertRefusedFromMemory(team, "other");
  }

  @Test
  void aPlaceThatCameFreeOnAnotherNodeCanBeTakenWithinASecond() {
    TeamId team = knownFullTeam();
    freeOnAnotherNode(team);
    world.nanoTime.addAndGet(TradeWorld.REMEMBERED.toNanos() / 2 - 1);
    assertRefusedFromMemory(team, "other");
    world.nanoTime.addAndGet(TradeWorld.REMEMBERED.toNanos() / 2 + 1);
    assertThat(join(team, "late").teamId()).isEqualTo(team);
  }

  @Test
  void fromHalfOfTheTimeOnOneCallerLooksAgainAndFindsThePlace() {
    TeamId team = knownFullTeam();
    freeOnAnotherNode(team);
    world.nanoTime.addAndGet(TradeWorld.REMEMBERED.toNanos() / 2);
    assertThat(join(team, "late").teamId()).isEqualTo(team);
  }

  /** Another node's memory is another one. */
  private void freeOnAnotherNode(TeamId team) {
    var closings =
        new PlaceClosings(
            world.trades,
            world.refunds,
            world.notices,
            new InMemoryStock(world.database),
            (channel, paid) -> Map.of());
    var there =
        new TradeRefundOrderService(
            world.trades, closings, world.database, world.observer, world.clock);
    there.refundMarketPayOrder(TradeWorld.name(2));
    assertThat(world.team(team).getLockCount()).isEqualTo(2);
  }

  @Test
  void whatIsToldGoesOnToTheNextObserver() {
    TeamId team = world.lock(3);
    world.pay(1);
    world.refunding.refundMarketPayOrder(TradeWorld.name(2));
    world.clock.advance(Examples.VALID_TIME.plus(TradeWorld.GRACE));
    world.expiry.endOverdue();
    assertThat(world.observer.locks()).hasSize(3);
    assertThat(world.observer.settlements()).hasSize(1);
    assertThat(world.observer.closed()).hasSize(1);
    assertThat(world.observer.expired()).hasSize(1);
    assertThat(world.team(team).getLockCount()).isZero();
  }

  @Test
  void aRepeatedLockChangesNothingAndForgetsNothing() {
    var nanoTime = new AtomicLong();
    var full = new FullTeams(Duration.ofSeconds(1), nanoTime::get);
    var told = new FreedPlaces(full, new TradeObserver() {});
    world.lock(1);
    MarketPayOrderEntity place = world.place(1);
    var team = new FullTeams.Team(Examples.CHANNEL, Examples.ACTIVITY, place.teamId());
    full.remember(team, full.look(team.id()), Set.of());

    told.locked(place, true);
    assertThat(full.of(team, place.purchase().userId())).isEqualTo(FullTeams.Knowledge.FULL);
    told.locked(place, false);
    assertThat(full.of(team, place.purchase().userId())).isEqualTo(FullTeams.Knowledge.NOTHING);
  }
}
