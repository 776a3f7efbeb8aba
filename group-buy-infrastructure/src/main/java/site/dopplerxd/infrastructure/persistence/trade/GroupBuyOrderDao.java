package site.dopplerxd.infrastructure.persistence.trade;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.trade.port.TradeRepository.Mark;
import site.dopplerxd.domain.trade.port.TradeRepository.TeamName;

/** Table group_buy_order: teams. */
@Mapper
interface GroupBuyOrderDao {
  /** A team whose time is over. */
  record Ended(
      String source, String channel, String teamId, boolean untold, Instant openUntil, long id) {}

  /** A team, and one of the buyer's takes. */
  record JoiningRow(GroupBuyOrderRow team, @Nullable TakeRow take) {}

  /** One at least. */
  void openTeams(@Param("rows") List<GroupBuyOrderRow> teams);

  @Nullable GroupBuyOrderRow findTeamForUpdate(
      @Param("channel") SalesChannel channel, @Param("teamId") String teamId);

  /** One at least; the rows of those that are not locked. */
  List<GroupBuyOrderRow> findTeamsForUpdateSkipLocked(@Param("rows") List<TeamName> teams);

  /** One at least. */
  int countMoreOfEach(@Param("rows") List<TeamName> teams, @Param("places") int places);

  @Nullable GroupBuyOrderRow findTeam(
      @Param("channel") SalesChannel channel, @Param("teamId") String teamId);

  /** A row for each of the buyer's takes, and one when there are no takes. */
  List<JoiningRow> joining(
      @Param("channel") SalesChannel channel,
      @Param("teamId") String teamId,
      @Param("activityId") long activityId,
      @Param("userId") String userId);

  /** Zero rows: it can not be joined. */
  int raiseLockCount(
      @Param("channel") SalesChannel channel,
      @Param("teamId") String teamId,
      @Param("activityId") long activityId,
      @Param("now") Instant now,
      @Param("inProgress") int inProgress);

  @Nullable SalesChannel channelOf(@Param("teamId") String teamId);

  /** Those that ended first first. */
  List<Ended> ended(
      @Param("now") Instant now, @Param("after") Mark after, @Param("limit") int limit);

  /** Zero rows: it was stopped before. */
  int stopJoining(@Param("channel") SalesChannel channel, @Param("teamId") String teamId);

  List<GroupBuyOrderRow> newest(@Param("beforeId") long beforeId, @Param("limit") int limit);

  /** Those in progress that end first. */
  List<GroupBuyOrderRow> soonest(@Param("limit") int limit);

  @Nullable GroupBuyOrderRow find(@Param("teamId") String teamId);

  /** Zero rows: the team does not exist, which its lock rules out. */
  int saveCounts(
      @Param("channel") SalesChannel channel,
      @Param("teamId") String teamId,
      @Param("lockCount") int lockCount,
      @Param("completeCount") int completeCount,
      @Param("status") int status);
}
