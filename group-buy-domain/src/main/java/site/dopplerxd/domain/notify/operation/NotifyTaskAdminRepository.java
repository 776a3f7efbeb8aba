package site.dopplerxd.domain.notify.operation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.query.TaskFilter;
import site.dopplerxd.domain.notify.query.TaskView;
import site.dopplerxd.domain.shared.TeamId;

/** Lets people change tasks. Everything here happens inside the caller's transaction. */
public interface NotifyTaskAdminRepository {
  /** Loads a task with its row locked until the transaction ends. */
  Optional<TaskView> findForUpdate(long id);

  /** Up to {@code limit} ids of these tasks, above {@code afterId} and ascending; locks nothing. */
  List<Long> nextIds(TaskFilter filter, long afterId, int limit);

  /**
   * Loads and locks those of these tasks that no other transaction is changing right now, by
   * ascending id. They may not be what they were when their ids were looked up. The body that a
   * task sends is left out: it is empty here.
   */
  List<TaskView> findFreeForUpdate(List<Long> ids);

  /** Loads the latest task about the completion of a team, with its row locked. */
  Optional<TaskView> findLatestForUpdate(TeamId teamId);

  /**
   * The latest task of this event key, written again or not; locks nothing. The body that it sends
   * is left out: it is empty here.
   */
  Optional<TaskView> findLatestOfEvent(String eventKey);

  /**
   * Saves locked tasks that were changed, each with a version one above the one it was loaded with:
   * open ones are due at once for any node, others closed. A node that held one has lost it. Tasks
   * that wait for one that is closed by this are due at once, or wait for what that waited for.
   */
  void save(List<NotifyTaskEntity> changed);

  /**
   * Writes a task for something that was owed before, due at once for any node.
   *
   * @param replaced the task that owed it; absent when that was deleted
   */
  NotifyTaskEntity addAgain(Notification notification, OptionalLong replaced);
}
