package site.dopplerxd.domain.trade.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.activity.model.GroupType;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.ForwardingTrades;
import site.dopplerxd.domain.testing.RecordingNotices.Notice;
import site.dopplerxd.domain.trade.TradeWorld;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.domain.trade.owed.PlaceNoticeType;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

class TeamExpiryTest {
  /** When a team ends although it has unpaid places. */
  private static final Duration LATEST_END = Examples.VALID_TIME.plus(TradeWorld.GRACE);

  private final TradeWorld world = new TradeWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aTeamWithoutUnpaidPlacesEndsAtItsTime() {
    TeamId team = world.lock(1);
    world.pay(1);
    world.clock.advance(Examples.VALID_TIME.minusMillis(1));
    assertThat(world.expiry.endOverdue()).isZero();
    world.clock.advance(Duration.ofMillis(1));
    assertThat(world.expiry.endOverdue()).isEqualTo(1);
    assertEnded(team, TeamStatus.FAILED, 0);
  }

  @Test
  void aPaymentThatWasMadeInTimeAndIsReportedWithinTheGraceCompletesItsTeam() {
    TeamId team = world.lock(3);
    world.pay(1);
    world.pay(2);
    world.clock.advance(Examples.VALID_TIME.plus(TradeWorld.GRACE).minusMillis(1));
    assertThat(world.expiry.endOverdue()).isZero();
    assertThat(payLast(world.team(team).getTerms().validEnd().minusMillis(1))).isEqualTo(1);
    assertEnded(team, TeamStatus.COMPLETE, 3);
    assertThat(world.refunds.all()).isEmpty();
  }

  @Test
  void aTeamOfSomePaidPlacesIsCompleteAsSoonAsItsLastOpenPlaceIsPaidWithinTheGrace() {
    world.activities.offer(Examples.offer(3, GroupType.FORMS_WITH_PAID));
    TeamId team = world.lock(2);
    world.pay(1);
    world.clock.advance(Examples.VALID_TIME);
    assertThat(world.expiry.endOverdue()).isZero();
    world.settlements.settlementMarketPayOrder(
        Examples.paid("b2", "no-2", world.clock.instant().minusMillis(1)));
    assertThat(world.expiry.endOverdue()).isEqualTo(1);
    assertEnded(team, TeamStatus.COMPLETE, 2);
  }

  @Test
  void aTeamFailsAfterItsEndAndTheGraceAndWhatWasPaidIsOwedBack() {
    TeamId team = world.lock(2);
    world.pay(1);
    world.clock.advance(LATEST_END.minusMillis(1));
    assertThat(world.expiry.endOverdue()).isZero();
    world.clock.advance(Duration.ofMillis(1));
    assertThat(world.expiry.endOverdue()).isEqualTo(1);

    assertEnded(team, TeamStatus.FAILED, 0);
    assertThat(world.refunds.all()).hasSize(1);
    assertThat(world.notices())
        .containsExactly(
            new Notice("no-2", PlaceNoticeType.UNPAID_UNLOCK),
            new Notice("no-1", PlaceNoticeType.PAID_UNFORMED));
    assertThat(world.tasks.tasks()).isEmpty();
    assertThat(world.expiry.endOverdue()).isZero();
  }

  @Test
  void aVirtualTeamIsCompleteWithItsPaidPlacesAndItsCallbackListsThem() {
    world.activities.offer(Examples.offer(3, GroupType.FORMS_WITH_PAID));
    TeamId team = world.lock(2);
    world.pay(2);
    world.clock.advance(LATEST_END);
    assertThat(world.expiry.endOverdue()).isEqualTo(1);

    assertEnded(team, TeamStatus.COMPLETE, 1);
    assertThat(world.refunds.all()).isEmpty();
    assertThat(world.place(1).isClosed()).isTrue();
    assertThat(world.tasks.tasks())
        .singleElement()
        .satisfies(task -> assertThat(task.toString()).contains("no-2").doesNotContain("no-1"));
  }

  @Test
  void aTeamThatEndedBeforeIsClosedWithoutACallback() {
    TeamId team = world.lock(2);
    world.pay(1);
    world.trades.endedBefore(team);
    world.clock.advance(LATEST_END);
    world.expiry.endOverdue();

    assertEnded(team, TeamStatus.FAILED, 0);
    assertThat(world.refunds.all()).hasSize(1);
    assertThat(world.notices()).isEmpty();
  }

  /** The count is one row for all teams of the activity, and stays locked until the commit. */
  @Test
  void placesAreGivenBackToTheActivityInOneLastStatement() {
    List<String> givenBack = new ArrayList<>();
    world.stock.whenGivenBack(places -> givenBack.add(places + " after " + written()));
    world.lock(2);
    world.pay(1);
    world.clock.advance(LATEST_END);
    world.expiry.endOverdue();
    assertThat(givenBack).containsExactly("2 after notices=2 refunds=1 failed=1 tasks=0");
  }

  @Test
  void aVirtualTeamGivesBackItsUnpaidPlacesInOneLastStatement() {
    world.activities.offer(Examples.offer(3, GroupType.FORMS_WITH_PAID));
    List<String> givenBack = new ArrayList<>();
    world.stock.whenGivenBack(places -> givenBack.add(places + " after " + written()));
    world.lock(2);
    world.pay(2);
    world.clock.advance(LATEST_END);
    world.expiry.endOverdue();
    assertThat(givenBack).containsExactly("1 after notices=1 refunds=0 failed=0 tasks=1");
  }

  @Test
  void aTeamThatEndedBeforeGivesItsPlacesBackInOneLastStatement() {
    TeamId team = world.lock(2);
    List<String> givenBack = new ArrayList<>();
    world.stock.whenGivenBack(places -> givenBack.add(places + " after " + written()));
    world.pay(1);
    world.trades.endedBefore(team);
    world.clock.advance(LATEST_END);
    world.expiry.endOverdue();
    assertThat(givenBack).containsExactly("2 after notices=0 refunds=1 failed=0 tasks=0");
  }

  private String written() {
    return "notices=%d refunds=%d failed=%d tasks=%d"
        .formatted(
            world.notices().size(),
            world.refunds.all().size(),
            world.notices.failedTeams(),
            world.tasks.tasks().size());
  }

  /** More of them than are read at once. */
  @Test
  void damagedTeamsHoldUpNoOther() {
    List<TeamId> damaged = IntStream.range(0, 201).mapToObj(this::damagedTeam).toList();
    TeamId sound = world.locks.lockMarketPayOrder(Examples.opening("another", "no-9")).teamId();
    world.clock.advance(LATEST_END);

    assertThat(world.expiry.endOverdue()).isEqualTo(1);
    assertThat(world.team(sound).getStatus()).isEqualTo(TeamStatus.FAILED);
    assertThat(damaged).allMatch(team -> world.team(team).getStatus() == TeamStatus.IN_PROGRESS);
  }

  @Test
  void teamsThatAnotherNodeEndsMeanwhileHaveOthersPassedOverByNoRun() {
    IntStream.range(0, 400).forEach(this::open);
    world.clock.advance(LATEST_END);
    var slow =
        new ForwardingTrades(world.trades) {
          private boolean quicker = true;

          @Override
          public List<OverdueTeam> overdueTeams(
              Instant now, Instant unpaidCutoff, Cursor after, int limit) {
            List<OverdueTeam> page = super.overdueTeams(now, unpaidCutoff, after, limit);
            if (quicker) {
              quicker = false;
              assertThat(world.expiryOf(having(page)).endOverdue()).isEqualTo(200);
            }
            return page;
          }
        };
    assertThat(world.expiryOf(slow).endOverdue()).isEqualTo(200);
    assertThat(world.expiry.endOverdue()).isZero();
  }

  /** A node that has looked at the same time. */
  private ForwardingTrades having(List<TradeRepository.OverdueTeam> page) {
    return new ForwardingTrades(world.trades) {
      @Override
      public List<OverdueTeam> overdueTeams(
          Instant now, Instant unpaidCutoff, Cursor after, int limit) {
        return after.equals(Cursor.START) ? page : List.of();
      }
    };
  }

  private void open(int number) {
    world.locks.lockMarketPayOrder(Examples.opening("buyer of " + number, "open-" + number));
  }

  private TeamId damagedTeam(int number) {
    LockRequest opening = Examples.opening("buyer of " + number, "damaged-" + number);
    TeamId team = world.locks.lockMarketPayOrder(opening).teamId();
    world.database.inTransaction(
        () -> {
          world.trades.saveTeam(
              new GroupBuyTeamEntity(world.team(team).getTerms(), 3, 0, TeamStatus.IN_PROGRESS));
          return team;
        });
    return team;
  }

  @RepeatedTest(10)
  void theEndAgainstTheLastPaymentOnTwoNodesHasOneOutcome() {
    TeamId team = world.lock(3);
    world.pay(1);
    world.pay(2);
    Instant lastMoment = world.team(team).getTerms().validEnd().minusMillis(1);
    world.clock.advance(LATEST_END);
    List<Integer> ended =
        Concurrently.map(3, i -> i < 2 ? world.expiry.endOverdue() : payLast(lastMoment));

    boolean complete = ended.get(2) == 1;
    assertThat(ended.get(0) + ended.get(1)).isEqualTo(complete ? 0 : 1);
    assertEnded(team, complete ? TeamStatus.COMPLETE : TeamStatus.FAILED, complete ? 3 : 0);
    assertThat(world.refunds.all()).hasSize(complete ? 0 : 3);
    assertThat(world.tasks.tasks()).hasSize(complete ? 1 : 0);
  }

  /** Made then, and reported now. */
  private int payLast(Instant made) {
    try {
      world.settlements.settlementMarketPayOrder(Examples.paid("b3", "no-3", made));
      return 1;
    } catch (AppException e) {
      assertThat(e.getCode()).isEqualTo(ResponseCode.PLACE_CLOSED);
      return 0;
    }
  }

  private void assertEnded(TeamId id, TeamStatus status, int places) {
    GroupBuyTeamEntity team = world.team(id);
    assertThat(team.getStatus()).isEqualTo(status);
    assertThat(team.getLockCount()).isEqualTo(places);
    assertThat(team.getCompleteCount()).isEqualTo(places);
  }
}
