package site.dopplerxd.domain.reconciliation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.model.TeamStatus;

/**
 * What a team says of itself, and what its places and tasks say of it: all seen at one moment.
 *
 * @param id of its row
 * @param status see {@link TeamStatus#nameOf}
 * @param openPlaces places that are not closed
 * @param paidPlaces places that are paid
 * @param owedNothing how many and which places have no refund, if there are such: paid places of a
 *     failed team, and places closed after their payment, one of them in the last week
 * @param taskExpected whether its last place was paid so lately that no callback of its completion
 *     can be deleted yet
 * @param hasTask whether there is a callback of its completion
 */
public record TeamCheck(
    long id,
    TeamId teamId,
    SalesChannel channel,
    String status,
    int targetCount,
    int lockCount,
    int completeCount,
    int openPlaces,
    int paidPlaces,
    Optional<String> owedNothing,
    boolean taskExpected,
    boolean hasTask) {
  private static final String SUBJECT = "team/";

  /** What a look at a team can show to be right again. */
  static final Set<FindingKind> REFUTABLE =
      Set.of(
          FindingKind.TEAM_COUNTS,
          FindingKind.ALL_PAID_NOT_COMPLETE,
          FindingKind.COMPLETE_WITHOUT_TASK,
          FindingKind.PAID_WITHOUT_REFUND);

  String subject() {
    return SUBJECT + teamId.value();
  }

  /** Of a finding about a team. */
  static TeamId teamOf(Finding finding) {
    return new TeamId(finding.subject().substring(SUBJECT.length()));
  }

  /**
   * Whether this is surely not so. What is only too old to be looked at is not: a team that became
   * complete long ago. Nor does a look see places that were closed long ago: whether they have
   * refunds, {@link ReconciliationRepository#hasAllRefunds} knows.
   */
  boolean refutes(FindingKind kind) {
    return switch (kind) {
      case TEAM_COUNTS -> !hasOtherCounts();
      case ALL_PAID_NOT_COMPLETE -> !isAllPaidInProgress();
      case COMPLETE_WITHOUT_TASK -> hasTask || !isComplete();
      case PAID_WITHOUT_REFUND -> owedNothing.isEmpty();
      default -> false;
    };
  }

  private boolean hasOtherCounts() {
    return lockCount != openPlaces || completeCount != paidPlaces;
  }

  private boolean isAllPaidInProgress() {
    return is(TeamStatus.IN_PROGRESS) && paidPlaces >= targetCount;
  }

  /** Everything that is wrong with it. */
  public List<Finding> findings() {
    List<Finding> found = new ArrayList<>();
    if (hasOtherCounts()) {
      found.add(finding(FindingKind.TEAM_COUNTS));
    }
    if (isAllPaidInProgress()) {
      found.add(finding(FindingKind.ALL_PAID_NOT_COMPLETE));
    }
    if (isComplete() && taskExpected && !hasTask) {
      found.add(finding(FindingKind.COMPLETE_WITHOUT_TASK));
    }
    owedNothing.map(this::withoutRefund).ifPresent(found::add);
    return found;
  }

  private boolean isComplete() {
    return is(TeamStatus.COMPLETE) || is(TeamStatus.COMPLETE_WITH_REFUNDS);
  }

  private boolean is(TeamStatus wanted) {
    return wanted.name().equals(status);
  }

  /** Says nothing of the team: what another buyer does is no reason to open it again. */
  private Finding withoutRefund(String places) {
    return new Finding(FindingKind.PAID_WITHOUT_REFUND, subject(), Optional.of(channel), places);
  }

  private Finding finding(FindingKind kind) {
    return new Finding(
        kind,
        subject(),
        Optional.of(channel),
        "status=%s target=%d lock=%d complete=%d openPlaces=%d paidPlaces=%d task=%b"
            .formatted(
                status, targetCount, lockCount, completeCount, openPlaces, paidPlaces, hasTask));
  }
}
