package site.dopplerxd.domain.reconciliation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.reconciliation.Reconciliation.Report;
import site.dopplerxd.domain.shared.Safely;

/** Keeps what a look has found, has it mended where it may be, and notes what became right. */
@RequiredArgsConstructor
final class FindingKeeper {
  private final ReconciliationRepository repository;
  private final Predicate<Finding> mending;
  private final Set<FindingKind> mend;
  private final Clock clock;

  /**
   * Keeps findings and mends them.
   *
   * @param checked how much was looked at
   */
  Report keep(int checked, List<Finding> found, Instant now) {
    found.forEach(finding -> repository.save(finding, now));
    int mended = (int) found.stream().filter(this::isMended).count();
    return new Report(checked, found.size(), mended);
  }

  /**
   * One that cannot be mended holds up no other. One that is right by now has ended, too. What a
   * person has dealt with is left alone: the money may have gone back outside of this service.
   */
  private boolean isMended(Finding finding) {
    if (!mend.contains(finding.kind())) {
      return false;
    }
    boolean[] done = new boolean[1];
    Safely.run(
        () -> {
          if (repository.isOpen(finding)) {
            done[0] = mending.test(finding);
            if (hasEnded(finding)) {
              repository.mended(finding, clock.instant());
            }
          }
        });
    return done[0];
  }

  /** What was closed long ago is not owed by mending: a person decides. */
  private boolean hasEnded(Finding mended) {
    return mended.kind() != FindingKind.PAID_WITHOUT_REFUND
        || repository.hasAllRefunds(TeamCheck.teamOf(mended));
  }

  /** Whether a look at its team shows that it is right; not when it cannot be told now. */
  boolean isRefuted(Finding kept, TeamCheck seen) {
    boolean[] ended = new boolean[1];
    Safely.run(() -> ended[0] = seen.refutes(kept.kind()) && hasEnded(kept));
    return ended[0];
  }

  /**
   * Notes what was found before and has become right by itself, or by a person. What another walk
   * has found since this one looked stays.
   */
  void noteRight(
      Set<FindingKind> kinds, List<String> subjects, Instant looked, Predicate<Finding> isRight) {
    if (!subjects.isEmpty()) {
      repository.standing(kinds, subjects, looked).stream()
          .filter(isRight)
          .forEach(kept -> repository.right(kept, looked, clock.instant()));
    }
  }
}
