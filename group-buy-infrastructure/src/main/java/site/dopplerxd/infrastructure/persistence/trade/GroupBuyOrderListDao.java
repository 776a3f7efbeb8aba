package site.dopplerxd.infrastructure.persistence.trade;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.port.TradeRepository.Cursor;
import site.dopplerxd.domain.trade.port.TradeRepository.TeamKey;
import site.dopplerxd.domain.trade.port.TradeRepository.TradeNumber;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;

/** Table group_buy_order_list: places in teams. */
@Mapper
interface GroupBuyOrderListDao {
  /** A place, and its team while it is locked. */
  record PlaceWithTeamRow(GroupBuyOrderListRow place, @Nullable GroupBuyOrderRow team) {}

  /**
   * Adds places.
   *
   * @param places not empty
   */
  void addPlaces(@Param("rows") List<GroupBuyOrderListRow> places);

  @Nullable GroupBuyOrderListRow findPlace(SalesChannel channel, String outTradeNo);

  @Nullable PlaceWithTeamRow findPlaceWithTeam(SalesChannel channel, String outTradeNo, int locked);

  /**
   * Those that wait for their payment and have no row that is locked.
   *
   * @param rows not empty
   */
  List<PlaceWithTeamRow> findUnpaidForUpdateSkipLocked(List<TradeNumber> rows, int locked);

  /** The buyer's places in the activity that take a slot. */
  List<TakeRow> takes(SalesChannel channel, long activityId, String userId);

  /** A take of the buyer of the purchase at this place. */
  record TakeOf(int asked, String outTradeNo, int takeSlot, String teamId, int status) {
    TakeRow take() {
      return new TakeRow(outTradeNo, takeSlot, teamId, status);
    }
  }

  /**
   * The takes of several buyers.
   *
   * @param purchases not empty
   */
  List<TakeOf> takesOfEach(@Param("rows") List<Purchase> purchases);

  /** Of the buyer's newest closed places, those that were closed since without being paid. */
  int lapsed(SalesChannel channel, long activityId, String userId, Instant since, int looksAt);

  /**
   * Changes the place and its team. Zero rows: the place is not locked any more, something is owed
   * back for it, the team is over, or whether this is its last payment is not as it was.
   *
   * @param last whether it is
   * @param besideRefunds whether something may be owed back for the place
   */
  int savePaid(
      GroupBuyOrderListRow place,
      boolean last,
      boolean besideRefunds,
      int locked,
      int inProgress,
      int teamStatus);

  /** A place that is paid, and what its team is then. */
  record PaidRow(
      String outTradeNo,
      String source,
      String channel,
      long paidMillis,
      int completeCount,
      int teamStatus) {}

  /** As many rows as there are places and teams; fewer where something is owed back. */
  int savePaidBatch(JsonRows<PaidRow> payments, int locked, int paid);

  List<GroupBuyOrderListRow> open(SalesChannel channel, String teamId, int closed);

  /** A place that was not paid in time. */
  record Overdue(String source, String channel, String outTradeNo, Instant unpaidUntil, long id) {}

  /** Those that are overdue the longest first. */
  List<Overdue> overdue(Instant before, Cursor after, int limit);

  /** With a reason, so those from before reasons were kept are left out. */
  List<GroupBuyOrderListRow> paidAndClosed(
      SalesChannel channel, String teamId, int closed, Instant since);

  @Nullable GroupBuyOrderListRow byOrder(String orderId);

  /** Of those of the four that are given. */
  List<GroupBuyOrderListRow> search(
      @Nullable String orderId,
      @Nullable String outTradeNo,
      @Nullable String userId,
      @Nullable String teamId,
      long beforeId,
      int limit);

  /** Zero rows: the place is closed already. */
  int saveClosed(@Param("place") GroupBuyOrderListRow place);

  List<String> paidTradeNos(SalesChannel channel, String teamId, int paid);

  /** The trade number of a team's paid place. */
  record PaidNo(String source, String channel, String teamId, String outTradeNo) {
    TeamKey team() {
      return new TeamKey(new SalesChannel(source, channel), new TeamId(teamId));
    }
  }

  /** Of several teams; one at least. */
  List<PaidNo> paidTradeNosOfEach(List<TeamKey> rows, int paid);
}
