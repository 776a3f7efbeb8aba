package site.dopplerxd.campaign;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import site.dopplerxd.campaign.Database.Attempt;
import site.dopplerxd.testing.KeptAttempts;

/** Of tasks and their attempts, as the database has them when all is quiet. */
final class DeliveryPromises {
  /** Start and duration of an attempt are cut to whole milliseconds. */
  private static final Duration ROUNDING = Duration.ofMillis(2);

  private final Database database;
  private final Terms terms;

  DeliveryPromises(Database database, Terms terms) {
    this.database = database;
    this.terms = terms;
  }

  @Promise
  List<String> everyTaskHasEnded() {
    return database.rows(
        """
        SELECT id, notify_status, notify_count, due_at, owner FROM notify_task
         WHERE due_at IS NOT NULL OR owner IS NOT NULL OR notify_status NOT IN (1, 3)
        """);
  }

  @Promise
  List<String> aTaskFailsOnlyAfterAllItsAttempts() {
    return database.rows(
        "SELECT id, notify_url, notify_count, last_error FROM notify_task"
            + " WHERE notify_status = 3 AND notify_count <> ?",
        terms.attempts());
  }

  @Promise
  List<String> noTaskHasMoreAttemptsThanItsSchedule() {
    return database.rows(
        "SELECT id, notify_url, notify_count FROM notify_task"
            + " WHERE notify_count > ? OR notify_count < 1",
        terms.attempts());
  }

  /** A stale attempt came from a node whose lease had ended: it does not count. */
  @Promise
  List<String> everyAttemptIsCountedOnceAndNothingElseIs() {
    return database.rows(
        """
        SELECT t.id, t.notify_count, COUNT(a.id) AS attempts,
               COUNT(DISTINCT a.attempt_number) AS numbers, MAX(a.attempt_number) AS latest
          FROM notify_task t LEFT JOIN %s a ON a.task_id = t.id AND NOT a.stale
         GROUP BY t.id, t.notify_count
        HAVING attempts <> t.notify_count OR numbers <> t.notify_count
            OR latest IS NULL OR latest <> t.notify_count
        """
            .formatted(KeptAttempts.TABLE));
  }

  @Promise
  List<String> aTaskSucceededExactlyWhenItsLastAttemptDelivered() {
    return database.rows(
        """
        SELECT t.id, t.notify_status, a.attempt_number, a.outcome
          FROM notify_task t JOIN %s a ON a.task_id = t.id AND NOT a.stale
         WHERE (a.outcome = 'delivered')
            <> (t.notify_status = 1 AND a.attempt_number = t.notify_count)
        """
            .formatted(KeptAttempts.TABLE));
  }

  @Promise
  List<String> noAttemptBeginsBeforeThePauseAfterTheLastIsOver() {
    return database.attemptsByTask().values().stream().flatMap(this::tooEarly).toList();
  }

  private Stream<String> tooEarly(List<Attempt> ofOneTask) {
    List<Attempt> counted = ofOneTask.stream().filter(attempt -> !attempt.stale()).toList();
    return IntStream.range(1, counted.size())
        .filter(i -> isTooEarly(counted.get(i - 1), counted.get(i)))
        .mapToObj(i -> counted.get(i - 1) + " and then " + counted.get(i));
  }

  private boolean isTooEarly(Attempt last, Attempt next) {
    Duration pause = Duration.between(last.end(), next.start());
    return pause.plus(ROUNDING).compareTo(terms.pause()) < 0;
  }
}
