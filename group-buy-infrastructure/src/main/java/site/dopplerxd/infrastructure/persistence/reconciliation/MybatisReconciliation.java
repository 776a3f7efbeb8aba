package site.dopplerxd.infrastructure.persistence.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.reconciliation.Finding;
import site.dopplerxd.domain.reconciliation.FindingKind;
import site.dopplerxd.domain.reconciliation.OpenMatters;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository;
import site.dopplerxd.domain.reconciliation.TeamCheck;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.domain.trade.refund.RefundDueWriter;

/** Reads without locks, in steps; findings in reconciliation_finding. */
@Repository
@RequiredArgsConstructor
final class MybatisReconciliation implements ReconciliationRepository, OpenMatters {
  /** What began an hour and a lease ago has at most three of them; one more for clocks. */
  private static final List<Integer> HOURS = List.of(0, 1, 2, 3);

  private static final long LOOKBACK_HOURS = RefundDueWriter.MISSING_REFUND_LOOKBACK.toHours();

  private static final int COUNTED_AT_MOST = 10_000;

  /** Each walk over all rows sees what still is so, and begins a day after the last one's end. */
  private static final int STANDING_HOURS = 48;

  private final ReconciliationDao rows;

  @Override
  public OptionalLong claimWalk(String name, Duration lease) {
    rows.addWalk(name);
    if (rows.claimWalk(name, micros(lease)) == 0) {
      return OptionalLong.empty();
    }
    Long from = rows.walkedTo(name);
    return OptionalLong.of(from == null ? 0 : from);
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }

  @Override
  public void walked(String name, long lastId, Duration lease) {
    rows.walked(name, lastId, micros(lease));
  }

  @Override
  public void endWalk(String name, Duration dueIn) {
    rows.walked(name, 0, micros(dueIn));
  }

  @Override
  public List<TeamCheck> teams(long afterId, int limit) {
    return rows.teams(LOOKBACK_HOURS, afterId, limit).stream()
        .map(MybatisReconciliation::check)
        .toList();
  }

  @Override
  public List<TeamCheck> teamsChangedSince(Instant moment, long afterId, int limit) {
    return rows.changedTeams(moment, HOURS, LOOKBACK_HOURS, afterId, limit).stream()
        .map(MybatisReconciliation::check)
        .toList();
  }

  private static TeamCheck check(ReconciliationDao.TeamCheckRow row) {
    return new TeamCheck(
        row.id(),
        new TeamId(row.teamId()),
        new SalesChannel(row.source(), row.channel()),
        TeamStatus.nameOf(row.status()),
        row.targetCount(),
        row.lockCount(),
        row.completeCount(),
        row.openPlaces(),
        row.paidPlaces(),
        Optional.ofNullable(row.owedNothing()),
        row.taskExpected(),
        row.hasTask());
  }

  @Override
  public boolean hasAllRefunds(TeamId team) {
    return rows.hasAllRefunds(team.value());
  }

  @Override
  public List<TaskCheck> tasks(long afterId, int limit) {
    return rows.tasks(afterId, limit);
  }

  @Override
  public List<Finding> overdueSince(Instant moment, int limit) {
    return Stream.concat(
            rows.overduePlaces(moment, limit).stream(), rows.overdueTeams(moment, limit).stream())
        .map(
            row ->
                new Finding(
                    FindingKind.OVERDUE_OPEN,
                    row.subject(),
                    Optional.of(new SalesChannel(row.source(), row.channel())),
                    "since " + row.since()))
        .toList();
  }

  @Override
  public List<Finding> standing(Set<FindingKind> kinds, List<String> subjects, Instant seenBefore) {
    return rows.standing(kinds, subjects, seenBefore).stream()
        .map(
            row ->
                new Finding(
                    FindingKind.valueOf(row.kind()),
                    row.subject(),
                    Optional.of(row.channel())
                        .filter(channel -> !channel.isEmpty())
                        .map(channel -> new SalesChannel(row.source(), channel)),
                    row.detail()))
        .toList();
  }

  @Override
  public void save(Finding finding, Instant now) {
    rows.save(
        finding.kind().name(),
        finding.subject(),
        finding.channel().map(SalesChannel::source).orElse(""),
        finding.channel().map(SalesChannel::channel).orElse(""),
        finding.detail(),
        now);
  }

  @Override
  public boolean isOpen(Finding finding) {
    return rows.isOpen(finding.kind(), finding.subject());
  }

  @Override
  public void mended(Finding finding, Instant now) {
    rows.mended(finding.kind(), finding.subject(), null, now);
  }

  @Override
  public void right(Finding finding, Instant looked, Instant now) {
    rows.mended(finding.kind(), finding.subject(), looked, now);
  }

  @Override
  public int mendedUnlessSeen(
      FindingKind kind,
      SalesChannel channel,
      String subjects,
      Optional<String> spared,
      Instant seenAt) {
    return rows.mendedUnlessSeen(kind, channel, subjects, spared.orElse(null), seenAt);
  }

  @Override
  public int mendedUnlessSeen(FindingKind kind, String subjects, Instant seenAt) {
    return rows.mendedUnlessSeen(kind, null, subjects, null, seenAt);
  }

  @Override
  public List<KeptFinding> newest(boolean openOnly, long beforeId, int limit) {
    return rows.newest(openOnly, beforeId, limit);
  }

  @Override
  public Optional<KeptFinding> find(long id) {
    return Optional.ofNullable(rows.find(id));
  }

  @Override
  public boolean resolve(long id, String detail, String by, String note, Instant now) {
    return rows.resolve(id, detail, by, note, now) == 1;
  }

  @Override
  public Figures figures() {
    ReconciliationDao.OpenRefundsRow refunds = rows.openRefunds(COUNTED_AT_MOST);
    return new Figures(
        refunds.refunds(),
        Duration.ofSeconds(refunds.oldestSeconds()),
        rows.standingFindings(FindingKind.UNTIL_ENDED, STANDING_HOURS, COUNTED_AT_MOST));
  }

  @Override
  public int deleteSeenBefore(Instant moment, int limit) {
    return rows.deleteSeenBefore(FindingKind.UNTIL_ENDED, moment, limit);
  }
}
