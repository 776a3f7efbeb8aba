package site.dopplerxd.infrastructure.persistence.trade;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.SalesChannel;

/** Teams that can be joined, in table group_buy_order. */
@Mapper
interface MarketTeamDao {
  /** Sums over teams. */
  record StatisticRow(long teams, long complete, long members) {}

  /**
   * A team that can be joined, or a crowd that the buyer belongs to: then only its tag is there.
   *
   * @param placeNumber grows with each place; of the buyer's own place only
   */
  record SeenRow(
      @Nullable String crowdTag,
      @Nullable Long placeNumber,
      @Nullable String outTradeNo,
      @Nullable String userId,
      @Nullable String teamId,
      int targetCount,
      int completeCount,
      int lockCount,
      @Nullable Instant validStartTime,
      @Nullable Instant validEndTime) {}

  StatisticRow statistic(
      @Param("activityId") long activityId,
      @Param("channel") SalesChannel channel,
      @Param("now") Instant now);

  /** The ids of those that end last. */
  List<String> joinable(
      @Param("activityId") long activityId,
      @Param("channel") SalesChannel channel,
      @Param("now") Instant now,
      @Param("limit") int limit);

  /** The buyer's own teams, those of the candidates that can be joined, and the buyer's crowds. */
  List<SeenRow> look(
      @Param("activityId") long activityId,
      @Param("channel") SalesChannel channel,
      @Param("userId") String userId,
      @Param("candidates") Collection<String> candidates,
      @Param("crowds") Collection<String> crowds,
      @Param("now") Instant now);
}
