package site.dopplerxd.infrastructure.persistence.reconciliation;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.reconciliation.FindingKind;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository.KeptFinding;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository.TaskCheck;
import site.dopplerxd.domain.shared.SalesChannel;

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
      @Nullable String owedNothing,
      boolean taskExpected,
      boolean hasTask) {}

  /** How many places are sold by their count, and how many are not closed. */
  record StockRow(int sold, int places) {}

  /** What is open after its time. */
  record OverdueRow(String subject, String source, String channel, Instant since) {}

  /** A finding that is not mended. */
  record StandingRow(String kind, String subject, String source, String channel, String detail) {}

  /** How much is owed, and for how long the first of it. */
  record OpenRefundsRow(int refunds, long oldestSeconds) {}

  /** Does nothing when there is one. */
  void addWalk(String name);

  /** Zero rows: it is not due. */
  int claimWalk(String name, long leaseMicros);

  @Nullable Long walkedTo(String name);

  void walked(String name, long lastId, long dueInMicros);

  List<TeamCheckRow> teams(long lookbackHours, long afterId, int limit);

  /** In these hours, counted from that of {@code since}. */
  List<TeamCheckRow> changedTeams(
      Instant since, List<Integer> hours, long lookbackHours, long afterId, int limit);

  boolean hasAllRefunds(String teamId);

  List<TaskCheck> tasks(long afterId, int limit);

  List<Long> countedActivities(long afterId, int limit);

  @Nullable StockRow stockCheck(long activityId);

  @Nullable Long activityForUpdate(long activityId);

  void changeSold(long activityId, int by);

  List<OverdueRow> overduePlaces(Instant before, int limit);

  List<OverdueRow> overdueTeams(Instant before, int limit);

  void save(String kind, String subject, String source, String channel, String detail, Instant now);

  boolean isOpen(FindingKind kind, String subject);

  /** However late it was seen, without a moment before which. */
  void mended(FindingKind kind, String subject, @Nullable Instant seenBefore, Instant now);

  /** Of all channels, without one. */
  int mendedUnlessSeen(
      FindingKind kind,
      @Nullable SalesChannel channel,
      String subjects,
      @Nullable String spared,
      Instant seenAt);

  List<StandingRow> standing(
      @Param("kinds") Set<FindingKind> kinds,
      @Param("subjects") List<String> subjects,
      @Param("seenBefore") Instant seenBefore);

  List<KeptFinding> newest(boolean openOnly, long beforeId, int limit);

  @Nullable KeptFinding find(long id);

  /** Zero rows: it is not open, or was seen otherwise. */
  int resolve(long id, String detail, String by, String note, Instant now);

  OpenRefundsRow openRefunds(int limit);

  /** Those of these kinds however old, and the others of so many hours. */
  int standingFindings(Set<FindingKind> untilEnded, int seenHours, int limit);

  int deleteSeenBefore(Set<FindingKind> untilEnded, Instant moment, int limit);
}
