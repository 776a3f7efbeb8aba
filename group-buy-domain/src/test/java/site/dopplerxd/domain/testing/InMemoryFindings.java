package site.dopplerxd.domain.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import site.dopplerxd.domain.reconciliation.Finding;
import site.dopplerxd.domain.reconciliation.FindingKind;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository;
import site.dopplerxd.domain.reconciliation.TeamCheck;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;

/** What a test lets be checked, and what was found, in memory. Thread-safe. */
public final class InMemoryFindings implements ReconciliationRepository {
  private final Clock clock;
  private final List<TeamCheck> teams = new ArrayList<>();
  private final Map<Long, Instant> changed = new HashMap<>();
  private final List<TaskCheck> tasks = new ArrayList<>();
  private final List<Finding> overdue = new ArrayList<>();
  private final Map<String, Kept> kept = new LinkedHashMap<>();
  private final Map<String, Walk> walks = new HashMap<>();
  private final Set<TeamId> withoutRefund = new HashSet<>();
  private long lastId;

  private record Kept(
      long id,
      Finding finding,
      Instant firstSeen,
      Instant lastSeen,
      int timesSeen,
      boolean isMended,
      Optional<Resolution> resolution) {
    boolean isOpen() {
      return !isMended && resolution.isEmpty();
    }

    /** As the same is seen again, or something else of it. */
    Kept seen(Finding again, Instant now) {
      Optional<Resolution> standing =
          resolution.filter(one -> !isMended && one.detail().equals(again.detail()));
      return new Kept(id, again, firstSeen, now, timesSeen + 1, false, standing);
    }

    Kept mended() {
      return new Kept(id, finding, firstSeen, lastSeen, timesSeen, true, resolution);
    }

    Kept resolved(Resolution by) {
      return new Kept(id, finding, firstSeen, lastSeen, timesSeen, false, Optional.of(by));
    }
  }

  private record Resolution(Instant at, String by, String note, String detail) {}

  private record Walk(long lastId, Instant dueAt) {}

  public InMemoryFindings() {
    this(Clock.systemUTC());
  }

  /** By this clock, walks are due. */
  public InMemoryFindings(Clock clock) {
    this.clock = clock;
  }

  /** Has this team looked at, which changed at this moment. */
  public synchronized void see(TeamCheck check, Instant changedAt) {
    teams.add(check);
    changed.put(check.id(), changedAt);
  }

  /** Has this task looked at. */
  public synchronized void see(TaskCheck check) {
    tasks.add(check);
  }

  /** Has this be open after its time. */
  public synchronized void see(Finding overdueFinding) {
    overdue.add(overdueFinding);
  }

  /** Has nothing be open after its time any more. */
  public synchronized void allClosed() {
    overdue.clear();
  }

  /** Has this team, which was looked at before, be looked at as it is now. */
  public synchronized void change(TeamCheck check) {
    teams.replaceAll(team -> team.id() == check.id() ? check : team);
  }

  /** Has a place of this team be without a refund, or none, however long ago it was closed. */
  public synchronized void refunded(TeamId team, boolean all) {
    if (all) {
      withoutRefund.remove(team);
    } else {
      withoutRefund.add(team);
    }
  }

  /** Has this task, which was looked at before, be looked at as it is now. */
  public synchronized void change(TaskCheck check) {
    tasks.replaceAll(task -> task.id() == check.id() ? check : task);
  }

  /** What is kept and neither mended nor resolved. */
  public synchronized List<Finding> findings() {
    return kept(Kept::isOpen);
  }

  public synchronized List<Finding> mended() {
    return kept(Kept::isMended);
  }

  private List<Finding> kept(Predicate<Kept> wanted) {
    return kept.values().stream().filter(wanted).map(Kept::finding).toList();
  }

  @Override
  public synchronized OptionalLong claimWalk(String name, Duration lease) {
    Instant now = clock.instant();
    Walk walk = walks.getOrDefault(name, new Walk(0, Instant.EPOCH));
    if (walk.dueAt().isAfter(now)) {
      return OptionalLong.empty();
    }
    walks.put(name, new Walk(walk.lastId(), now.plus(lease)));
    return OptionalLong.of(walk.lastId());
  }

  @Override
  public synchronized void walked(String name, long id, Duration lease) {
    walks.put(name, new Walk(id, clock.instant().plus(lease)));
  }

  @Override
  public synchronized void endWalk(String name, Duration rest) {
    walks.put(name, new Walk(0, clock.instant().plus(rest)));
  }

  @Override
  public synchronized List<TeamCheck> teams(long afterId, int limit) {
    return teams.stream().filter(team -> team.id() > afterId).limit(limit).toList();
  }

  @Override
  public synchronized List<TeamCheck> teamsChangedSince(Instant moment, long afterId, int limit) {
    return teams.stream()
        .filter(team -> team.id() > afterId)
        .filter(team -> !changed.getOrDefault(team.id(), Instant.EPOCH).isBefore(moment))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized boolean hasAllRefunds(TeamId team) {
    return !withoutRefund.contains(team);
  }

  @Override
  public synchronized List<TaskCheck> tasks(long afterId, int limit) {
    return tasks.stream().filter(task -> task.id() > afterId).limit(limit).toList();
  }

  @Override
  public synchronized List<Finding> overdueSince(Instant moment, int limit) {
    return overdue.stream().limit(limit).toList();
  }

  private static String key(FindingKind kind, String subject) {
    return kind + " " + subject;
  }

  @Override
  public synchronized void save(Finding finding, Instant now) {
    String key = key(finding.kind(), finding.subject());
    Kept before = kept.get(key);
    kept.put(
        key,
        before == null
            ? new Kept(++lastId, finding, now, now, 1, false, Optional.empty())
            : before.seen(finding, now));
  }

  @Override
  public synchronized boolean isOpen(Finding finding) {
    Kept one = kept.get(key(finding.kind(), finding.subject()));
    return one != null && one.isOpen();
  }

  @Override
  public synchronized void mended(Finding finding, Instant now) {
    kept.computeIfPresent(key(finding.kind(), finding.subject()), (key, one) -> one.mended());
  }

  @Override
  public synchronized void right(Finding finding, Instant looked, Instant now) {
    kept.computeIfPresent(
        key(finding.kind(), finding.subject()),
        (key, one) -> one.lastSeen().isBefore(looked) ? one.mended() : one);
  }

  @Override
  public synchronized int mendedUnlessSeen(
      FindingKind kind,
      SalesChannel channel,
      String subjects,
      Optional<String> spared,
      Instant seenAt) {
    return mended(
        kind,
        one ->
            one.channel().equals(Optional.of(channel))
                && spared.filter(one.detail()::contains).isEmpty(),
        subjects,
        seenAt);
  }

  private int mended(FindingKind kind, Predicate<Finding> wanted, String subjects, Instant seenAt) {
    List<Kept> gone =
        kept.values().stream()
            .filter(one -> one.finding().kind() == kind && !one.isMended())
            .filter(one -> wanted.test(one.finding()))
            .filter(one -> one.finding().subject().startsWith(subjects))
            .filter(one -> !seenAt.equals(one.lastSeen()))
            .toList();
    gone.forEach(one -> mended(one.finding(), seenAt));
    return gone.size();
  }

  @Override
  public synchronized int mendedUnlessSeen(FindingKind kind, String subjects, Instant seenAt) {
    return mended(kind, one -> true, subjects, seenAt);
  }

  @Override
  public synchronized List<Finding> standing(
      Set<FindingKind> kinds, List<String> subjects, Instant seenBefore) {
    return kept.values().stream()
        .filter(one -> !one.isMended() && one.lastSeen().isBefore(seenBefore))
        .map(Kept::finding)
        .filter(one -> kinds.contains(one.kind()) && subjects.contains(one.subject()))
        .toList();
  }

  @Override
  public synchronized List<KeptFinding> newest(boolean openOnly, long beforeId, int limit) {
    return kept.values().stream()
        .filter(one -> one.isOpen() || !openOnly)
        .filter(one -> one.id() < beforeId)
        .sorted(Comparator.comparing(Kept::id).reversed())
        .limit(limit)
        .map(InMemoryFindings::shown)
        .toList();
  }

  @Override
  public synchronized Optional<KeptFinding> find(long id) {
    return kept.values().stream()
        .filter(one -> one.id() == id)
        .findFirst()
        .map(InMemoryFindings::shown);
  }

  @Override
  public synchronized boolean resolve(long id, String detail, String by, String note, Instant now) {
    Optional<Kept> open =
        kept.values().stream()
            .filter(one -> one.id() == id && one.isOpen())
            .filter(one -> one.finding().detail().equals(detail))
            .findFirst();
    open.ifPresent(
        one ->
            kept.put(
                key(one.finding().kind(), one.finding().subject()),
                one.resolved(new Resolution(now, by, note, detail))));
    return open.isPresent();
  }

  private static KeptFinding shown(Kept one) {
    return new KeptFinding(
        one.id(),
        one.finding().kind().name(),
        one.finding().subject(),
        one.finding().detail(),
        one.firstSeen(),
        one.lastSeen(),
        one.timesSeen(),
        one.isMended(),
        one.resolution().map(Resolution::at).orElse(null),
        one.resolution().map(Resolution::by).orElse(null),
        one.resolution().map(Resolution::note).orElse(null));
  }

  @Override
  public synchronized int deleteSeenBefore(Instant moment, int limit) {
    List<Kept> old =
        kept.values().stream()
            .filter(one -> one.lastSeen().isBefore(moment))
            .filter(one -> !one.isOpen() || !FindingKind.UNTIL_ENDED.contains(one.finding().kind()))
            .sorted(Comparator.comparing(Kept::lastSeen))
            .limit(limit)
            .toList();
    old.forEach(one -> kept.remove(key(one.finding().kind(), one.finding().subject())));
    return old.size();
  }
}
