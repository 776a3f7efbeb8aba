package site.dopplerxd.domain.notify.delivery.port;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.shared.TeamId;

/**
 * Keeps the tasks and decides, by the database's clock alone, who may call when. A task is due from
 * a moment on; a claim moves that moment to the end of its lease and raises the version, so that at
 * any time at most one claim can record a result.
 *
 * <p>Every row is read as it is: one with an unknown category, type, status or kind of subject, or
 * with an address that cannot be called, is claimed like any other and holds up no other. The
 * dispatcher decides what it can deliver.
 */
public interface NotifyTaskRepository {
  /**
   * Writes a task inside the caller's transaction, already leased: no other claim may take it
   * before the lease ends.
   */
  NotifyTaskEntity addLeased(Notification notification, Lease lease);

  /** Writes a task inside the caller's transaction, due at once for any node. */
  NotifyTaskEntity addDue(Notification notification);

  /**
   * The id of the open task of this event key, its row locked until the caller's transaction ends;
   * empty when there is no such task, or it is closed.
   */
  OptionalLong findOpenForUpdate(String eventKey);

  /**
   * The id of the latest task about a team in this category, its row locked until the caller's
   * transaction ends; empty when there is no such task, or it is closed. What is owed again has an
   * event key of its own, so {@link #findOpenForUpdate} finds the first one only.
   */
  OptionalLong findOpenOfTeamForUpdate(TeamId teamId, NotifyCategory category);

  /**
   * Writes a task inside the caller's transaction that waits until another one is closed, however
   * that ends. Until then no claim hands it out, not even when a person made it due.
   *
   * @param predecessor an open task that {@link #findOpenForUpdate} or {@link
   *     #findOpenOfTeamForUpdate} has locked
   */
  NotifyTaskEntity addBehind(Notification notification, long predecessor);

  /**
   * Takes up to {@code limit} due tasks of these types, the longest due first unless others are at
   * them. No task is given to two claims whose leases overlap. May return fewer than are due when
   * other nodes claim at the same moment.
   */
  List<LeasedTask> claimDue(DueTypes types, int limit, Lease lease);

  /** Takes the due tasks of one team; see {@link #claimDue}. */
  List<LeasedTask> claimDueOf(TeamId teamId, DueTypes types, int limit, Lease lease);

  /**
   * Writes down what calls led to, all in one transaction. A task whose version has been raised
   * since, by another claim or by a person, is not changed: its attempt is kept, marked stale.
   * Tasks that wait for one that is closed by this are due at once where its category says so
   * ({@link NotifyCategory#wakesFollowers}).
   *
   * @param attempts at most one of each task
   */
  RecordedBatch record(List<AttemptRecord> attempts);

  /**
   * Gives claimed tasks back without a call: each is due again for any node when it says. One whose
   * version has been raised since, by another claim or by a person, is not changed.
   */
  void release(List<Release> releases);

  /**
   * How long until the first open task of these types is due; zero or less when one is; absent when
   * none is.
   */
  Optional<Duration> untilNextDue(DueTypes types);

  DueBacklog backlog();
}
