package site.dopplerxd.infrastructure.persistence.notify;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;
import site.dopplerxd.infrastructure.persistence.shared.GeneratedId;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;

/**
 * Table notify_task. Durations are microseconds, all moments the database's own. Batches lock in
 * the order they are given: ids ascending.
 */
@Mapper
interface NotifyTaskDao {
  /** How many tasks are due, and for how long the first of them. */
  record DueBacklogRow(int dueCount, long oldestMicros) {}

  /** A task that anyone may take, and for how long that has been so. */
  record DueTaskRow(long id, long lateMicros) {}

  /** Which version a task has. */
  record NotifyTaskVersionRow(long id, long version) {}

  /** For how long tasks of a category are leased, where that is longer than others. */
  record LongerLeaseRow(String category, long micros) {}

  /** A closed task that is locked; whether an attempt is kept in its row. */
  record ClosedTaskRow(long id, boolean attemptKept) {}

  /**
   * A task of a status that ends it.
   *
   * @param expired it was closed long enough ago
   * @param old it was written long enough ago, so that tasks after it may have been closed so
   */
  record EndedTaskRow(long id, boolean expired, boolean old) {}

  /** A task to be given back, unless its version has changed. */
  record ReleaseRow(long id, long version, long dueInMicros) {}

  void add(
      NotifyTaskRow task,
      String eventKey,
      String host,
      @Nullable String owner,
      long dueInMicros,
      GeneratedId key);

  /** The open task of this key, locked. */
  @Nullable Long findOpenForUpdate(String eventKey);

  /** The latest task about a team in this category, locked; NULL when it is closed. */
  @Nullable Long findOpenOfTeamForUpdate(String teamId, String category);

  List<DueTaskRow> due(DueTypes types, int limit);

  List<DueTaskRow> dueOfTeam(String teamId, DueTypes types, int limit);

  /** Fewer rows than ids: others were quicker. */
  int lease(JsonRows<Long> ids, String owner, long leaseMicros, List<LongerLeaseRow> longer);

  List<NotifyTaskRow> ownedBy(JsonRows<Long> ids, String owner);

  List<NotifyTaskVersionRow> versions(JsonRows<Long> ids);

  /** Fewer rows than results: some have another version. */
  int recordResults(JsonRows<NotifyResultRow> results);

  /** Those of the ids that are open. */
  List<Long> open(JsonRows<Long> ids);

  /** They wait for no task any more. */
  int stopWaiting(JsonRows<Long> ids);

  /**
   * Tasks that wait for one of these, which are closed, are due; or wait for what that one waited
   * for, if it was given up while it waited. When they are due stays with the claim that has them.
   */
  int wakeFollowers(JsonRows<Long> closed);

  /** Fewer rows than releases: other claims hold the others, and nothing is to be done. */
  int release(JsonRows<ReleaseRow> releases);

  /** The same for tasks that wait; those that have been woken meanwhile are due at once. */
  int waitOn(JsonRows<ReleaseRow> waiting);

  @Nullable Long microsUntilNextDue(@Param("types") DueTypes types);

  DueBacklogRow backlog(int limit);

  /** Ascending ids. */
  List<EndedTaskRow> ended(int status, long ageMicros, long afterId, int limit);

  /** Those of the ids that are still so and not locked by others. */
  List<ClosedTaskRow> findClosedForUpdate(JsonRows<Long> ids, int status, long ageMicros);

  int deleteAll(JsonRows<Long> ids);
}
