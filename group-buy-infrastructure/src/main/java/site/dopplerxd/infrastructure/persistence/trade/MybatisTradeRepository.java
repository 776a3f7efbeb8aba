package site.dopplerxd.infrastructure.persistence.trade;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.trade.model.BuyerTakes;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.domain.trade.model.TradeOrderStatus;
import site.dopplerxd.domain.trade.port.PlaceConflictException;
import site.dopplerxd.domain.trade.port.TradeRepository;

/** Teams and places in group_buy_order and group_buy_order_list. */
@Repository
@RequiredArgsConstructor
final class MybatisTradeRepository implements TradeRepository {
  private final GroupBuyOrderDao teams;
  private final GroupBuyOrderListDao places;
  private final PaymentBatch batch;

  @Override
  public Optional<MarketPayOrderEntity> findPlace(SalesChannel channel, OutTradeNo outTradeNo) {
    return Optional.ofNullable(places.findPlace(channel, outTradeNo.value()))
        .map(TradeRows::toPlace);
  }

  @Override
  public Optional<PlaceWithTeam> findPlaceWithTeam(SalesChannel channel, OutTradeNo outTradeNo) {
    return Optional.ofNullable(
            places.findPlaceWithTeam(
                channel, outTradeNo.value(), TradeOrderStatus.LOCKED.getCode()))
        .map(TradeRows::toPlaceWithTeam);
  }

  @Override
  public Map<TradeNumber, PlaceWithTeam> findUnpaidForUpdateSkipLocked(List<TradeNumber> numbers) {
    return batch.findFree(numbers);
  }

  @Override
  public BuyerTakes takes(SalesChannel channel, UserId buyer, ActivityId activity) {
    return TradeRows.toTakes(places.takes(channel, activity.value(), buyer.value()));
  }

  @Override
  public List<BuyerTakes> takesOfEach(List<Purchase> purchases) {
    List<List<TakeRow>> taken =
        Stream.generate(() -> (List<TakeRow>) new ArrayList<TakeRow>())
            .limit(purchases.size())
            .toList();
    places.takesOfEach(purchases).forEach(row -> taken.get(row.asked()).add(row.take()));
    return taken.stream().map(TradeRows::toTakes).toList();
  }

  @Override
  public Optional<Joining> findJoining(
      SalesChannel channel, TeamId team, UserId buyer, ActivityId activity) {
    return TradeRows.toJoining(
        teams.joining(channel, team.value(), activity.value(), buyer.value()));
  }

  @Override
  public boolean raiseLockCount(
      SalesChannel channel, TeamId team, ActivityId activity, Instant now) {
    int inProgress = TeamStatus.IN_PROGRESS.getCode();
    return teams.raiseLockCount(channel, team.value(), activity.value(), now, inProgress) == 1;
  }

  @Override
  public Optional<GroupBuyTeamEntity> findTeamForUpdate(SalesChannel channel, TeamId teamId) {
    return Optional.ofNullable(teams.findTeamForUpdate(channel, teamId.value()))
        .map(TradeRows::toTeam);
  }

  @Override
  public Map<TeamKey, GroupBuyTeamEntity> findTeamsForUpdateSkipLocked(List<TeamKey> names) {
    List<GroupBuyOrderRow> rows =
        names.isEmpty() ? List.of() : teams.findTeamsForUpdateSkipLocked(names);
    return rows.stream()
        .map(TradeRows::toTeam)
        .collect(Collectors.toMap(TeamKey::of, team -> team));
  }

  @Override
  public Optional<GroupBuyTeamEntity> findTeam(SalesChannel channel, TeamId teamId) {
    return Optional.ofNullable(teams.findTeam(channel, teamId.value())).map(TradeRows::toTeam);
  }

  @Override
  public Optional<SalesChannel> channelOf(TeamId teamId) {
    return Optional.ofNullable(teams.channelOf(teamId.value()));
  }

  @Override
  public void addTeams(List<GroupBuyTeamEntity> added) {
    if (!added.isEmpty()) {
      teams.openTeams(added.stream().map(TradeRows::of).toList());
    }
  }

  @Override
  public void saveTeam(GroupBuyTeamEntity team) {
    TeamId teamId = team.getTerms().teamId();
    int rows =
        teams.saveCounts(
            team.getTerms().channel(),
            teamId.value(),
            team.getLockCount(),
            team.getCompleteCount(),
            team.getStatus().getCode());
    if (rows != 1) {
      throw new IllegalStateException(
          "team %s: %d rows changed instead of one".formatted(teamId.value(), rows));
    }
  }

  @Override
  public void saveMorePlaces(Map<GroupBuyTeamEntity, Integer> more) {
    more.entrySet().stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getValue,
                Collectors.mapping(team -> TeamKey.of(team.getKey()), Collectors.toList())))
        .forEach(this::count);
  }

  private void count(int places, List<TeamKey> ofTeams) {
    if (teams.countMoreOfEach(ofTeams, places) != ofTeams.size()) {
      throw new IllegalStateException("not each of these teams is there: " + ofTeams);
    }
  }

  @Override
  public boolean stopJoining(SalesChannel channel, TeamId teamId) {
    return teams.stopJoining(channel, teamId.value()) == 1;
  }

  @Override
  public List<MarketPayOrderEntity> paidAndClosed(
      SalesChannel channel, TeamId teamId, Instant since) {
    return places
        .paidAndClosed(channel, teamId.value(), TradeOrderStatus.CLOSED.getCode(), since)
        .stream()
        .map(TradeRows::toPlace)
        .toList();
  }

  @Override
  public void addPlaces(List<MarketPayOrderEntity> added) {
    if (added.isEmpty()) {
      return;
    }
    try {
      places.addPlaces(added.stream().map(TradeRows::of).toList());
    } catch (DuplicateKeyException e) {
      throw new PlaceConflictException(added.get(0).purchase().outTradeNo(), e);
    }
  }

  @Override
  public boolean savePaid(GroupBuyTeamEntity team, MarketPayOrderEntity paidPlace) {
    return savePaid(team, paidPlace, false);
  }

  @Override
  public boolean savePaidBesideRefunds(GroupBuyTeamEntity team, MarketPayOrderEntity paidPlace) {
    return savePaid(team, paidPlace, true);
  }

  private boolean savePaid(
      GroupBuyTeamEntity team, MarketPayOrderEntity paidPlace, boolean besideRefunds) {
    boolean last = team.awaitsOnePayment();
    return places.savePaid(
            TradeRows.of(paidPlace),
            last,
            besideRefunds,
            TradeOrderStatus.LOCKED.getCode(),
            TeamStatus.IN_PROGRESS.getCode(),
            (last ? TeamStatus.COMPLETE : TeamStatus.IN_PROGRESS).getCode())
        > 0;
  }

  @Override
  public void savePaidBatch(
      List<GroupBuyTeamEntity> changed, List<MarketPayOrderEntity> paidPlaces) {
    batch.save(changed, paidPlaces);
  }

  @Override
  public void saveClosed(List<MarketPayOrderEntity> closed) {
    for (MarketPayOrderEntity place : closed) {
      if (places.saveClosed(TradeRows.of(place)) != 1) {
        throw new IllegalStateException("order " + place.orderId().value() + " is not open");
      }
    }
  }

  @Override
  public List<MarketPayOrderEntity> openPlaces(SalesChannel channel, TeamId teamId) {
    return places.open(channel, teamId.value(), TradeOrderStatus.CLOSED.getCode()).stream()
        .map(TradeRows::toPlace)
        .toList();
  }

  @Override
  public List<OverduePlace> overduePlaces(Instant before, Cursor after, int limit) {
    return places.overdue(before, after, limit).stream().map(TradeRows::toOverduePlace).toList();
  }

  @Override
  public List<OverdueTeam> overdueTeams(
      Instant now, Instant unpaidCutoff, Cursor after, int limit) {
    return teams.overdue(now, unpaidCutoff, after, limit).stream()
        .map(
            team ->
                new OverdueTeam(
                    new SalesChannel(team.source(), team.channel()),
                    new TeamId(team.teamId()),
                    team.untold(),
                    new Cursor(team.openUntil(), team.id())))
        .toList();
  }

  @Override
  public List<OutTradeNo> paidTradeNos(SalesChannel channel, TeamId teamId) {
    return places.paidTradeNos(channel, teamId.value(), TradeOrderStatus.PAID.getCode()).stream()
        .map(OutTradeNo::new)
        .toList();
  }

  @Override
  public Map<TeamKey, List<OutTradeNo>> paidTradeNosOfEach(List<TeamKey> names) {
    return batch.paidTradeNos(names);
  }
}
