package site.dopplerxd.domain.trade.port;

import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.trade.model.BuyerTakes;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;

/**
 * Keeps teams and their places. A team is the lock of all its places: change them only under it.
 */
public interface TradeRepository {
  Optional<MarketPayOrderEntity> findPlace(OutTradeNo outTradeNo);

  /** What the buyer holds in the activity now; a lock under way elsewhere is not seen. */
  BuyerTakes takes(UserId buyer, ActivityId activity);

  /** Loads a team with its row locked until the transaction ends. */
  Optional<GroupBuyTeamEntity> lockTeam(TeamId teamId);

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
   * Saves that a place was paid; its team must be locked by this transaction.
   *
   * @return whether it was; false, and nothing is saved, when the place is not a locked one (any
   *     more), such as one that a twin of this report has paid meanwhile
   */
  boolean savePaid(MarketPayOrderEntity paid);

  /** The trade numbers of the team's paid places, in the order the places were locked. */
  List<OutTradeNo> paidTradeNos(TeamId teamId);
}
