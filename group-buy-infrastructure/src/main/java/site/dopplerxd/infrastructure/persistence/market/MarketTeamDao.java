package site.dopplerxd.infrastructure.persistence.market;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.trade.market.TeamStatistic;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;

/** Teams that can be joined, in table group_buy_order. */
@Mapper
interface MarketTeamDao {
  /** A buyer who asks for own teams; {@code asker} tells apart what is found for each. */
  record AskerRow(int asker, String userId, long activityId, String source, String channel) {}

  /** A crowd that a buyer may belong to. */
  record CrowdRow(int asker, String userId, String tag) {}

  /**
   * A team that can be joined, or a crowd that the buyer belongs to: then only its tag is there.
   *
   * @param asker for whom it was found; a candidate is for all, and only its id and counts are
   *     there
   * @param placeNumber grows with each place; of the buyer's own place only, as the two that follow
   */
  record SeenRow(
      @Nullable Integer asker,
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

  /** Teams that are open at this moment, or complete and end at the boundary or later. */
  TeamStatistic statistic(long activityId, SalesChannel channel, Instant now, Instant boundary);

  /** Complete teams that ended before the boundary. */
  TeamStatistic endedStatistic(long activityId, SalesChannel channel, Instant boundary);

  /** A team that can be joined, with its terms, and the buyer with its oldest place. */
  record JoinableRow(
      String teamId,
      int targetCount,
      Instant validStartTime,
      Instant validEndTime,
      String member) {}

  /** Those that end last. */
  List<JoinableRow> joinable(long activityId, SalesChannel channel, Instant now, int limit);

  /** The askers' own teams, those of the candidates that can be joined, and the askers' crowds. */
  List<SeenRow> look(
      JsonRows<AskerRow> askers,
      JsonRows<String> candidates,
      JsonRows<CrowdRow> crowds,
      Instant now);
}
