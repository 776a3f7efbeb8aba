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
      @Nullable String doneBy,
      @Nullable Instant reopenedAt) {}

  /** What is open of a client. */
  record OpenRow(String clientId, int refunds, Instant oldest) {}

  void add(Row due);

  @Nullable Row findOf(String orderId);

  List<Row> allOf(String orderId, int limit);

  @Nullable String placeOwing(SalesChannel channel, String transactionId);

  /** 1 when a transaction is remembered as the place's own payment, else 0. */
  int ownPayments(SalesChannel channel, String outTradeNo);

  @Nullable Row findForUpdate(SalesChannel channel, String refundNo);

  int deleteDoneBefore(Instant moment, int limit);

  @Nullable Row find(String refundNo);

  /** The oldest first. */
  List<Row> search(
      @Nullable String clientId,
      @Nullable SalesChannel channel,
      @Nullable Integer state,
      long afterId,
      int limit);

  /** The next clients that owe something, by their ids. */
  List<String> clientsThatOwe(String after, int limit);

  /** Of each of these clients that owed something then. */
  List<OpenRow> open(@Param("clients") List<String> clients, Instant before, int limit);

  /** Zero rows: it does not exist, which its lock rules out. */
  int save(Row due);

  /** Those that are open become told. */
  int told(List<String> refundNos, int told);
}
