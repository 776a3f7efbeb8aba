package site.dopplerxd.infrastructure.persistence.trade;

import java.math.BigDecimal;
import java.time.Instant;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.SalesChannel;

/** Table refund_due: what is owed back. */
@Mapper
interface RefundDueDao {
  /** A row of refund_due. */
  record Row(
      String refundNo,
      String orderId,
      String teamId,
      String outTradeNo,
      String userId,
      long activityId,
      String goodsId,
      String source,
      String channel,
      String clientId,
      String type,
      BigDecimal amount,
      String reason,
      Instant occurredAt,
      int state,
      @Nullable Instant doneAt,
      @Nullable String doneBy) {}

  void add(Row due);

  @Nullable Row findOf(@Param("orderId") String orderId);

  @Nullable Row findForUpdate(
      @Param("channel") SalesChannel channel, @Param("refundNo") String refundNo);

  /** Zero rows: it does not exist, which its lock rules out. */
  int saveDone(Row due);
}
