package site.dopplerxd.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import site.dopplerxd.campaign.Database.Attempt;
import site.dopplerxd.campaign.Database.Task;

/** About unrecorded calls, and about calls repeated after a success. */
final class RepeatPromises {
  /** The start of an attempt is cut to whole milliseconds; a call can arrive in its first. */
  private static final Duration ROUNDING = Duration.ofMillis(2);

  /** A call, and the attempt that tells of it. */
  private record Noted(Call call, Optional<Attempt> attempt) {}

  private final Database database;
  private final Terms terms;
  private final Evidence evidence;
  private final Map<String, List<Call>> callsByEvent;
  private final Map<Long, List<Attempt>> attemptsByTask;

  RepeatPromises(Database database, Terms terms, Evidence evidence) {
    this.database = database;
    this.terms = terms;
    this.evidence = evidence;
    this.callsByEvent =
        evidence.calls().stream()
            .sorted(Comparator.comparing(Call::arrivedAt))
            .collect(Collectors.groupingBy(Call::eventId));
    this.attemptsByTask = database.attemptsByTask();
  }

  @Promise
  List<String> aCallWithoutARecordWasMadeWhenItsCallerBroke() {
    return texts(unrecorded().filter(noted -> !isExcused(noted)));
  }

  /** At least once means more than once only for callers that did not come to record the first. */
  @Promise
  List<String> whoAnsweredSuccessIsCalledAgainOnlyIfTheCallerBrokeOrHadGivenUp() {
    return texts(calledAgain().filter(noted -> !isExcused(noted) && !hadGivenUp(noted)));
  }

  /** What a reader of a campaign's report wants to know about calls that had to be made twice. */
  CallCounts counts() {
    return new CallCounts(
        evidence.calls().size(),
        unrecorded().count(),
        calledAgain().count(),
        calledAgain().filter(this::isExcused).count());
  }

  /** Calls of which no attempt tells, so that they were or had to be made once more. */
  private Stream<Noted> unrecorded() {
    return database.tasks().stream()
        .flatMap(task -> noted(task).stream())
        .filter(noted -> noted.attempt().isEmpty());
  }

  /** Calls that were answered with success and were not the last of their task. */
  private Stream<Noted> calledAgain() {
    return database.tasks().stream()
        .map(this::noted)
        .flatMap(noted -> noted.stream().limit(Math.max(0, noted.size() - 1)))
        .filter(noted -> noted.call().answer().isSuccess());
  }

  /** In the order of arrival. */
  private List<Noted> noted(Task task) {
    List<Attempt> left = new ArrayList<>(attemptsByTask.getOrDefault(task.id(), List.of()));
    return callsByEvent.getOrDefault(task.uuid(), List.of()).stream()
        .map(call -> new Noted(call, take(left, call)))
        .toList();
  }

  /** The last that began before the call arrived, unless it was over long before. */
  private static Optional<Attempt> take(List<Attempt> left, Call call) {
    Optional<Attempt> own =
        left.stream()
            .filter(attempt -> !call.arrivedAt().isBefore(attempt.start().minus(ROUNDING)))
            .filter(attempt -> !call.arrivedAt().isAfter(attempt.end().plus(Call.NOTED_LATE)))
            .max(Comparator.comparing(Attempt::start));
    own.ifPresent(left::remove);
    return own;
  }

  /** A result that came when another node owned the task is not recorded as the task's. */
  private boolean isExcused(Noted noted) {
    return noted.attempt().map(Attempt::stale).orElse(true)
        && evidence.interruptions().stream()
            .anyMatch(one -> one.excuses(noted.call(), terms.callTimeout()));
  }

  /** Recorded as unanswered, after all the silence that a merchant is allowed. */
  private boolean hadGivenUp(Noted noted) {
    return noted
        .attempt()
        .filter(attempt -> attempt.outcome().equals("unreachable"))
        .filter(attempt -> attempt.durationMs() >= terms.longestSilence().toMillis())
        .isPresent();
  }

  private static List<String> texts(Stream<Noted> broken) {
    return broken.map(Noted::toString).toList();
  }
}
