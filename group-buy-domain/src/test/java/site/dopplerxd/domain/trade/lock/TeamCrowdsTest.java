package site.dopplerxd.domain.trade.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static site.dopplerxd.domain.testing.Examples.joining;
import static site.dopplerxd.domain.testing.Refusals.assertRefused;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.ForwardingTrades;
import site.dopplerxd.domain.testing.InMemoryStock;
import site.dopplerxd.domain.trade.TradeWorld;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.port.TradeObserver;
import site.dopplerxd.domain.trade.refund.PlaceClosings;
import site.dopplerxd.domain.trade.refund.TradeRefundOrderService;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** What is known of full teams, and what makes it forgotten. */
class TeamCrowdsTest {
  private final TradeWorld world = new TradeWorld();

  @AfterEach
  void close() {
    world.close();
  }

  private MarketPayOrderEntity join(TeamId team, String buyer) {
    return world.locks.lockMarketPayOrder(joining(team, buyer, "no-" + buyer));
  }

  private AppException refusal(TeamId team, String buyer) {
    try {
      throw new AssertionError("joined: " + join(team, buyer));
    } catch (AppException e) {
      return e;
    }
  }

  private TeamId knownFullTeam() {
    TeamId team = world.lock(3);
    assertRefused(ResponseCode.TEAM_FULL, team.value(), () -> join(team, "late"));
    return team;
  }

  private void assertRefusedFromMemory(TeamId team, String buyer) {
    long before = world.crowds.refusedFromMemory();
    assertRefused(ResponseCode.TEAM_FULL, team.value(), () -> join(team, buyer));
    assertThat(world.crowds.refusedFromMemory()).isEqualTo(before + 1);
  }

  @Test
  void theFirstRefusalIsTheDatabasesAndTheNextOnesAreFromMemoryInTheSameWords() {
    TeamId team = world.lock(3);
    AppException first = refusal(team, "b7");
    assertThat(world.crowds.refusedFromMemory()).isZero();
    AppException second = refusal(team, "b8");
    assertThat(world.crowds.refusedFromMemory()).isEqualTo(1);
    assertThat(second.getCode()).isEqualTo(first.getCode());
    assertThat(second.getDetail()).isEqualTo(first.getDetail());
    assertThat(second).hasMessage(first.getMessage());
  }

  @Test
  void aRepeatOfABuyerWithAPlaceOfTheFullTeamIsAnsweredAsBefore() {
    TeamId team = knownFullTeam();
    MarketPayOrderEntity place = world.place(2);
    assertThat(world.locks.lockMarketPayOrder(joining(team, "b2", "no-2"))).isEqualTo(place);
    assertThat(world.crowds.refusedFromMemory()).isZero();
  }

  @Test
  void anotherPlaceForABuyerOfTheFullTeamIsRefusedAsWithoutMemory() {
    TeamId team = knownFullTeam();
    assertRefused(
        ResponseCode.TAKE_LIMIT_REACHED,
        "b2",
        () -> world.locks.lockMarketPayOrder(joining(team, "b2", "no-22")));
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
    assertThat(
            world.refunding.paymentFailed(
                Examples.CHANNEL, TradeWorld.name(3).outTradeNo()))
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
    world.clock.advance(Examples.VALID_TIME);
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
            world.trades, world.refunds, world.notices, new InMemoryStock(world.database));
    var there =
        new TradeRefundOrderService(
            world.trades, closings, world.database, world.observer, world.clock);
    there.refundMarketPayOrder(TradeWorld.name(2));
    assertThat(world.team(team).getLockCount()).isEqualTo(2);
  }

  @Test
  void aTeamThatTakesNoOneAnyMoreAndIsNotFullIsNotRemembered() {
    TeamId team = world.lock(2);
    world.database.inTransaction(() -> world.trades.stopJoining(Examples.CHANNEL, team));
    for (int i = 0; i < 2; i++) {
      assertRefused(ResponseCode.TEAM_NOT_JOINABLE, team.value(), () -> join(team, "late"));
    }
    assertThat(world.crowds.refusedFromMemory()).isZero();
  }

  @Test
  void aMemoryThatCannotBeReadLeavesTheRefusalAsItIs() {
    var broken = new IllegalStateException("broken on purpose");
    var full = new FullTeams(TradeWorld.REMEMBERED, System::nanoTime);
    var crowds =
        new TeamCrowds(
            new ForwardingTrades(world.trades) {
              @Override
              public List<MarketPayOrderEntity> openPlaces(SalesChannel channel, TeamId team) {
                throw broken;
              }
            },
            full,
            CrowdSettings.USUAL);
    LockRequest request = joining(new TeamId("team-1"), "b9", "no-9");
    var refusal = new AppException(ResponseCode.TEAM_FULL, "teamId=team-1");
    assertThatThrownBy(
            () ->
                crowds.join(
                    request,
                    () -> {
                      throw refusal;
                    }))
        .isSameAs(refusal);
    assertThat(crowds.<String>join(request, () -> "asked again")).isEqualTo("asked again");
  }

  @Test
  void thoseWhoWaitedBehindTheOneThatFoundItFullAreRefusedFromMemory() {
    TeamId team = world.lock(3);
    AtomicInteger attempts = new AtomicInteger();
    List<String> codes =
        Concurrently.map(
            64,
            i -> {
              try {
                return world.crowds.<String>join(
                    joining(team, "crowd-" + i, "no-crowd-" + i),
                    () -> {
                      attempts.incrementAndGet();
                      throw new AppException(
                          ResponseCode.TEAM_FULL, "teamId=" + team.value());
                    });
              } catch (AppException e) {
                return e.getCode().getCode();
              }
            });
    assertThat(codes).containsOnly(ResponseCode.TEAM_FULL.getCode());
    assertThat(attempts).hasValue(1);
    assertThat(world.crowds.refusedFromMemory()).isEqualTo(63);
  }

  @Test
  void ofACrowdOf64ExactlyTwoGetTheLastTwoPlaces() {
    TeamId team = world.lock(1);
    List<String> codes = Concurrently.map(64, i -> joinedOr(team, "crowd-" + i));
    assertThat(Concurrently.countOf(codes, "joined")).isEqualTo(2);
    assertThat(Concurrently.countOf(codes, ResponseCode.TEAM_FULL.getCode())).isEqualTo(62);
    assertThat(world.crowds.refusedFromMemory()).isEqualTo(61);
    assertThat(world.crowds.waiting()).isZero();
  }

  private String joinedOr(TeamId team, String buyer) {
    try {
      join(team, buyer);
      return "joined";
    } catch (AppException e) {
      return e.getCode().getCode();
    }
  }

  @Test
  void whatIsToldGoesOnToTheNextObserver() {
    TeamId team = world.lock(3);
    world.pay(1);
    world.refunding.refundMarketPayOrder(TradeWorld.name(2));
    world.clock.advance(Examples.VALID_TIME);
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
