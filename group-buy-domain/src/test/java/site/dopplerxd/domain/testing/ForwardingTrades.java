package site.dopplerxd.domain.testing;

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
import site.dopplerxd.domain.trade.port.TradeRepository;

/** A repository to put something in the way of another one: override what is to be different. */
public class ForwardingTrades implements TradeRepository {
  private final TradeRepository trades;

  public ForwardingTrades(TradeRepository trades) {
    this.trades = trades;
  }

  @Override
  public Optional<MarketPayOrderEntity> findPlace(SalesChannel channel, OutTradeNo outTradeNo) {
    return trades.findPlace(channel, outTradeNo);
  }

  @Override
  public Optional<PlaceWithTeam> findPlaceWithTeam(SalesChannel channel, OutTradeNo outTradeNo) {
    return trades.findPlaceWithTeam(channel, outTradeNo);
  }

  @Override
  public Map<TradeNumber, PlaceWithTeam> findUnpaidForUpdateSkipLocked(List<TradeNumber> numbers) {
    return trades.findUnpaidForUpdateSkipLocked(numbers);
  }

  @Override
  public Optional<GroupBuyTeamEntity> findTeamForUpdate(SalesChannel channel, TeamId teamId) {
    return trades.findTeamForUpdate(channel, teamId);
  }

  @Override
  public Map<TeamKey, GroupBuyTeamEntity> findTeamsForUpdateSkipLocked(List<TeamKey> teams) {
    return trades.findTeamsForUpdateSkipLocked(teams);
  }

  @Override
  public Optional<GroupBuyTeamEntity> findTeam(SalesChannel channel, TeamId teamId) {
    return trades.findTeam(channel, teamId);
  }

  @Override
  public Optional<SalesChannel> channelOf(TeamId teamId) {
    return trades.channelOf(teamId);
  }

  @Override
  public BuyerTakes takes(SalesChannel channel, UserId buyer, ActivityId activity) {
    return trades.takes(channel, buyer, activity);
  }

  /** One after the other: who overrides that sees it here. */
  @Override
  public List<BuyerTakes> takesOfEach(List<Purchase> purchases) {
    return purchases.stream()
        .map(purchase -> takes(purchase.channel(), purchase.userId(), purchase.activityId()))
        .toList();
  }

  /** By the two reads that it stands for: who overrides one of them sees it here. */
  @Override
  public Optional<Joining> findJoining(
      SalesChannel channel, TeamId team, UserId buyer, ActivityId activity) {
    return findTeam(channel, team)
        .map(found -> new Joining(found, takes(channel, buyer, activity)));
  }

  @Override
  public boolean raiseLockCount(
      SalesChannel channel, TeamId team, ActivityId activity, Instant now) {
    return trades.raiseLockCount(channel, team, activity, now);
  }

  @Override
  public void addTeams(List<GroupBuyTeamEntity> teams) {
    trades.addTeams(teams);
  }

  @Override
  public void saveTeam(GroupBuyTeamEntity team) {
    trades.saveTeam(team);
  }

  @Override
  public void saveMorePlaces(Map<GroupBuyTeamEntity, Integer> more) {
    trades.saveMorePlaces(more);
  }

  @Override
  public boolean stopJoining(SalesChannel channel, TeamId teamId) {
    return trades.stopJoining(channel, teamId);
  }

  @Override
  public List<MarketPayOrderEntity> paidAndClosed(
      SalesChannel channel, TeamId teamId, Instant since) {
    return trades.paidAndClosed(channel, teamId, since);
  }

  @Override
  public void addPlaces(List<MarketPayOrderEntity> places) {
    trades.addPlaces(places);
  }

  @Override
  public boolean savePaid(GroupBuyTeamEntity team, MarketPayOrderEntity paidPlace) {
    return trades.savePaid(team, paidPlace);
  }

  @Override
  public boolean savePaidBesideRefunds(GroupBuyTeamEntity team, MarketPayOrderEntity paidPlace) {
    return trades.savePaidBesideRefunds(team, paidPlace);
  }

  @Override
  public void savePaidBatch(List<GroupBuyTeamEntity> teams, List<MarketPayOrderEntity> paidPlaces) {
    trades.savePaidBatch(teams, paidPlaces);
  }

  @Override
  public void saveClosed(List<MarketPayOrderEntity> closed) {
    trades.saveClosed(closed);
  }

  @Override
  public List<MarketPayOrderEntity> openPlaces(SalesChannel channel, TeamId teamId) {
    return trades.openPlaces(channel, teamId);
  }

  @Override
  public List<OverduePlace> overduePlaces(Instant before, Cursor after, int limit) {
    return trades.overduePlaces(before, after, limit);
  }

  @Override
  public List<OverdueTeam> overdueTeams(
      Instant now, Instant unpaidCutoff, Cursor after, int limit) {
    return trades.overdueTeams(now, unpaidCutoff, after, limit);
  }

  @Override
  public List<OutTradeNo> paidTradeNos(SalesChannel channel, TeamId teamId) {
    return trades.paidTradeNos(channel, teamId);
  }

  @Override
  public Map<TeamKey, List<OutTradeNo>> paidTradeNosOfEach(List<TeamKey> teams) {
    return trades.paidTradeNosOfEach(teams);
  }
}
