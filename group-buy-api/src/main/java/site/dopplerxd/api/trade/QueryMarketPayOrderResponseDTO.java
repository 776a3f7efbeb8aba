package site.dopplerxd.api.trade;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place as it is now. */
public record QueryMarketPayOrderResponseDTO(
    String orderId,
    String userId,
    String outTradeNo,
    long activityId,
    String goodsId,
    BigDecimal payPrice,
    int status,
    Instant lockTime,
    @Nullable Instant payDeadline,
    @Nullable Instant payTime,
    @Nullable String closeReason,
    @Nullable Instant closedAt,
    TeamDTO team,
    @Nullable RefundDueDTO refund,
    List<ToldDTO> told) {

  /** What the merchant was told, or is being told. */
  public record ToldDTO(String category, String status, int attempts, @Nullable Instant toldAt) {}

  /** Its team. */
  public record TeamDTO(
      String teamId,
      int status,
      int targetCount,
      int lockCount,
      int completeCount,
      Instant validStartTime,
      Instant validEndTime) {}
}
