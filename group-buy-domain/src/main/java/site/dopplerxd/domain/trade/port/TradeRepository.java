package site.dopplerxd.domain.trade.port;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.trade.model.BuyerTakes;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Purchase;

/**
 * Keeps teams and their places. A team's row is the lock of all its places: change them only under
 * it. Trade numbers and buyers belong to a sales channel: nothing of one is found by another.
 */
public interface TradeRepository {
  Optional<MarketPayOrderEntity> findPlace(SalesChannel channel, OutTradeNo outTradeNo);

  /** What a payment of this trade number has to know, in one read and without a lock. */
  Optional<PlaceWithTeam> findPlaceWithTeam(SalesChannel channel, OutTradeNo outTradeNo);

  /**
   * A place, and the team that a payment of it would count for.
   *
   * @param team of a place that is locked, as of the same moment; absent for another place, and
   *     when there is no such team
   */
  record PlaceWithTeam(MarketPayOrderEntity place, Optional<GroupBuyTeamEntity> team) {}

  /** What a place is found by. */
  record TradeNumber(SalesChannel channel, OutTradeNo outTradeNo) {
    /** That of this place. */
    public static TradeNumber of(MarketPayOrderEntity place) {
      return new TradeNumber(place.purchase().channel(), place.purchase().outTradeNo());
    }
  }

  /**
   * Those of these places that wait for their payment, each with its team. They stay as they are
   * until this transaction ends, which has their rows and those of their teams. It waits for none:
   * a place is absent while another transaction has its row, or that of its team.
   */
  Map<TradeNumber, PlaceWithTeam> findUnpaidForUpdateSkipLocked(List<TradeNumber> numbers);

  /**
   * What this channel's buyer holds in the activity now; a lock under way elsewhere is not seen.
   */
  BuyerTakes takes(SalesChannel channel, UserId buyer, ActivityId activity);

  /** The same for the buyer of each of these purchases, each at its place. */
  List<BuyerTakes> takesOfEach(List<Purchase> purchases);

  /**
   * A team of this channel and what the buyer holds in its activity, as of one moment: what a lock
   * that joins has to know, in one read and without a lock. Absent when there is no such team.
   *
   * @param activity in which the buyer wants the place, also when it is not the team's
   */
  Optional<Joining> findJoining(
      SalesChannel channel, TeamId team, UserId buyer, ActivityId activity);

  /** A team that is to be joined, and what the buyer holds in the activity. */
  record Joining(GroupBuyTeamEntity team, BuyerTakes takes) {}

  /**
   * Loads a team of this channel with its row locked until the transaction ends. A team of another
   * channel is absent.
   */
  Optional<GroupBuyTeamEntity> findTeamForUpdate(SalesChannel channel, TeamId teamId);

  /** What a team is found by. */
  record TeamKey(SalesChannel channel, TeamId teamId) {
    /** That of this team. */
    public static TeamKey of(GroupBuyTeamEntity team) {
      return new TeamKey(team.getTerms().channel(), team.getTerms().teamId());
    }
  }

  /**
   * Those of these teams that no other transaction has locked, with their rows locked until this
   * one ends. It waits for none.
   */
  Map<TeamKey, GroupBuyTeamEntity> findTeamsForUpdateSkipLocked(List<TeamKey> teams);

  /** A team of this channel as it is now, without a lock: for those who only look. */
  Optional<GroupBuyTeamEntity> findTeam(SalesChannel channel, TeamId teamId);

  /** The channel that a team sells in, for callers that have nothing but its id. */
  Optional<SalesChannel> channelOf(TeamId teamId);

  default void addTeam(GroupBuyTeamEntity team) {
    addTeams(List.of(team));
  }

  void addTeams(List<GroupBuyTeamEntity> teams);

  void saveTeam(GroupBuyTeamEntity team);

  /**
   * Saves that these teams have more places than they were loaded with; they must be locked by this
   * transaction.
   *
   * @param more how many more each has
   */
  void saveMorePlaces(Map<GroupBuyTeamEntity, Integer> more);

  /**
   * Counts one more place of a team, which is locked from then on until the transaction ends.
   *
   * @return whether it was; false, and nothing is saved, when {@link GroupBuyTeamEntity#lock} would
   *     refuse: the channel has no such team, it sells something else than this activity, is full,
   *     or can not be joined at this moment
   */
  boolean raiseLockCount(SalesChannel channel, TeamId team, ActivityId activity, Instant now);

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
  default void addPlace(MarketPayOrderEntity place) {
    addPlaces(List.of(place));
  }

  /**
   * Adds several.
   *
   * @throws PlaceConflictException as for one of them; it names the first
   */
  void addPlaces(List<MarketPayOrderEntity> places);

  /**
   * Saves that a place was paid, and counts it: the last payment completes its team. The team's row
   * is locked before the place's, and both until the transaction ends.
   *
   * @param team as it was before this payment; it may have been seen without a lock
   * @return whether it was; false, and nothing is saved, when the place is not a locked one (any
   *     more), such as one that a twin of this report has paid meanwhile, when something is owed
   *     back for it, or when other payments have changed whether this one completes the team: look
   *     again under the team's lock
   */
  boolean savePaid(GroupBuyTeamEntity team, MarketPayOrderEntity paidPlace);

  /**
   * The same, also when something is owed back for the place: another payment, as its caller has
   * seen under the team's lock.
   */
  boolean savePaidBesideRefunds(GroupBuyTeamEntity team, MarketPayOrderEntity paidPlace);

  /**
   * Saves several payments, and what they make of their teams. This transaction must have the rows
   * of all.
   *
   * @param teams that the places are in, each once, with these payments counted
   * @throws IllegalStateException when one of them is not there, a place does not wait for its
   *     payment, or something is owed back for it; the transaction must be given up then
   */
  void savePaidBatch(List<GroupBuyTeamEntity> teams, List<MarketPayOrderEntity> paidPlaces);

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
   * How far a walk through what is overdue has come. It stays right while other nodes close what it
   * has passed.
   *
   * @param at since when the last one is overdue
   * @param id of the last one, to tell it from others of the same moment
   */
  record Cursor(Instant at, long id) {
    /** Before the first one. */
    public static final Cursor START = new Cursor(Instant.EPOCH, 0);
  }

  /**
   * Places that were to be paid before this moment and are not, those that are overdue the longest
   * first. Read without locks: look again under the team's.
   *
   * @param after the cursor of the last one that was read
   */
  List<OverduePlace> overduePlaces(Instant before, Cursor after, int limit);

  /** The name of a place that was not paid in time. */
  record OverduePlace(SalesChannel channel, OutTradeNo outTradeNo, Cursor cursor) {}

  /**
   * Teams in progress whose time is over at this moment, those that are overdue the longest first.
   * Read without locks: look again under the team's.
   *
   * @param unpaidCutoff a team with unpaid places is overdue only if its time was over then; not
   *     after {@code now}
   * @param after the cursor of the last one that was read
   */
  List<OverdueTeam> overdueTeams(Instant now, Instant unpaidCutoff, Cursor after, int limit);

  /**
   * The name of a team whose time is over, and which has not ended.
   *
   * @param withoutCallbacks whether its time was over before this service ended teams: its merchant
   *     is told nothing until a person says so
   */
  record OverdueTeam(
      SalesChannel channel, TeamId teamId, boolean withoutCallbacks, Cursor cursor) {}

  /** The trade numbers of the team's paid places, in the order the places were locked. */
  List<OutTradeNo> paidTradeNos(SalesChannel channel, TeamId teamId);

  /** The same of each of these teams. */
  Map<TeamKey, List<OutTradeNo>> paidTradeNosOfEach(List<TeamKey> teams);
}
