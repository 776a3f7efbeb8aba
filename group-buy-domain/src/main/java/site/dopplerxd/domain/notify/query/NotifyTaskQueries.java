package site.dopplerxd.domain.notify.query;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import site.dopplerxd.domain.notify.model.NotifyStatus;

/**
 * Shows tasks to people. Every answer is a bounded number of rows. In lists, the body that a task
 * sends is left out: it is empty there.
 */
public interface NotifyTaskQueries {
  Optional<TaskView> find(long id);

  /** The tasks of these event keys, in the order of their ids; at most 20 keys. */
  List<TaskView> ofEvents(List<String> eventKeys);

  /** The newest of these tasks whose id lies below {@code beforeId}, the newest first. */
  List<TaskView> newest(TaskFilter filter, long beforeId, int limit);

  /** Those that are due now or within this time, or held until then; the first due first. */
  List<TaskView> due(Duration within, int limit);

  /** How many these are; counted up to {@code atMost}. */
  int count(TaskFilter filter, int atMost);

  /** How many have each status; each counted up to {@code atMost}. */
  Map<NotifyStatus, Integer> countByStatus(int atMost);

  /**
   * How many of the open and failed tasks are bound for which host, the most first.
   *
   * @param newest how many of each status are looked at
   */
  List<HostCount> countByHost(int newest, int limit);

  /** The latest calls of a task whose id lies below {@code beforeId}, the latest first. */
  List<AttemptView> attempts(long taskId, long beforeId, int limit);
}
