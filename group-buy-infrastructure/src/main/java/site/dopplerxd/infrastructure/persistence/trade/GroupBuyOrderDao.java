package site.dopplerxd.infrastructure.persistence.trade;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.trade.port.TradeRepository.Cursor;
import site.dopplerxd.domain.trade.port.TradeRepository.TeamKey;

/** Table group_buy_order: teams. */
@Mapper
interface GroupBuyOrderDao {
  /** A team in progress whose time is over. */
  record Overdue(
      String source, String channel, String teamId, boolean untold, Instant openUntil, long id) {}

  /** A team, and one of the buyer's takes. */
  record JoiningRow(GroupBuyOrderRow team, @Nullable TakeRow take) {}

  /**
   * Adds teams.
   *
   * @param teams not empty
   */
  void openTeams(@Param("rows") List<GroupBuyOrderRow> teams);

  @Nullable GroupBuyOrderRow findTeamForUpdate(SalesChannel channel, String teamId);

  /**
   * The rows of those that are not locked.
   *
   * @param teams not empty
   */
  List<GroupBuyOrderRow> findTeamsForUpdateSkipLocked(@Param("rows") List<TeamKey> teams);

  /**
   * Raises the count of locked places.
   *
   * @param rows not empty
   * @param places how many more each has
   */
  int countMoreOfEach(List<TeamKey> rows, int places);

  @Nullable GroupBuyOrderRow findTeam(SalesChannel channel, String teamId);

  /** A row for each of the buyer's takes, and one when there are no takes. */
  List<JoiningRow> joining(SalesChannel channel, String teamId, long activityId, String userId);

  /** Zero rows: it can not be joined. */
  int raiseLockCount(
      SalesChannel channel, String teamId, long activityId, Instant now, int inProgress);

  @Nullable SalesChannel channelOf(String teamId);

  /** Those that are overdue the longest first. */
  List<Overdue> overdue(Instant now, Instant unpaidCutoff, Cursor after, int limit);

  /** Zero rows: it was stopped before. */
  int stopJoining(SalesChannel channel, String teamId);

  List<GroupBuyOrderRow> newest(long beforeId, int limit);

  /** Those in progress that end first. */
  List<GroupBuyOrderRow> soonest(int limit);

  @Nullable GroupBuyOrderRow find(String teamId);

  /** Zero rows: the team does not exist, which its lock rules out. */
  int saveCounts(SalesChannel channel, String teamId, int lockCount, int completeCount, int status);
}
