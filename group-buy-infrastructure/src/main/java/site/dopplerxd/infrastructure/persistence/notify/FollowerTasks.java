package site.dopplerxd.infrastructure.persistence.notify;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;

/**
 * Tasks that wait until another one is closed. Those behind the result of a payment are woken in
 * the transaction that closes it. Each is due by itself as well after a while, for what closes
 * tasks without waking others: a completion, an older version of the service, or a person in the
 * database.
 */
@Component
@RequiredArgsConstructor
final class FollowerTasks {
  private final NotifyTaskDao tasks;

  /**
   * The claimed rows that may be called. Those that must wait on are given back. Costs nothing
   * where no row waits for another. One that is woken meanwhile is either called by this claim, or
   * due when it is given back.
   */
  List<NotifyTaskRow> without(List<NotifyTaskRow> claimed) {
    if (claimed.stream().allMatch(row -> row.waitsFor() == null)) {
      return claimed;
    }
    Set<Long> open = Set.copyOf(tasks.open(new JsonRows<>(predecessors(claimed))));
    Predicate<NotifyTaskRow> waits = row -> row.waitsFor() != null && open.contains(row.waitsFor());
    giveBack(claimed.stream().filter(waits).toList());
    List<NotifyTaskRow> called = claimed.stream().filter(waits.negate()).toList();
    List<Long> free =
        called.stream().filter(row -> row.waitsFor() != null).map(NotifyTaskRow::id).toList();
    if (!free.isEmpty()) {
      tasks.stopWaiting(new JsonRows<>(free));
    }
    return called;
  }

  private static List<Long> predecessors(List<NotifyTaskRow> claimed) {
    return claimed.stream()
        .flatMap(row -> row.waitsFor() == null ? Stream.of() : Stream.of(row.waitsFor()))
        .distinct()
        .sorted()
        .toList();
  }

  private void giveBack(List<NotifyTaskRow> waiting) {
    if (!waiting.isEmpty()) {
      tasks.waitOn(
          new JsonRows<>(
              waiting.stream()
                  .map(row -> new NotifyTaskDao.ReleaseRow(row.id(), row.version(), dueIn(row)))
                  .toList()));
    }
  }

  private static long dueIn(NotifyTaskRow row) {
    return NotifyRows.micros(new NotifyCategory(row.category()).recheckDelay());
  }

  /** Has those go on that wait for one of these; inside the transaction that closed them. */
  int wakeFollowers(List<NotifyTaskEntity> changed) {
    List<Long> closed =
        changed.stream()
            .filter(task -> !task.status().isOpen())
            .filter(task -> task.notification().category().wakesFollowers())
            .map(NotifyTaskEntity::id)
            .sorted()
            .toList();
    return closed.isEmpty() ? 0 : tasks.wakeFollowers(new JsonRows<>(closed));
  }
}
