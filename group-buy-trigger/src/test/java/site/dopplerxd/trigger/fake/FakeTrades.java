package site.dopplerxd.trigger.fake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.trade.model.BuyerTakes;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.port.TradeRepository;

/** Teams and places in maps. */
public final class FakeTrades implements TradeRepository {
  private final Map<TeamId, GroupBuyTeamEntity> teams = new LinkedHashMap<>();
  private final Map<OutTradeNo, MarketPayOrderEntity> places = new LinkedHashMap<>();

  public synchronized int size() {
    return teams.size() + places.size();
  }

  @Override
  public synchronized Optional<MarketPayOrderEntity> findPlace(OutTradeNo outTradeNo) {
    return Optional.ofNullable(places.get(outTradeNo));
  }

  @Override
  public synchronized Optional<GroupBuyTeamEntity> lockTeam(TeamId teamId) {
    return Optional.ofNullable(teams.get(teamId));
  }

  @Override
  public synchronized BuyerTakes takes(UserId buyer, ActivityId activity) {
    return new BuyerTakes(
        places.values().stream()
            .filter(place -> place.purchase().activityId().equals(activity))
            .filter(place -> place.purchase().userId().equals(buyer))
            .collect(
                Collectors.toMap(
                    place -> place.purchase().outTradeNo(), MarketPayOrderEntity::takeSlot)));
  }

  @Override
  public synchronized void addTeam(GroupBuyTeamEntity team) {
    teams.put(team.getTerms().teamId(), team);
  }

  @Override
  public void saveTeam(GroupBuyTeamEntity team) {
    addTeam(team);
  }

  @Override
  public synchronized void addPlace(MarketPayOrderEntity place) {
    places.put(place.purchase().outTradeNo(), place);
  }

  @Override
  public synchronized boolean savePaid(MarketPayOrderEntity paid) {
    addPlace(paid);
    return true;
  }

  @Override
  public synchronized List<OutTradeNo> paidTradeNos(TeamId teamId) {
    return paidOf(teamId).map(place -> place.purchase().outTradeNo()).toList();
  }

  private Stream<MarketPayOrderEntity> paidOf(TeamId teamId) {
    return places.values().stream()
        .filter(place -> place.teamId().equals(teamId))
        .filter(MarketPayOrderEntity::isPaid);
  }
}
