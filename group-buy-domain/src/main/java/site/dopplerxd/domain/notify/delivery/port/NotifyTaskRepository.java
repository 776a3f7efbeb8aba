package site.dopplerxd.domain.notify.delivery.port;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.shared.TeamId;

/**
 * Keeps the tasks and decides, by the database's clock alone, who may call when. A task is due from
 * a moment on; whoever takes it moves that moment to the end of a lease and raises its version, so
 * that at any time at most one claim can record a result.
 */
public interface NotifyTaskRepository {
  /**
   * Writes a task inside the caller's transaction, already leased: nobody else may take it before
   * the lease ends.
   */
  NotifyTaskEntity addLeased(Notification notification, Lease lease);

  /** Writes a task inside the caller's transaction, due at once for anybody. */
  NotifyTaskEntity addDue(Notification notification);

  /**
   * Takes up to {@code limit} due tasks, the longest due first unless others are at them. No task
   * is given to two claims whose leases overlap. May return fewer than are due when other nodes
   * claim at the same moment.
   */
  List<LeasedTask> claimDue(int limit, Lease lease);

  /** Takes the due tasks of one team; see {@link #claimDue}. */
  List<LeasedTask> claimDueOf(TeamId teamId, int limit, Lease lease);

  /**
   * Writes down what calls led to, all in one transaction. A task whose version has been raised
   * since is somebody else's by now: its attempt is kept, marked stale, and the task is not
   * changed.
   *
   * @param attempts at most one of each task
   * @return the ids of the tasks whose result came too late
   */
  Set<Long> record(List<AttemptRecord> attempts);

  /**
   * Gives claimed tasks back without a call: each is due for anybody after its rest. One whose
   * version has been raised since is somebody else's by now and is not changed.
   */
  void postpone(List<Release> postponements);

  /** How long until the first open task is due; zero or less when one is; absent when none is. */
  Optional<Duration> untilNextDue();

  DueBacklog backlog();
}
