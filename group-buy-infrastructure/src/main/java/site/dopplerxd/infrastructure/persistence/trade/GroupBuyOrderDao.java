package site.dopplerxd.infrastructure.persistence.trade;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.SalesChannel;

/** Table group_buy_order: teams. */
@Mapper
interface GroupBuyOrderDao {
  /** A team whose time is over. */
  record Ended(String source, String channel, String teamId, boolean untold) {}

  /** A team, and one of the takes of a buyer: as many rows as it has, or one without. */
  record ToJoin(
      String teamId,
      long activityId,
      String clientId,
      String source,
      String channel,
      BigDecimal originalPrice,
      BigDecimal deductionPrice,
      BigDecimal payPrice,
      int targetCount,
      int groupType,
      int completeCount,
      int lockCount,
      int status,
      Instant validStartTime,
      Instant validEndTime,
      String notifyType,
      String notifyUrl,
      String goodsId,
      boolean joiningStopped,
      long id,
      @Nullable String takenNo,
      int takenSlot,
      @Nullable String takenTeam,
      int takenStatus) {

    GroupBuyOrderRow team() {
      return new GroupBuyOrderRow(
          teamId,
          activityId,
          clientId,
          source,
          channel,
          originalPrice,
          deductionPrice,
          payPrice,
          targetCount,
          groupType,
          completeCount,
          lockCount,
          status,
          validStartTime,
          validEndTime,
          notifyType,
          notifyUrl,
          goodsId,
          joiningStopped,
          id);
    }

    Optional<TakeRow> take() {
      return takenNo == null || takenTeam == null
          ? Optional.empty()
          : Optional.of(new TakeRow(takenNo, takenSlot, takenTeam, takenStatus));
    }
  }

  /** Locks the team's row, and reads the places of the buyer that take a slot after that. */
  List<ToJoin> findTeamToJoin(
      @Param("channel") SalesChannel channel,
      @Param("teamId") String teamId,
      @Param("activityId") long activityId,
      @Param("userId") String userId);

  void openTeam(GroupBuyOrderRow team);

  @Nullable GroupBuyOrderRow findTeamForUpdate(
      @Param("channel") SalesChannel channel, @Param("teamId") String teamId);

  @Nullable GroupBuyOrderRow findTeam(
      @Param("channel") SalesChannel channel, @Param("teamId") String teamId);

  @Nullable SalesChannel channelOf(@Param("teamId") String teamId);

  /** Those that ended first first. */
  List<Ended> ended(@Param("now") Instant now, @Param("limit") int limit);

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
