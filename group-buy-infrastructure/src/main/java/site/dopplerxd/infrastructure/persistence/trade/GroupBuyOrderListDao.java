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

  /** Zero rows: the buyer holds another place of the team. */
  int addOnlyPlace(GroupBuyOrderListRow place);

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

  List<String> paidTradeNos(
      @Param("channel") SalesChannel channel,
      @Param("teamId") String teamId,
      @Param("paid") int paid);
}
