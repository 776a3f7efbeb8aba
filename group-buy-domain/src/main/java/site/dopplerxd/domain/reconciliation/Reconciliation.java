package site.dopplerxd.domain.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository.TaskCheck;
import site.dopplerxd.domain.reconciliation.StockCounts.NotCountedException;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.Safely;

/**
 * Looks at everything once a day, in small steps, and once an hour at what has changed. Of any
 * number of nodes one does each walk at a time. It reports; what it may mend, it mends.
 */
public final class Reconciliation {
  private static final int STEP = 200;

  /** Each of its activities may take half a minute, and as long to mend; less than the lease. */
  private static final int STOCK_STEP = 5;

  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  /** Beyond a time-out and its grace; less would find what the jobs are about to do. */
  private static final Duration OVERDUE = Duration.ofMinutes(10);

  /** Bounds one run; the next one goes on. */
  private static final int MOST_STEPS = 5_000;

  /** Places, and teams, that one look at what is overdue reads. */
  private static final int MOST_OVERDUE = 5_000;

  private final ReconciliationRepository repository;
  private final StockCounts stock;
  private final FindingKeeper findings;
  private final Clock clock;
  private final Duration grace;
  private final int mostSteps;
  private final int mostOverdue;

  /**
   * Reads and keeps with the repository.
   *
   * @param mending is asked for findings of the kinds that are to be mended; false when it is right
   *     by now
   * @param grace for how long after its time the jobs leave something open
   */
  public Reconciliation(
      ReconciliationRepository repository,
      StockCounts stock,
      Predicate<Finding> mending,
      Set<FindingKind> mend,
      Clock clock,
      Duration grace) {
    this(repository, stock, mending, mend, clock, grace, MOST_STEPS, MOST_OVERDUE);
  }

  Reconciliation(
      ReconciliationRepository repository,
      StockCounts stock,
      Predicate<Finding> mending,
      Set<FindingKind> mend,
      Clock clock,
      Duration grace,
      int mostSteps,
      int mostOverdue) {
    this.repository = repository;
    this.stock = stock;
    this.findings = new FindingKeeper(repository, mending, mend, clock);
    this.clock = clock;
    this.grace = grace;
    this.mostSteps = mostSteps;
    this.mostOverdue = mostOverdue;
  }

  /**
   * What a run found.
   *
   * @param checked teams, tasks and counts of places that were looked at
   */
  public record Report(int checked, int found, int mended) {
    private Report plus(Report other) {
      return new Report(checked + other.checked, found + other.found, mended + other.mended);
    }
  }

  /** One step of a walk: what came of it, and after which id the next one begins. */
  private record Step(Report report, long lastId, boolean isLast) {}

  private interface Walk {
    Step step(long afterId);
  }

  /** Does the walks that are due. */
  public Report run() {
    Instant since = clock.instant().minus(HOUR).minus(LEASE);
    return walk("teams", DAY, after -> teams(clock.instant(), repository.teams(after, STEP)))
        .plus(walk("tasks", DAY, this::tasks))
        .plus(walk("stock", DAY, this::stock))
        .plus(
            walk(
                "changed",
                HOUR,
                after -> teams(clock.instant(), repository.teamsChangedSince(since, after, STEP))))
        .plus(walk("overdue", HOUR, after -> overdue()));
  }

  private Report walk(String name, Duration dueIn, Walk walk) {
    OptionalLong from = repository.claimWalk(name, LEASE);
    return from.isEmpty() ? new Report(0, 0, 0) : walk(name, dueIn, walk, from.getAsLong());
  }

  private Report walk(String name, Duration dueIn, Walk walk, long from) {
    var report = new Report(0, 0, 0);
    long after = from;
    for (int i = 0; i < mostSteps && !Thread.currentThread().isInterrupted(); i++) {
      Step step = walk.step(after);
      report = report.plus(step.report());
      if (step.isLast()) {
        repository.endWalk(name, dueIn);
        return report;
      }
      after = step.lastId();
      repository.walked(name, after, LEASE);
    }
    repository.walked(name, after, Duration.ZERO); // The next run goes on, on any node.
    return report;
  }

  private Step teams(Instant looked, List<TeamCheck> checks) {
    List<Finding> found = checks.stream().flatMap(check -> check.findings().stream()).toList();
    Step step =
        step(checks.size(), found, checks.isEmpty() ? 0 : checks.get(checks.size() - 1).id());
    Map<String, TeamCheck> seen =
        checks.stream().collect(Collectors.toMap(TeamCheck::subject, Function.identity()));
    findings.noteRight(
        TeamCheck.REFUTABLE,
        List.copyOf(seen.keySet()),
        looked,
        kept -> findings.isRefuted(kept, Objects.requireNonNull(seen.get(kept.subject()))));
    return step;
  }

  private Step tasks(long after) {
    Instant looked = clock.instant();
    List<TaskCheck> checks = repository.tasks(after, STEP);
    List<Finding> found =
        checks.stream()
            .filter(check -> !check.hasTeam())
            .map(
                check ->
                    new Finding(
                        FindingKind.TASK_WITHOUT_TEAM,
                        check.subject(),
                        Optional.empty(),
                        "teamId=" + check.teamId()))
            .toList();
    Step step =
        step(checks.size(), found, checks.isEmpty() ? 0 : checks.get(checks.size() - 1).id());
    findings.noteRight(
        Set.of(FindingKind.TASK_WITHOUT_TEAM),
        checks.stream().filter(TaskCheck::hasTeam).map(TaskCheck::subject).toList(),
        looked,
        kept -> true);
    return step;
  }

  /** One that takes too long is found, and holds up no other, as does one whose look failed. */
  private Step stock(long after) {
    Instant begin = clock.instant();
    List<ActivityId> activities = stock.counted(after, STOCK_STEP);
    List<StockCheck> looked = new ArrayList<>();
    List<Finding> found = new ArrayList<>();
    for (ActivityId activity : activities) {
      Safely.run(
          () -> {
            try {
              stock.look(activity).ifPresent(looked::add);
            } catch (NotCountedException e) {
              found.add(StockCheck.notCounted(activity));
              throw e; // To be logged.
            }
          });
    }
    looked.forEach(check -> check.finding().ifPresent(found::add));
    Step step =
        new Step(
            findings.keep(activities.size(), found, clock.instant()),
            activities.isEmpty() ? 0 : activities.get(activities.size() - 1).value(),
            activities.size() < STOCK_STEP);
    findings.noteRight(
        Set.of(FindingKind.STOCK_COUNT),
        looked.stream()
            .filter(check -> check.finding().isEmpty())
            .map(StockCheck::subject)
            .toList(),
        begin,
        kept -> true);
    return step;
  }

  private Step overdue() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Finding> found = repository.overdueSince(now.minus(grace).minus(OVERDUE), mostOverdue);
    Report report = findings.keep(0, found, now);
    noteRight("place/", found, now);
    noteRight("team/", found, now);
    return new Step(report, 0, true);
  }

  /** What is not among the findings is overdue no more, unless they are not all there are. */
  private void noteRight(String subjects, List<Finding> found, Instant now) {
    if (found.stream().filter(one -> one.subject().startsWith(subjects)).count() < mostOverdue) {
      repository.mendedUnlessSeen(FindingKind.OVERDUE_OPEN, subjects, now);
    }
  }

  private Step step(int checked, List<Finding> found, long lastId) {
    return new Step(findings.keep(checked, found, clock.instant()), lastId, checked < STEP);
  }
}
