package site.dopplerxd.infrastructure.dao;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.infrastructure.mapping.JsonRows;

/** Tables notify_task and notify_attempt, for people. Every statement is bounded, and timed out. */
@Mapper
public interface TaskArchiveDao {
  @Nullable KeptTaskRow find(@Param("id") long id);

  @Nullable KeptTaskRow lock(@Param("id") long id);

  @Nullable Long latestIdOf(@Param("teamId") String teamId);

  @Nullable String teamOf(@Param("outTradeNo") String outTradeNo);

  /** The first id of this moment or later. */
  @Nullable Long firstIdSince(@Param("moment") Instant moment);

  /** The last id before this moment. */
  @Nullable Long lastIdBefore(@Param("moment") Instant moment);

  /** Descending ids. */
  List<KeptTaskRow> newest(@Param("search") TaskSearchRow search, @Param("limit") int limit);

  /** Ascending. */
  List<Long> nextIds(@Param("search") TaskSearchRow search, @Param("limit") int limit);

  /** Those of the ids that nobody else has locked. */
  List<KeptTaskRow> lockFree(@Param("ids") JsonRows<Long> ids);

  int count(@Param("search") TaskSearchRow search, @Param("limit") int limit);

  List<KeptTaskRow> due(@Param("withinMicros") long withinMicros, @Param("limit") int limit);

  List<HostCountRow> countByHost(
      @Param("status") int status, @Param("newest") int newest, @Param("limit") int limit);

  List<PastAttemptRow> attempts(
      @Param("taskId") long taskId, @Param("beforeId") long beforeId, @Param("limit") int limit);

  /** Fewer rows than changes: a task has another version. */
  int change(@Param("changes") JsonRows<TaskChangeRow> changes);
}
