package site.dopplerxd.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.campaign.Database.Task;

/** Of what merchants heard, compared with what is recorded. */
final class CallPromises {
  /**
   * What may lie between the end of a task, before which its merchant has answered, and its note.
   */
  private static final Duration END_BLUR = Duration.ofMillis(500);

  private final Database database;
  private final Evidence evidence;
  private final Map<String, List<Call>> callsByEvent;

  CallPromises(Database database, Evidence evidence) {
    this.database = database;
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

  /** The answer does not matter: only merchants that refuse connections receive nothing. */
  @Promise
  List<String> everyMerchantThatListensWasCalledForEachTeam() {
    return broken(task -> MerchantKind.of(task.notifyUrl()).listens() && calls(task).isEmpty());
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
