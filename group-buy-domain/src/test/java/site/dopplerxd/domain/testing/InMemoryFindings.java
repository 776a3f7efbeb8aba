package site.dopplerxd.domain.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import site.dopplerxd.domain.reconciliation.Finding;
import site.dopplerxd.domain.reconciliation.FindingKind;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository;
import site.dopplerxd.domain.reconciliation.TeamCheck;
import site.dopplerxd.domain.shared.SalesChannel;

/** What a test lets be checked, and what was found, in memory. */
public final class InMemoryFindings implements ReconciliationRepository {
  private final List<TeamCheck> teams = new ArrayList<>();
  private final List<TaskCheck> tasks = new ArrayList<>();
  private final List<Finding> overdue = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Finding> mended = new ArrayList<>();
  private final Map<Finding, Instant> lastSeen = new HashMap<>();
  private final Map<String, Long> walks = new HashMap<>();

  /** Has these looked at. */
  public void see(TeamCheck check) {
    teams.add(check);
  }

  public void see(TaskCheck check) {
    tasks.add(check);
  }

  public void see(Finding overdueFinding) {
    overdue.add(overdueFinding);
  }

  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  public List<Finding> mended() {
    return List.copyOf(mended);
  }

  /** Each walk is due until it has ended. */
  @Override
  public synchronized OptionalLong claimWalk(String name, Duration lease) {
    long from = walks.getOrDefault(name, 0L);
    return from < 0 ? OptionalLong.empty() : OptionalLong.of(from);
  }

  @Override
  public synchronized void walked(String name, long lastId, Duration lease) {
    walks.put(name, lastId);
  }

  @Override
  public synchronized void endWalk(String name, Duration rest) {
    walks.put(name, -1L);
  }

  @Override
  public List<TeamCheck> teams(long afterId, int limit) {
    return teams.stream().filter(team -> team.id() > afterId).limit(limit).toList();
  }

  @Override
  public List<TeamCheck> teamsChangedSince(Instant moment, long afterId, int limit) {
    return List.of();
  }

  @Override
  public List<TaskCheck> tasks(long afterId, int limit) {
    return tasks.stream().filter(task -> task.id() > afterId).limit(limit).toList();
  }

  @Override
  public List<Finding> overdueSince(Instant moment, int limit) {
    return List.copyOf(overdue);
  }

  @Override
  public void save(Finding finding, Instant now) {
    findings.add(finding);
    lastSeen.put(finding, now);
  }

  @Override
  public void mended(Finding finding, Instant now) {
    mended.add(finding);
  }

  /** Forgets them: what is found afterwards is what is still so. */
  @Override
  public int mendedUnlessSeen(
      FindingKind kind, SalesChannel channel, String subjects, Instant seenAt) {
    List<Finding> gone =
        findings.stream()
            .filter(one -> one.kind() == kind && one.channel().equals(Optional.of(channel)))
            .filter(one -> one.subject().startsWith(subjects))
            .filter(one -> !seenAt.equals(lastSeen.get(one)))
            .toList();
    findings.removeAll(gone);
    mended.addAll(gone);
    return gone.size();
  }

  @Override
  public List<KeptFinding> newest(long beforeId, int limit) {
    return List.of();
  }

  @Override
  public int deleteSeenBefore(Instant moment, int limit) {
    return 0;
  }
}
