package site.dopplerxd.domain.trade.port;

import java.time.Instant;
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

  /** A team of this channel as it is now, without a lock: for those who only look. */
  Optional<GroupBuyTeamEntity> findTeam(SalesChannel channel, TeamId teamId);

  /** The channel that a team sells in, for callers that have nothing but its id. */
  Optional<SalesChannel> channelOf(TeamId teamId);

  void addTeam(GroupBuyTeamEntity team);

  void saveTeam(GroupBuyTeamEntity team);

  /**
   * Saves that no one can join a team any more; it must be locked by this transaction.
   *
   * @return false when that was so before
   */
  boolean stopJoining(SalesChannel channel, TeamId teamId);

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

  /**
   * Saves that places of one team were closed; the team must be locked by this transaction.
   *
   * @throws IllegalStateException when one of them does not exist, or is closed already
   */
  void saveClosed(List<MarketPayOrderEntity> closed);

  /** The team's places that are not closed, in the order in which they were locked. */
  List<MarketPayOrderEntity> openPlaces(SalesChannel channel, TeamId teamId);

  /**
   * The team's places that were paid and were closed after this moment, in the order in which they
   * were locked.
   */
  List<MarketPayOrderEntity> paidAndClosed(SalesChannel channel, TeamId teamId, Instant since);

  /**
   * Places that were to be paid before this moment and are not, those that are overdue the longest
   * first. Read without locks: look again under the team's.
   *
   * @param offset how many are passed over
   */
  List<MarketPayOrderEntity> overduePlaces(Instant before, int offset, int limit);

  /**
   * Teams in progress whose time is over at this moment, those that ended first first. Read without
   * locks: look again under the team's.
   *
   * @param offset how many are passed over
   */
  List<EndedTeam> endedTeams(Instant now, int offset, int limit);

  /**
   * The name of a team whose time is over.
   *
   * @param untold whether it ended before this service ended teams: its merchant is told nothing
   *     until a person says so
   */
  record EndedTeam(SalesChannel channel, TeamId teamId, boolean untold) {}

  /** The trade numbers of the team's paid places, in the order the places were locked. */
  List<OutTradeNo> paidTradeNos(SalesChannel channel, TeamId teamId);
}
