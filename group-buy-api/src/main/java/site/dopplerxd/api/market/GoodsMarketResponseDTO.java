package site.dopplerxd.api.market;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a buyer would pay, and which teams there are to join. */
public record GoodsMarketResponseDTO(
    long activityId,
    MarketGoodsDTO goods,
    List<MarketTeamDTO> teamList,
    TeamStatisticDTO teamStatistic) {

  /** The goods, at this buyer's price. */
  public record MarketGoodsDTO(
      String goodsId, BigDecimal originalPrice, BigDecimal deductionPrice, BigDecimal payPrice) {}

  /** A team that can be joined. */
  public record MarketTeamDTO(
      String userId,
      String teamId,
      long activityId,
      int targetCount,
      int completeCount,
      int lockCount,
      Instant validStartTime,
      Instant validEndTime,
      String validTimeCountdown,
      @Nullable String outTradeNo) {}

  /** How many take part, at most two seconds ago. */
  public record TeamStatisticDTO(
      long allTeamCount, long allTeamCompleteCount, long allTeamUserCount) {}
}
