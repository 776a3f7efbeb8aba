package site.dopplerxd.infrastructure.persistence.notify;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;

/** Tables notify_task and notify_attempt, for people. Every statement is bounded, and timed out. */
@Mapper
interface TaskQueryDao {
  /** How many tasks are bound for a host. */
  record HostCountRow(String host, int tasks) {}

  /** How many tasks have a status. */
  record StatusCountRow(int status, int tasks) {}

  /**
   * Which rows of notify_task are wanted. What is null does not matter.
   *
   * @param teamIds the teams one of which it is of; not empty
   * @param leastId the least id that is wanted
   * @param mostId the highest id that is wanted
   */
  record TaskSearchRow(
      @Nullable Integer status,
      @Nullable List<String> teamIds,
      @Nullable String clientId,
      @Nullable String host,
      @Nullable Instant from,
      @Nullable Instant to,
      long leastId,
      long mostId) {}

  @Nullable TaskViewRow find(long id);

  List<TaskViewRow> ofEvents(@Param("eventKeys") List<String> eventKeys);

  /** Of this event key, and of those that were written again. */
  @Nullable TaskViewRow latestOfEvent(String eventKey);

  @Nullable TaskViewRow findForUpdate(long id);

  @Nullable Long latestIdOf(String teamId, String category);

  /** The teams of all channels that this trade number is in. */
  List<String> teamsOf(String outTradeNo, int limit);

  /** The first id of this moment or later. */
  @Nullable Long firstIdSince(Instant moment);

  /** The last id before this moment. */
  @Nullable Long lastIdBefore(Instant moment);

  /** The first id that is as high as this, or higher. */
  @Nullable Long firstIdFrom(long id);

  /** The last id that is as low as this, or lower. */
  @Nullable Long lastIdUpTo(long id);

  /** When the first of these rows was written. */
  @Nullable Instant createdAtOrAfter(long leastId, long mostId);

  /** Descending ids. */
  List<TaskViewRow> newest(TaskSearchRow search, int limit);

  /** Ascending. */
  List<Long> nextIds(TaskSearchRow search, int limit);

  /** Those of the ids that are not locked by others. */
  List<TaskViewRow> findFreeForUpdate(JsonRows<Long> ids);

  int count(TaskSearchRow search, int limit);

  /** One row for each of these statuses, each counted up to the limit. */
  List<StatusCountRow> countByStatus(List<Integer> statuses, int limit);

  List<TaskViewRow> due(long withinMicros, int limit);

  List<HostCountRow> countByHost(int status, int newest, int limit);

  List<AttemptViewRow> attempts(long taskId, long beforeId, int limit);

  /** Fewer rows than changes: a task has another version. */
  int change(JsonRows<TaskChangeRow> changes);
}
