package site.dopplerxd.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.reconciliation.Finding;
import site.dopplerxd.domain.reconciliation.FindingKind;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository.KeptFinding;
import site.dopplerxd.domain.shared.SalesChannel;

/**
 * What every {@link ReconciliationRepository} promises of walks and findings. Each test begins with
 * an empty one.
 */
public abstract class ReconciliationRepositoryContract {
  private static final String WALK = "walk";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant SEEN = Examples.NOW;
  private static final Instant LATER = SEEN.plusSeconds(60);
  private static final SalesChannel OTHER = new SalesChannel("s02", "c01");

  protected abstract ReconciliationRepository repository();

  private static Finding finding(String subject, SalesChannel channel) {
    return new Finding(FindingKind.PAYMENT_WITHOUT_PLACE, subject, Optional.of(channel), "seen");
  }

  private static Finding finding(String subject) {
    return finding(subject, Examples.CHANNEL);
  }

  private List<KeptFinding> kept() {
    return repository().newest(false, Long.MAX_VALUE, 100);
  }

  @Test
  void aWalkIsForOneAtATimeUntilItsLeaseEnds() {
    assertThat(repository().claimWalk(WALK, HOUR)).isEqualTo(OptionalLong.of(0));
    assertThat(repository().claimWalk(WALK, HOUR)).isEmpty();
    assertThat(repository().claimWalk("another", HOUR)).isEqualTo(OptionalLong.of(0));
  }

  @Test
  void ofManyAtOnceOneHasTheWalk() {
    List<OptionalLong> claims = Concurrently.map(8, i -> repository().claimWalk(WALK, HOUR));
    assertThat(claims.stream().filter(OptionalLong::isPresent)).hasSize(1);
  }

  @Test
  void aWalkGoesOnWhereItStoppedAndBeginsAnewWhenItHasEnded() {
    repository().claimWalk(WALK, HOUR);
    repository().walked(WALK, 17, Duration.ZERO);
    assertThat(repository().claimWalk(WALK, HOUR)).isEqualTo(OptionalLong.of(17));
    repository().walked(WALK, 18, HOUR);
    assertThat(repository().claimWalk(WALK, HOUR)).isEmpty();
    repository().endWalk(WALK, Duration.ZERO);
    assertThat(repository().claimWalk(WALK, HOUR)).isEqualTo(OptionalLong.of(0));
    repository().endWalk(WALK, HOUR);
    assertThat(repository().claimWalk(WALK, HOUR)).isEmpty();
  }

  @Test
  void aFindingIsKeptOnceWithWhatWasSeenLast() {
    repository().save(finding("bill/1"), SEEN);
    Finding again =
        new Finding(
            FindingKind.PAYMENT_WITHOUT_PLACE, "bill/1", Optional.of(Examples.CHANNEL), "again");
    repository().save(again, LATER);
    assertThat(kept())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.detail()).isEqualTo("again");
              assertThat(one.firstSeen()).isEqualTo(SEEN);
              assertThat(one.lastSeen()).isEqualTo(LATER);
              assertThat(one.timesSeen()).isEqualTo(2);
              assertThat(one.isMended()).isFalse();
            });
  }

  @Test
  void aFindingWithoutAChannelIsKept() {
    var finding = new Finding(FindingKind.TASK_WITHOUT_TEAM, "task/1", Optional.empty(), "x");
    repository().save(finding, SEEN);
    assertThat(kept()).extracting(KeptFinding::subject).containsExactly("task/1");
  }

  @Test
  void whatWasMendedStandsAgainWhenItIsSeenAgain() {
    repository().save(finding("team/1"), SEEN);
    repository().mended(finding("team/1"), SEEN);
    assertThat(kept()).singleElement().matches(KeptFinding::isMended);
    repository().save(finding("team/1"), LATER);
    assertThat(kept()).singleElement().matches(one -> !one.isMended());
  }

  /** Another walk may save it between a look and its end. */
  @Test
  void aLookEndsNothingThatWasSeenAfterIt() {
    repository().save(finding("team/1"), SEEN);
    repository().right(finding("team/1"), SEEN, LATER);
    assertThat(kept()).singleElement().matches(KeptFinding::isOpen);
    repository().right(finding("team/2"), LATER, LATER);
    repository().right(finding("team/1"), LATER, LATER);
    assertThat(kept()).singleElement().matches(KeptFinding::isMended);
  }

  private static Finding otherwise(String subject) {
    return new Finding(
        FindingKind.PAYMENT_WITHOUT_PLACE, subject, Optional.of(Examples.CHANNEL), "otherwise");
  }

  private static Finding counts(String subject) {
    return new Finding(
        FindingKind.TEAM_COUNTS, subject, Optional.of(Examples.CHANNEL), "lock=2 openPlaces=1");
  }

  @Test
  void openFindingsAreListedWithoutWhatHasEnded() {
    for (int i = 1; i <= 5; i++) {
      repository().save(finding("bill/" + i), SEEN);
    }
    repository().mended(finding("bill/2"), SEEN);
    repository().resolve(kept().get(1).id(), "seen", "ann", "given back", SEEN);
    List<KeptFinding> first = repository().newest(true, Long.MAX_VALUE, 2);
    assertThat(first).extracting(one -> one.subject()).containsExactly("bill/5", "bill/3");
    assertThat(repository().newest(true, first.get(1).id(), 2))
        .extracting(one -> one.subject())
        .containsExactly("bill/1");
  }

  @Test
  void whatIsAboutMoneyIsKeptUntilItHasEnded() {
    long resolved = saved("bill/1");
    repository().save(finding("bill/2"), SEEN);
    repository().save(finding("bill/3"), SEEN);
    repository().save(counts("team/4"), SEEN);
    repository().resolve(resolved, "seen", "ann", "given back", SEEN);
    repository().mended(finding("bill/2"), SEEN);
    assertThat(repository().deleteSeenBefore(LATER, 10)).isEqualTo(3);
    assertThat(kept()).extracting(one -> one.subject()).containsExactly("bill/3");
  }

  private long saved(String subject) {
    repository().save(finding(subject), SEEN);
    return kept().get(0).id();
  }

  @Test
  void aPersonResolvesAnOpenFindingOnce() {
    long id = saved("bill/1");
    assertThat(repository().find(id)).get().matches(KeptFinding::isOpen);
    assertThat(repository().resolve(id, "seen", "ann", "given back", LATER)).isTrue();
    assertThat(repository().find(id))
        .get()
        .satisfies(
            one -> {
              assertThat(one.isOpen()).isFalse();
              assertThat(one.isMended()).isFalse();
              assertThat(one.resolvedAt()).isEqualTo(LATER);
              assertThat(one.resolvedBy()).isEqualTo("ann");
              assertThat(one.resolvedNote()).isEqualTo("given back");
            });
    assertThat(repository().resolve(id, "seen", "bob", "again", LATER)).isFalse();
    assertThat(repository().find(id + 1)).isEmpty();
    assertThat(repository().resolve(id + 1, "seen", "ann", "no such", LATER)).isFalse();
  }

  @Test
  void whatWasSeenOtherwiseSinceIsNotResolvedUnread() {
    long id = saved("bill/1");
    repository().save(otherwise("bill/1"), LATER);
    assertThat(repository().resolve(id, "seen", "ann", "given back", LATER)).isFalse();
    assertThat(kept()).singleElement().matches(KeptFinding::isOpen);
  }

  @Test
  void aResolutionStandsWhileTheSameIsSeen() {
    long id = saved("bill/1");
    repository().resolve(id, "seen", "ann", "given back", SEEN);
    repository().save(finding("bill/1"), LATER);
    assertThat(kept())
        .singleElement()
        .matches(one -> !one.isOpen() && "ann".equals(one.resolvedBy()) && one.timesSeen() == 2);
    repository().save(otherwise("bill/1"), LATER);
    assertThat(kept())
        .singleElement()
        .matches(one -> one.isOpen() && one.resolvedBy() == null && one.resolvedNote() == null);
    repository().save(finding("bill/1"), LATER);
    assertThat(kept()).singleElement().matches(KeptFinding::isOpen);
  }

  @Test
  void aFindingIsOpenUntilItIsMendedOrResolved() {
    long id = saved("team/1");
    assertThat(repository().isOpen(finding("team/1"))).isTrue();
    assertThat(repository().isOpen(finding("team/2"))).isFalse();
    assertThat(repository().isOpen(counts("team/1"))).as("of another kind").isFalse();
    repository().resolve(id, "seen", "ann", "given back", SEEN);
    assertThat(repository().isOpen(finding("team/1"))).isFalse();
    repository().save(otherwise("team/1"), LATER);
    assertThat(repository().isOpen(finding("team/1"))).isTrue();
    repository().mended(finding("team/1"), LATER);
    assertThat(repository().isOpen(finding("team/1"))).isFalse();
  }

  @Test
  void whatWasResolvedEndsAndIsOpenWhenItIsFoundAnew() {
    long id = saved("team/1");
    repository().resolve(id, "seen", "ann", "by hand", SEEN);
    assertThat(
            repository()
                .standing(Set.of(FindingKind.PAYMENT_WITHOUT_PLACE), List.of("team/1"), LATER))
        .hasSize(1);
    repository().mended(finding("team/1"), SEEN);
    assertThat(repository().resolve(id, "seen", "ann", "again", LATER)).isFalse();
    repository().save(finding("team/1"), LATER);
    assertThat(kept()).singleElement().matches(KeptFinding::isOpen);
  }

  @Test
  void findingsAreListedTheNewestFirst() {
    for (int i = 1; i <= 3; i++) {
      repository().save(finding("team/" + i), SEEN);
    }
    List<KeptFinding> first = repository().newest(false, Long.MAX_VALUE, 2);
    assertThat(first).extracting(one -> one.subject()).containsExactly("team/3", "team/2");
    assertThat(repository().newest(false, first.get(1).id(), 2))
        .extracting(one -> one.subject())
        .containsExactly("team/1");
  }

  @Test
  void whatIsNotSeenAgainOfOneKindChannelAndBeginningIsMended() {
    repository().save(finding("bill/w/1/t-1"), SEEN);
    repository().save(finding("bill/w/1/t-2"), SEEN);
    repository().save(finding("bill/w/10/t-3"), SEEN);
    repository().save(finding("bill/w/1/t-4", OTHER), SEEN);
    repository().save(finding("bill/w/1/t-2"), LATER);
    assertThat(
            repository()
                .mendedUnlessSeen(
                    FindingKind.PAYMENT_WITHOUT_PLACE,
                    Examples.CHANNEL,
                    "bill/w/1/",
                    Optional.empty(),
                    LATER))
        .isEqualTo(1);
    assertThat(kept())
        .filteredOn(KeptFinding::isMended)
        .extracting(one -> one.subject())
        .containsExactly("bill/w/1/t-1");
  }

  @Test
  void whatWasNotLookedForIsSpared() {
    repository().save(finding("bill/w/1/t-1"), SEEN);
    repository().save(otherwise("bill/w/1/t-2"), SEEN);
    assertThat(
            repository()
                .mendedUnlessSeen(
                    FindingKind.PAYMENT_WITHOUT_PLACE,
                    Examples.CHANNEL,
                    "bill/w/1/",
                    Optional.of("other"),
                    LATER))
        .isEqualTo(1);
    assertThat(kept())
        .filteredOn(KeptFinding::isOpen)
        .extracting(one -> one.subject())
        .containsExactly("bill/w/1/t-2");
  }

  @Test
  void whatIsNotSeenAgainOfOneKindAndBeginningIsMendedInAllChannels() {
    repository().save(finding("place/1"), SEEN);
    repository().save(finding("place/2", OTHER), SEEN);
    repository().save(finding("place/3"), LATER);
    repository().save(finding("team/4"), SEEN);
    assertThat(repository().mendedUnlessSeen(FindingKind.PAYMENT_WITHOUT_PLACE, "place/", LATER))
        .isEqualTo(2);
    assertThat(repository().mendedUnlessSeen(FindingKind.TEAM_COUNTS, "place/", LATER)).isZero();
    assertThat(kept())
        .filteredOn(KeptFinding::isMended)
        .extracting(one -> one.subject())
        .containsExactlyInAnyOrder("place/1", "place/2");
  }

  @Test
  void whatStandsOfSomeKindsAndSubjectsIsTold() {
    repository().save(finding("team/1"), SEEN);
    repository().save(finding("team/2", OTHER), SEEN);
    repository().save(finding("team/3"), SEEN);
    repository().mended(finding("team/3"), SEEN);
    repository().save(finding("team/4"), SEEN);
    repository()
        .save(new Finding(FindingKind.TASK_WITHOUT_TEAM, "team/1", Optional.empty(), "seen"), SEEN);
    List<String> subjects = List.of("team/1", "team/2", "team/3", "team/5");

    assertThat(repository().standing(Set.of(FindingKind.PAYMENT_WITHOUT_PLACE), subjects, LATER))
        .containsExactlyInAnyOrder(finding("team/1"), finding("team/2", OTHER));
    assertThat(repository().standing(EnumSet.allOf(FindingKind.class), List.of("team/1"), LATER))
        .extracting(Finding::kind)
        .containsExactlyInAnyOrder(
            FindingKind.PAYMENT_WITHOUT_PLACE, FindingKind.TASK_WITHOUT_TEAM);
    assertThat(repository().standing(Set.of(FindingKind.TEAM_COUNTS), subjects, LATER)).isEmpty();
    assertThat(repository().standing(EnumSet.allOf(FindingKind.class), subjects, SEEN)).isEmpty();
  }

  @Test
  void onlyWhatWasSeenLongAgoIsDeletedStepByStep() {
    for (int i = 1; i <= 3; i++) {
      repository().save(counts("team/" + i), SEEN);
    }
    repository().save(counts("team/4"), SEEN.minusSeconds(1));
    repository().save(counts("team/4"), LATER);
    assertThat(repository().deleteSeenBefore(SEEN, 10)).isZero();
    assertThat(repository().deleteSeenBefore(LATER, 2)).isEqualTo(2);
    assertThat(repository().deleteSeenBefore(LATER, 2)).isEqualTo(1);
    assertThat(kept()).extracting(one -> one.subject()).containsExactly("team/4");
  }
}
