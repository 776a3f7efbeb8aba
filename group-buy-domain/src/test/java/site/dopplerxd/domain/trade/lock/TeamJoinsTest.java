package site.dopplerxd.domain.trade.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static site.dopplerxd.domain.testing.Examples.joining;
import static site.dopplerxd.domain.testing.Refusals.assertRefused;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.activity.model.BuyerOffer;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.ForwardingTrades;
import site.dopplerxd.domain.trade.TradeWorld;
import site.dopplerxd.domain.trade.lock.LockBatcher.PermittedLock;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Who is refused from memory, and who asks the database. */
class TeamJoinsTest {
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
    long before = world.joins.refusedFromMemory();
    assertRefused(ResponseCode.TEAM_FULL, team.value(), () -> join(team, buyer));
    assertThat(world.joins.refusedFromMemory()).isEqualTo(before + 1);
  }

  @Test
  void theFirstRefusalIsTheDatabasesAndTheNextOnesAreFromMemoryInTheSameWords() {
    TeamId team = world.lock(3);
    AppException first = refusal(team, "b7");
    assertThat(world.joins.refusedFromMemory()).isZero();
    AppException second = refusal(team, "b8");
    assertThat(world.joins.refusedFromMemory()).isEqualTo(1);
    assertThat(second.getCode()).isEqualTo(first.getCode());
    assertThat(second.getDetail()).isEqualTo(first.getDetail());
    assertThat(second).hasMessage(first.getMessage());
  }

  @Test
  void aRepeatOfABuyerWithAPlaceOfTheFullTeamIsAnsweredAsBefore() {
    TeamId team = knownFullTeam();
    MarketPayOrderEntity place = world.place(2);
    assertThat(world.locks.lockMarketPayOrder(joining(team, "b2", "no-2"))).isEqualTo(place);
    assertThat(world.joins.refusedFromMemory()).isZero();
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
  void aTeamThatTakesNoOneAnyMoreAndIsNotFullIsNotRemembered() {
    TeamId team = world.lock(2);
    world.database.inTransaction(() -> world.trades.stopJoining(Examples.CHANNEL, team));
    for (int i = 0; i < 2; i++) {
      assertRefused(ResponseCode.TEAM_NOT_JOINABLE, team.value(), () -> join(team, "late"));
    }
    assertThat(world.joins.refusedFromMemory()).isZero();
  }

  @Test
  void aMemoryThatCannotBeReadLeavesTheRefusalAsItIs() {
    var broken = new IllegalStateException("broken on purpose");
    TeamId team = world.lock(3);
    TeamJoins joins =
        world.joins(
            new FullTeams(TradeWorld.REMEMBERED, System::nanoTime),
            new ForwardingTrades(world.trades) {
              @Override
              public List<MarketPayOrderEntity> openPlaces(SalesChannel channel, TeamId any) {
                throw broken;
              }
            });
    for (int i = 0; i < 2; i++) {
      assertThat(joins.lock(permitted(team, "b9")).isRefusedWith(ResponseCode.TEAM_FULL)).isTrue();
    }
    assertThat(joins.refusedFromMemory()).isZero();
  }

  private static PermittedLock permitted(TeamId team, String buyer) {
    return new PermittedLock(
        joining(team, buyer, "no-" + buyer), new BuyerOffer(Examples.offer(), true, true));
  }

  @Test
  void thoseWhoWaitedBehindTheOneThatFoundItFullAreRefusedFromMemory() {
    TeamId team = world.lock(3);
    CountDownLatch oneAsks = new CountDownLatch(1);
    CountDownLatch othersWait = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    TeamJoins joins =
        world.joins(
            new FullTeams(TradeWorld.REMEMBERED, world.nanoTime::get),
            new ForwardingTrades(world.trades) {
              @Override
              public Optional<Joining> findJoining(
                  SalesChannel channel, TeamId any, UserId buyer, ActivityId activity) {
                asked.incrementAndGet();
                oneAsks.countDown();
                await(othersWait);
                return super.findJoining(channel, any, buyer, activity);
              }
            });
    List<LockOutcome> outcomes =
        Concurrently.map(
            64,
            i -> {
              if (i > 0) {
                await(oneAsks);
              }
              if (i == 63) {
                Awaitility.await().until(() -> joins.waiting() == 62);
                othersWait.countDown();
              }
              return joins.lock(permitted(team, "crowd-" + i));
            });
    assertThat(outcomes).allMatch(outcome -> outcome.isRefusedWith(ResponseCode.TEAM_FULL));
    assertThat(asked).hasValue(1);
    assertThat(joins.refusedFromMemory()).isEqualTo(63);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void ofACrowdOf64ExactlyTwoGetTheLastTwoPlaces() {
    TeamId team = world.lock(1);
    List<String> codes = Concurrently.map(64, i -> joinedOr(team, "crowd-" + i));
    assertThat(Concurrently.countOf(codes, "joined")).isEqualTo(2);
    assertThat(Concurrently.countOf(codes, ResponseCode.TEAM_FULL.getCode())).isEqualTo(62);
    // Those that were asked for together with the last one, and once more after each of the two.
    assertThat(world.joins.refusedFromMemory()).isBetween(62L - 3 * 16, 61L);
    assertThat(world.joins.waiting()).isZero();
  }

  private String joinedOr(TeamId team, String buyer) {
    try {
      join(team, buyer);
      return "joined";
    } catch (AppException e) {
      return e.getCode().getCode();
    }
  }
}
