package site.dopplerxd.domain.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository.KeptFinding;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository.TaskCheck;
import site.dopplerxd.domain.reconciliation.StockCounts.NotCountedException;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.InMemoryFindings;
import site.dopplerxd.domain.testing.InMemoryStock;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.domain.trade.model.TeamStatus;

/** What is looked at, when, and by whom. */
class ReconciliationWalksTest {
  private static final Instant LONG_AGO = Examples.NOW.minus(Duration.ofDays(30));
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private final SettableClock clock = new SettableClock();
  private final InMemoryFindings repository = new InMemoryFindings(clock);
  private final Map<ActivityId, Integer> places = new HashMap<>();

  /** What a look at places that are not known here ends with. */
  private RuntimeException broken = new NotCountedException(new IllegalStateException("slow"));

  private final InMemoryStock stock =
      new InMemoryStock(new InMemoryUnitOfWork()).holding(this::placesOf);
  private final List<Finding> asked = new CopyOnWriteArrayList<>();

  private Reconciliation reconciliation(Set<FindingKind> mend, Predicate<Finding> mending) {
    return new Reconciliation(repository, stock, mending, mend, clock, Duration.ofMinutes(2));
  }

  private int placesOf(ActivityId activity) {
    Integer open = places.get(activity);
    if (open == null) {
      throw broken;
    }
    return open;
  }

  private void sold(long activity, int sold, int open) {
    places.put(new ActivityId(activity), open);
    stock.counting(new ActivityId(activity), sold);
  }

  private Reconciliation reporting() {
    return reconciliation(Set.of(), asked::add);
  }

  private static TeamCheck team(long id, int lockCount) {
    return new TeamCheck(
        id,
        new TeamId("t" + id),
        Examples.CHANNEL,
        TeamStatus.IN_PROGRESS.name(),
        3,
        lockCount,
        0,
        1,
        0,
        Optional.empty(),
        false,
        false);
  }

  private void sound(long id, Instant changedAt) {
    repository.see(team(id, 1), changedAt);
  }

  private void damaged(long id, Instant changedAt) {
    repository.see(team(id, 2), changedAt);
  }

  private Set<String> subjects() {
    return Set.copyOf(repository.findings().stream().map(Finding::subject).toList());
  }

  @Test
  void everythingIsLookedAtOnceADayAndWhatHasChangedOnceAnHour() {
    Reconciliation reconciliation = reporting();
    reconciliation.run();
    damaged(1, LONG_AGO);
    damaged(2, clock.instant());
    for (int i = 0; i < 11; i++) {
      clock.advance(FIVE_MINUTES);
      assertThat(reconciliation.run().checked()).isZero();
    }
    clock.advance(FIVE_MINUTES);
    reconciliation.run();
    assertThat(subjects()).containsExactly("team/t2");
    clock.advance(Duration.ofHours(23));
    reconciliation.run();
    assertThat(subjects()).containsExactlyInAnyOrder("team/t1", "team/t2");
  }

  /** What changes while a walk is on its way is for the next one: they overlap. */
  @Test
  void whatChangedJustAfterAnHourlyLookIsSeenByTheNext() {
    Reconciliation reconciliation = reporting();
    reconciliation.run();
    damaged(1, clock.instant().plusMillis(1));
    clock.advance(Duration.ofMinutes(65));
    reconciliation.run();
    assertThat(subjects()).containsExactly("team/t1");
  }

  @Test
  void everyTeamAndTaskIsLookedAtHoweverManyStepsItTakes() {
    for (long id = 1; id <= 1_001; id++) {
      sound(id, LONG_AGO);
      repository.see(new TaskCheck(id, "t" + id, id != 1_001));
    }
    damaged(1_002, LONG_AGO);
    assertThat(reporting().run().checked()).isEqualTo(1_002 + 1_001);
    assertThat(subjects()).containsExactlyInAnyOrder("team/t1002", "task/1001");
  }

  @Test
  void ofManyNodesOneDoesEachWalk() {
    for (long id = 1; id <= 500; id++) {
      sound(id, LONG_AGO);
    }
    List<Integer> checked = Concurrently.map(4, i -> reporting().run().checked());
    assertThat(checked.stream().mapToInt(Integer::intValue).sum()).isEqualTo(500);
  }

  @Test
  void anInterruptedWalkIsGoneOnWithByAnotherNodeWhenItsLeaseEnds() {
    for (long id = 1; id <= 500; id++) {
      sound(id, LONG_AGO);
    }
    repository.claimWalk("teams", Duration.ofMinutes(10));
    repository.walked("teams", 200, Duration.ofMinutes(10));
    assertThat(reporting().run().checked()).isZero();
    clock.advance(Duration.ofMinutes(10));
    assertThat(reporting().run().checked()).isEqualTo(300);
  }

  @Test
  void nothingIsMendedUnlessItsKindIsSwitchedOn() {
    damaged(1, LONG_AGO);
    assertThat(reporting().run().mended()).isZero();
    assertThat(asked).isEmpty();
    clock.advance(Duration.ofDays(1));
    reconciliation(EnumSet.of(FindingKind.PAID_WITHOUT_REFUND), asked::add).run();
    assertThat(asked).isEmpty();
    clock.advance(Duration.ofDays(1));
    Reconciliation.Report report =
        reconciliation(EnumSet.of(FindingKind.TEAM_COUNTS), asked::add).run();
    assertThat(report.mended()).isEqualTo(1);
    assertThat(asked).extracting(Finding::subject).containsExactly("team/t1");
    assertThat(repository.mended()).hasSize(1);
  }

  /** Its money has gone back outside of this service. */
  @Test
  void whatAPersonHasDealtWithIsNotMendedWhenItsKindIsSwitchedOn() {
    repository.see(owing(1, 1, "places=1 orderIds=a"), LONG_AGO);
    reporting().run();
    resolve();
    clock.advance(Duration.ofDays(1));
    assertThat(mendingRefunds().run().mended()).isZero();
    assertThat(asked).isEmpty();
    repository.change(owing(1, 1, "places=2 orderIds=a,b"));
    clock.advance(Duration.ofDays(1));
    assertThat(mendingRefunds().run().mended()).isEqualTo(1);
    assertThat(asked).extracting(Finding::subject).containsExactly("team/t1");
  }

  /** Mending owes what was closed in the last week. */
  @Test
  void aTeamOfWhichAnOlderPlaceIsStillOwedKeepsItsFindingAfterItWasMended() {
    repository.see(owing(1, 1, "places=2 orderIds=a,b"), LONG_AGO);
    repository.refunded(new TeamId("t1"), false);
    assertThat(mendingRefunds().run().mended()).isEqualTo(1);
    assertThat(subjects()).containsExactly("team/t1");
  }

  @Test
  void aResolutionHangsOnThePlacesThatAreOwedAndOnNothingElseOfTheTeam() {
    repository.see(owing(1, 1, "places=1 orderIds=a"), LONG_AGO);
    reporting().run();
    resolve();
    repository.change(owing(1, 2, "places=1 orderIds=a"));
    clock.advance(Duration.ofDays(1));
    reporting().run();
    assertThat(subjects()).as("another buyer has locked a place").isEmpty();
    repository.change(owing(1, 2, "places=1 orderIds=b"));
    clock.advance(Duration.ofDays(1));
    reporting().run();
    assertThat(subjects()).as("another buyer is owed").containsExactly("team/t1");
  }

  private Reconciliation mendingRefunds() {
    return reconciliation(EnumSet.of(FindingKind.PAID_WITHOUT_REFUND), asked::add);
  }

  /** As a person does with the newest finding. */
  private void resolve() {
    KeptFinding kept = repository.newest(true, Long.MAX_VALUE, 1).get(0);
    assertThat(repository.resolve(kept.id(), kept.detail(), "ann", "given back", clock.instant()))
        .isTrue();
  }

  private static TeamCheck owing(long id, int lockCount, String owedNothing) {
    return new TeamCheck(
        id,
        new TeamId("t" + id),
        Examples.CHANNEL,
        TeamStatus.IN_PROGRESS.name(),
        3,
        lockCount,
        0,
        lockCount,
        0,
        Optional.of(owedNothing),
        false,
        false);
  }

  @Test
  void whatCannotBeMendedStaysAndHoldsUpNoOther() {
    damaged(1, LONG_AGO);
    damaged(2, LONG_AGO);
    damaged(3, LONG_AGO);
    Reconciliation.Report report =
        reconciliation(
                EnumSet.of(FindingKind.TEAM_COUNTS),
                finding -> {
                  if (finding.subject().equals("team/t1")) {
                    throw new IllegalStateException("broken on purpose");
                  }
                  return finding.subject().equals("team/t3");
                })
            .run();
    assertThat(report.found()).isEqualTo(3);
    assertThat(report.mended()).isEqualTo(1);
    assertThat(subjects()).as("the second one is right by now").containsExactly("team/t1");
  }

  @Test
  void whatIsOpenAfterItsTimeIsFoundOnceAnHour() {
    Reconciliation reconciliation = reporting();
    reconciliation.run();
    repository.see(
        new Finding(FindingKind.OVERDUE_OPEN, "place/1", Optional.of(Examples.CHANNEL), ""));
    clock.advance(Duration.ofMinutes(59));
    reconciliation.run();
    assertThat(subjects()).isEmpty();
    clock.advance(Duration.ofMinutes(1));
    reconciliation.run();
    assertThat(subjects()).containsExactly("place/1");
  }

  @Test
  void aCountThatIsNotThatOfItsPlacesIsFoundOnceADay() {
    Reconciliation reconciliation = reporting();
    reconciliation.run();
    sold(7, 5, 4);
    sold(8, 3, 4);
    sold(9, 4, 4);
    clock.advance(Duration.ofHours(23));
    reconciliation.run();
    assertThat(subjects()).isEmpty();
    clock.advance(Duration.ofHours(1));
    reconciliation.run();
    assertThat(repository.findings())
        .containsExactlyInAnyOrder(
            new Finding(FindingKind.STOCK_COUNT, "activity/7", Optional.empty(), "sold=5 places=4"),
            new Finding(
                FindingKind.STOCK_COUNT, "activity/8", Optional.empty(), "sold=3 places=4"));
    sold(7, 4, 4);
    clock.advance(Duration.ofDays(1));
    reconciliation.run();
    assertThat(subjects()).as("the other one is right by now").containsExactly("activity/8");
  }

  @Test
  void everyCountIsLookedAtAndOneThatCannotBeHoldsUpNoOther() {
    for (long activity = 1; activity <= 25; activity++) {
      sold(activity, 1, 1);
    }
    sold(26, 0, 1);
    places.remove(new ActivityId(3));
    assertThat(reporting().run().checked()).isEqualTo(26);
    assertThat(subjects()).containsExactlyInAnyOrder("activity/3", "activity/26");
    assertThat(repository.findings())
        .contains(
            new Finding(
                FindingKind.STOCK_COUNT,
                "activity/3",
                Optional.empty(),
                "places could not be counted"));
    sold(3, 1, 1);
    clock.advance(Duration.ofDays(1));
    reporting().run();
    assertThat(subjects()).as("the third one was counted by now").containsExactly("activity/26");
  }

  @Test
  void aLookThatFailsOnceFindsNothingEndsNothingAndOpensNothing() {
    sold(7, 5, 4);
    sold(8, 1, 1);
    reporting().run();
    resolve();
    places.clear();
    broken = new IllegalStateException("the connection was lost");
    clock.advance(Duration.ofDays(1));
    assertThat(reporting().run().checked()).isEqualTo(2);
    assertThat(subjects()).isEmpty();
    assertThat(repository.mended()).isEmpty();
  }

  @Test
  void aCountThatIsWrongStaysFoundWhileItCannotBeCounted() {
    sold(7, 5, 4);
    reporting().run();
    places.remove(new ActivityId(7));
    clock.advance(Duration.ofDays(1));
    reporting().run();
    assertThat(subjects()).containsExactly("activity/7");
  }

  @Test
  void aWalkThatIsLongerThanARunGoesOnInTheNextOne() {
    for (long id = 1; id <= 1_000; id++) {
      sound(id, LONG_AGO);
    }
    Reconciliation twoSteps =
        new Reconciliation(
            repository, stock, asked::add, Set.of(), clock, Duration.ofMinutes(2), 2, 2);
    assertThat(twoSteps.run().checked()).isEqualTo(400);
    assertThat(twoSteps.run().checked()).isEqualTo(400);
    assertThat(twoSteps.run().checked()).isEqualTo(200);
    assertThat(twoSteps.run().checked()).as("all was looked at").isZero();
    clock.advance(Duration.ofDays(1));
    assertThat(twoSteps.run().checked()).isEqualTo(400);
  }

  @Test
  void anInterruptedRunGivesItsWalkBack() {
    sound(1, LONG_AGO);
    Thread.currentThread().interrupt();
    assertThat(reporting().run().checked()).isZero();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(reporting().run().checked()).isEqualTo(1);
  }

  @Test
  void whatIsOverdueNoMoreIsMendedAtTheNextLook() {
    overdue("place/1");
    overdue("team/1");
    reporting().run();
    assertThat(subjects()).containsExactlyInAnyOrder("place/1", "team/1");
    repository.allClosed();
    overdue("team/1");
    clock.advance(Duration.ofHours(1));
    reporting().run();
    assertThat(subjects()).containsExactly("team/1");
    assertThat(repository.mended()).extracting(Finding::subject).containsExactly("place/1");
  }

  /** The look reads two places at most: the first one may be overdue still, beyond them. */
  @Test
  void nothingIsMendedByALookThatDoesNotSeeAll() {
    Reconciliation twoAtMost =
        new Reconciliation(
            repository, stock, asked::add, Set.of(), clock, Duration.ofMinutes(2), 1, 2);
    overdue("place/1");
    overdue("team/1");
    twoAtMost.run();
    repository.allClosed();
    overdue("place/2");
    overdue("place/3");
    clock.advance(Duration.ofHours(1));
    twoAtMost.run();
    assertThat(subjects()).containsExactlyInAnyOrder("place/1", "place/2", "place/3");
  }

  private void overdue(String subject) {
    repository.see(
        new Finding(FindingKind.OVERDUE_OPEN, subject, Optional.of(Examples.CHANNEL), ""));
  }

  @Test
  void countsThatAPersonRepairedAreMendedWhenTheTeamIsLookedAt() {
    damaged(1, LONG_AGO);
    damaged(2, LONG_AGO);
    reporting().run();
    repository.change(team(1, 1));
    clock.advance(Duration.ofDays(1));
    assertThat(reporting().run().mended()).as("by this service").isZero();
    assertThat(subjects()).containsExactly("team/t2");
  }

  @Test
  void aTaskWhoseTeamIsThereAgainIsMended() {
    repository.see(new TaskCheck(1, "t1", false));
    reporting().run();
    assertThat(subjects()).containsExactly("task/1");
    repository.change(new TaskCheck(1, "t1", true));
    clock.advance(Duration.ofDays(1));
    reporting().run();
    assertThat(subjects()).isEmpty();
  }

  @Test
  void aCallbackThatIsOnlyTooOldToBeExpectedIsNotMended() {
    repository.see(complete(true, false), LONG_AGO);
    reporting().run();
    repository.change(complete(false, false));
    clock.advance(Duration.ofDays(1));
    reporting().run();
    assertThat(subjects()).containsExactly("team/t1");
    repository.change(complete(false, true));
    clock.advance(Duration.ofDays(1));
    reporting().run();
    assertThat(subjects()).isEmpty();
  }

  /** An operator has closed the place, or the note of the mending was lost. */
  @Test
  void refundsThatWereWrittenEndAFindingAndTimeDoesNot() {
    var team = new TeamId("t1");
    repository.see(owing(1, 1, "places=1 orderIds=a"), LONG_AGO);
    repository.refunded(team, false);
    reporting().run();
    repository.change(team(1, 1));
    clock.advance(Duration.ofDays(8));
    reporting().run();
    assertThat(subjects()).as("too old to be found").containsExactly("team/t1");
    repository.refunded(team, true);
    clock.advance(Duration.ofDays(1));
    reporting().run();
    assertThat(subjects()).isEmpty();
  }

  private static TeamCheck complete(boolean taskExpected, boolean hasTask) {
    return new TeamCheck(
        1,
        new TeamId("t1"),
        Examples.CHANNEL,
        TeamStatus.COMPLETE.name(),
        1,
        1,
        1,
        1,
        1,
        Optional.empty(),
        taskExpected,
        hasTask);
  }
}
