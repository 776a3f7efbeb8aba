package site.dopplerxd.domain.trade.port;

import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.trade.model.BuyerTakes;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;

/**
 * Keeps teams and their places. A team's row is the lock of all its places: change them only under
 * it. Trade numbers and buyers belong to a sales channel: nothing of one is found by another.
 */
public interface TradeRepository {
  Optional<MarketPayOrderEntity> findPlace(SalesChannel channel, OutTradeNo outTradeNo);

  /**
   * What this channel's buyer holds in the activity now; a lock under way elsewhere is not seen.
   */
  BuyerTakes takes(SalesChannel channel, UserId buyer, ActivityId activity);

  /**
   * Loads a team of this channel with its row locked until the transaction ends. A team of another
   * channel is absent.
   */
  Optional<GroupBuyTeamEntity> findTeamForUpdate(SalesChannel channel, TeamId teamId);

  /** The channel that a team sells in, for callers that have nothing but its id. */
  Optional<SalesChannel> channelOf(TeamId teamId);

  void addTeam(GroupBuyTeamEntity team);

  void saveTeam(GroupBuyTeamEntity team);

  /**
   * Adds a locked place.
   *
   * @throws PlaceConflictException when its trade number, or the buyer's slot, was taken meanwhile;
   *     the transaction must be given up then
   */
  void addPlace(MarketPayOrderEntity place);

  /**
   * Adds a locked place, unless its buyer holds another one of the team. Its team must be locked by
   * this transaction: what others committed before is seen.
   *
   * @return whether it was added
   * @throws PlaceConflictException as {@link #addPlace} does
   */
  boolean addOnlyPlace(MarketPayOrderEntity place);

  /**
   * Saves that a place was paid; its team must be locked by this transaction.
   *
   * @return whether it was; false, and nothing is saved, when the place is not a locked one (any
   *     more), such as one that a twin of this report has paid meanwhile
   */
  boolean savePaid(MarketPayOrderEntity paid);

  /** The trade numbers of the team's paid places, in the order the places were locked. */
  List<OutTradeNo> paidTradeNos(SalesChannel channel, TeamId teamId);
}
