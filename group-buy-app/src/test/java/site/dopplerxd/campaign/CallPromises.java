package site.dopplerxd.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.campaign.Database.Attempt;
import site.dopplerxd.campaign.Database.Task;

/** Of what merchants heard, compared with what is recorded. */
final class CallPromises {
  /** What lies between a moment and a busy machine's note of it. */
  private static final Duration BLUR = Duration.ofSeconds(2);

  /** The same for the end of a task, before which its merchant has answered. */
  private static final Duration END_BLUR = Duration.ofMillis(500);

  /** How long a result may be on its way into the database. */
  private static final Duration TO_RECORD = Duration.ofSeconds(3);

  private final Database database;
  private final Terms terms;
  private final Evidence evidence;
  private final Map<String, List<Call>> callsByEvent;

  CallPromises(Database database, Terms terms, Evidence evidence) {
    this.database = database;
    this.terms = terms;
    this.evidence = evidence;
    this.callsByEvent = evidence.calls().stream().collect(Collectors.groupingBy(Call::eventId));
  }

  @Promise
  List<String> everyCallIsOfATaskUnderItsIdAndInItsWords() {
    Map<String, Task> tasks =
        database.tasks().stream().collect(Collectors.toMap(Task::uuid, task -> task));
    return evidence.calls().stream()
        .filter(call -> !isOf(tasks.get(call.eventId()), call))
        .map(Call::toString)
        .toList();
  }

  private static boolean isOf(@Nullable Task task, Call call) {
    return task != null
        && call.url().equals(task.notifyUrl())
        && call.teamId().equals(task.teamId())
        && call.body().equals(task.parameterJson());
  }

  @Promise
  List<String> theHealthyMerchantOfEveryCompletedTeamHeardOfIt() {
    return broken(
        task ->
            MerchantKind.of(task.notifyUrl()) == MerchantKind.HEALTHY
                && (task.notifyStatus() != Task.SUCCESS || !heard(task)));
  }

  @Promise
  List<String> whoeverIsRecordedAsToldWasTold() {
    return broken(task -> task.notifyStatus() == Task.SUCCESS && !heard(task));
  }

  private boolean heard(Task task) {
    return calls(task).stream().anyMatch(call -> call.answer().isSuccess());
  }

  @Promise
  List<String> nothingIsSentAfterSuccessWasRecorded() {
    return broken(task -> task.notifyStatus() == Task.SUCCESS && cameAfter(task, task.updatedAt()));
  }

  private boolean cameAfter(Task task, Instant moment) {
    return calls(task).stream().anyMatch(call -> call.arrivedAt().isAfter(moment.plus(END_BLUR)));
  }

  /** A task's version is the number of its claims. */
  @Promise
  List<String> nobodyIsCalledMoreOftenThanTheTaskWasClaimed() {
    return broken(task -> calls(task).size() > task.version());
  }

  @Promise
  List<String> aCallWithoutARecordWasMadeWhenSomethingBroke() {
    return unrecorded().filter(call -> !isExcused(call)).map(Call::toString).toList();
  }

  /** Calls of which no attempt tells, so that they were or had to be made once more. */
  Stream<Call> unrecorded() {
    Map<Long, List<Attempt>> attempts = database.attemptsByTask();
    return database.tasks().stream()
        .flatMap(task -> without(attempts.getOrDefault(task.id(), List.of()), calls(task)));
  }

  private static Stream<Call> without(List<Attempt> attempts, List<Call> calls) {
    List<Attempt> left = new ArrayList<>(attempts);
    return calls.stream().filter(call -> !takeMatch(left, call));
  }

  private static boolean takeMatch(List<Attempt> left, Call call) {
    return left.stream()
        .filter(attempt -> !call.arrivedAt().isBefore(attempt.start().minus(BLUR)))
        .filter(attempt -> !call.arrivedAt().isAfter(attempt.end().plus(BLUR)))
        .findFirst()
        .map(left::remove)
        .orElse(false);
  }

  private boolean isExcused(Call call) {
    Instant from = call.arrivedAt().minus(BLUR);
    Instant to = call.arrivedAt().plus(terms.callTimeout()).plus(TO_RECORD);
    return evidence.interruptions().stream()
        .anyMatch(moment -> moment.isAfter(from) && moment.isBefore(to));
  }

  private List<Call> calls(Task task) {
    return callsByEvent.getOrDefault(task.uuid(), List.of());
  }

  private List<String> broken(Predicate<Task> breaks) {
    return database.tasks().stream()
        .filter(breaks)
        .map(task -> task + ", called: " + calls(task))
        .toList();
  }
}
