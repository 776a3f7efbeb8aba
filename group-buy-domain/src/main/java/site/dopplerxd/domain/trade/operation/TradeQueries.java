package site.dopplerxd.domain.trade.operation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.operator.model.RowResult;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.owed.RefundDue;

/** Shows places, teams and refunds of all channels to people. Every answer is bounded. */
public interface TradeQueries {
  /** The newest of these places whose ids lie below {@code beforeId}, the newest first. */
  List<RowResult<MarketPayOrderEntity>> places(PlaceFilter filter, long beforeId, int limit);

  Optional<RowResult<MarketPayOrderEntity>> place(OrderId orderId);

  /** The newest teams whose ids lie below {@code beforeId}, the newest first. */
  List<RowResult<GroupBuyTeamEntity>> newestTeams(long beforeId, int limit);

  /** Teams in progress, those that end first first. */
  List<RowResult<GroupBuyTeamEntity>> openTeams(int limit);

  Optional<RowResult<GroupBuyTeamEntity>> team(TeamId teamId);

  /** The refunds whose ids lie above {@code afterId}, the oldest first. */
  List<RowResult<RefundDue>> refunds(RefundFilter filter, long afterId, int limit);

  Optional<RowResult<RefundDue>> refund(String refundNo);

  /**
   * What was owed before this moment and is not returned, by client, those with the oldest first.
   *
   * @param atMost refunds of each client that are counted, the oldest first
   */
  List<OpenRefunds> openRefunds(Instant before, int atMost);
}
