package site.dopplerxd.infrastructure.persistence.trade;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.SalesChannel;

/** Table refund_due: what is owed back. */
@Mapper
interface RefundDueDao {
  /** A row of refund_due. */
  record Row(
      long id,
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
      String transactionId,
      boolean callbackWritten,
      int state,
      @Nullable Instant toldAt,
      @Nullable Instant doneAt,
      @Nullable String doneBy) {}

  /** What is open of a client. */
  record OpenRow(String clientId, int refunds, Instant oldest) {}

  void add(Row due);

  @Nullable Row findOf(@Param("orderId") String orderId);

  List<Row> allOf(@Param("orderId") String orderId, @Param("limit") int limit);

  @Nullable Row findForUpdate(
      @Param("channel") SalesChannel channel, @Param("refundNo") String refundNo);

  int deleteDoneBefore(@Param("moment") Instant moment, @Param("limit") int limit);

  @Nullable Row find(@Param("refundNo") String refundNo);

  /** The oldest first. */
  List<Row> search(
      @Param("clientId") @Nullable String clientId,
      @Param("channel") @Nullable SalesChannel channel,
      @Param("state") @Nullable Integer state,
      @Param("afterId") long afterId,
      @Param("limit") int limit);

  List<OpenRow> open(@Param("before") Instant before, @Param("limit") int limit);

  /** Zero rows: it does not exist, which its lock rules out. */
  int save(Row due);

  /** Those that are open become told. */
  int told(@Param("refundNos") List<String> refundNos, @Param("told") int told);
}
