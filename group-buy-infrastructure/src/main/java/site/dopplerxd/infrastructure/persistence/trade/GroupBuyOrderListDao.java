package site.dopplerxd.infrastructure.persistence.trade;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.port.TradeRepository.Mark;

/** Table group_buy_order_list: places in teams. */
@Mapper
interface GroupBuyOrderListDao {
  /** A place, and its team while it is locked. */
  record PayableRow(GroupBuyOrderListRow place, @Nullable GroupBuyOrderRow team) {}

  /** One at least. */
  void addPlaces(@Param("rows") List<GroupBuyOrderListRow> places);

  @Nullable GroupBuyOrderListRow findPlace(
      @Param("channel") SalesChannel channel, @Param("outTradeNo") String outTradeNo);

  @Nullable PayableRow findPayable(
      @Param("channel") SalesChannel channel,
      @Param("outTradeNo") String outTradeNo,
      @Param("locked") int locked);

  /** The buyer's places in the activity that take a slot. */
  List<TakeRow> takes(
      @Param("channel") SalesChannel channel,
      @Param("activityId") long activityId,
      @Param("userId") String userId);

  /** A take of the buyer of the purchase at this place. */
  record TakeOf(int asked, String outTradeNo, int takeSlot, String teamId, int status) {
    TakeRow take() {
      return new TakeRow(outTradeNo, takeSlot, teamId, status);
    }
  }

  /** The takes of several buyers; one at least. */
  List<TakeOf> takesOfEach(@Param("rows") List<Purchase> purchases);

  /** Of the buyer's newest closed places, those that were closed since without being paid. */
  int lapsed(
      @Param("channel") SalesChannel channel,
      @Param("activityId") long activityId,
      @Param("userId") String userId,
      @Param("since") Instant since,
      @Param("looksAt") int looksAt);

  /**
   * Changes the place and its team. Zero rows: the place is not locked any more, the team is over,
   * or whether this is its last payment is not as it was.
   *
   * @param last whether it is
   */
  int savePaid(
      @Param("place") GroupBuyOrderListRow place,
      @Param("last") boolean last,
      @Param("locked") int locked,
      @Param("inProgress") int inProgress,
      @Param("teamStatus") int teamStatus);

  List<GroupBuyOrderListRow> open(
      @Param("channel") SalesChannel channel,
      @Param("teamId") String teamId,
      @Param("closed") int closed);

  /** A place that was not paid in time. */
  record Overdue(String source, String channel, String outTradeNo, Instant unpaidUntil, long id) {}

  /** Those that are overdue the longest first. */
  List<Overdue> overdue(
      @Param("before") Instant before, @Param("after") Mark after, @Param("limit") int limit);

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
