package site.dopplerxd.infrastructure.persistence.trade;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.SalesChannel;

/** Table group_buy_order_list: places in teams. */
@Mapper
interface GroupBuyOrderListDao {
  void addPlace(GroupBuyOrderListRow place);

  @Nullable GroupBuyOrderListRow findPlace(
      @Param("channel") SalesChannel channel, @Param("outTradeNo") String outTradeNo);

  /** The buyer's places in the activity that take a slot. */
  List<TakeRow> takes(
      @Param("channel") SalesChannel channel,
      @Param("activityId") long activityId,
      @Param("userId") String userId);

  /** Of the buyer's newest closed places, those that were closed since without being paid. */
  int lapsed(
      @Param("channel") SalesChannel channel,
      @Param("activityId") long activityId,
      @Param("userId") String userId,
      @Param("since") Instant since,
      @Param("looksAt") int looksAt);

  /** Zero rows: the place is not locked any more. */
  int savePaid(
      @Param("channel") SalesChannel channel,
      @Param("outTradeNo") String outTradeNo,
      @Param("outTradeTime") @Nullable Instant outTradeTime,
      @Param("locked") int locked,
      @Param("paid") int paid);

  List<GroupBuyOrderListRow> open(
      @Param("channel") SalesChannel channel,
      @Param("teamId") String teamId,
      @Param("closed") int closed);

  /** Those that are overdue the longest first. */
  List<GroupBuyOrderListRow> overdue(
      @Param("before") Instant before, @Param("offset") int offset, @Param("limit") int limit);

  /** With a reason, so those from before reasons were kept are left out. */
  List<GroupBuyOrderListRow> paidAndClosed(
      @Param("channel") SalesChannel channel,
      @Param("teamId") String teamId,
      @Param("closed") int closed,
      @Param("since") Instant since);

  @Nullable GroupBuyOrderListRow byOrder(@Param("orderId") String orderId);

  /** Of those of the four that are given. */
  List<GroupBuyOrderListRow> search(
      @Param("orderId") @Nullable String orderId,
      @Param("outTradeNo") @Nullable String outTradeNo,
      @Param("userId") @Nullable String userId,
      @Param("teamId") @Nullable String teamId,
      @Param("beforeId") long beforeId,
      @Param("limit") int limit);

  /** Zero rows: the place is closed already. */
  int saveClosed(@Param("place") GroupBuyOrderListRow place);

  List<String> paidTradeNos(
      @Param("channel") SalesChannel channel,
      @Param("teamId") String teamId,
      @Param("paid") int paid);
}
