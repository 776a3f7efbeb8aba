package site.dopplerxd.infrastructure.persistence.reconciliation;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** What the reconciliation reads, and tables reconciliation_finding and reconciliation_walk. */
@Mapper
interface ReconciliationDao {
  /** A team, with what is known elsewhere of it. */
  record TeamCheckRow(
      long id,
      String teamId,
      String source,
      String channel,
      int status,
      int targetCount,
      int lockCount,
      int completeCount,
      int openPlaces,
      int paidPlaces,
      int owedNothing,
      boolean taskExpected,
      boolean hasTask) {}

  /** A task, and whether its team exists. */
  record TaskCheckRow(long id, String teamId, boolean hasTeam) {}

  /** What is open after its time. */
  record OverdueRow(String subject, String source, String channel, Instant since) {}

  /** A row of reconciliation_finding. */
  record FindingRow(
      long id,
      String kind,
      String subject,
      String source,
      String channel,
      String detail,
      Instant firstSeen,
      Instant lastSeen,
      int timesSeen,
      boolean mended) {}

  /** How much is owed, and for how long the first of it. */
  record OpenRefundsRow(int refunds, long oldestSeconds) {}

  /** Does nothing when there is one. */
  void addWalk(@Param("name") String name);

  /** Zero rows: it is not due. */
  int claimWalk(@Param("name") String name, @Param("leaseMicros") long leaseMicros);

  @Nullable Long walkedTo(@Param("name") String name);

  void walked(
      @Param("name") String name,
      @Param("lastId") long lastId,
      @Param("dueInMicros") long dueInMicros);

  List<TeamCheckRow> teams(
      @Param("refundSeenHours") long refundSeenHours,
      @Param("afterId") long afterId,
      @Param("limit") int limit);

  /** In these hours, counted from that of {@code since}. */
  List<TeamCheckRow> changedTeams(
      @Param("since") Instant since,
      @Param("hours") List<Integer> hours,
      @Param("refundSeenHours") long refundSeenHours,
      @Param("afterId") long afterId,
      @Param("limit") int limit);

  List<TaskCheckRow> tasks(@Param("afterId") long afterId, @Param("limit") int limit);

  List<OverdueRow> overduePlaces(@Param("before") Instant before, @Param("limit") int limit);

  List<OverdueRow> overdueTeams(@Param("before") Instant before, @Param("limit") int limit);

  void save(
      @Param("kind") String kind,
      @Param("subject") String subject,
      @Param("source") String source,
      @Param("channel") String channel,
      @Param("detail") String detail,
      @Param("now") Instant now);

  void mended(
      @Param("kind") String kind, @Param("subject") String subject, @Param("now") Instant now);

  int mendedUnlessSeen(
      @Param("kind") String kind,
      @Param("source") String source,
      @Param("channel") String channel,
      @Param("subjects") String subjects,
      @Param("seenAt") Instant seenAt);

  List<FindingRow> newest(@Param("beforeId") long beforeId, @Param("limit") int limit);

  OpenRefundsRow openRefunds(@Param("limit") int limit);

  int standingFindings(@Param("hours") int hours, @Param("limit") int limit);

  int deleteSeenBefore(@Param("moment") Instant moment, @Param("limit") int limit);
}
