package site.dopplerxd.domain.testing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.search.PlaceSeen;
import site.dopplerxd.domain.trade.search.TeamFilter;
import site.dopplerxd.domain.trade.search.TeamQueries;
import site.dopplerxd.domain.trade.search.TeamView;

/** Shows the teams of {@link InMemoryTrades}; their ids are in the order of their opening. */
@RequiredArgsConstructor
public final class InMemoryTeamQueries implements TeamQueries {
  private final InMemoryTrades trades;

  @Override
  public Optional<TeamView> find(TeamId teamId) {
    return all().filter(team -> team.teamId().equals(teamId)).findFirst();
  }

  @Override
  public List<TeamView> newest(TeamFilter filter, long beforeId, int limit) {
    return all()
        .filter(team -> team.id() < beforeId && accepts(filter, team))
        .sorted(Comparator.comparing(TeamView::id).reversed())
        .limit(limit)
        .toList();
  }

  private boolean accepts(TeamFilter filter, TeamView team) {
    return filter.teamId().map(team.teamId()::equals).orElse(true)
        && filter.activityId().map(team.activityId()::equals).orElse(true)
        && filter.status().map(wanted -> wanted.name().equals(team.status())).orElse(true)
        && (!filter.isByPlace()
            || placesOf(team.teamId()).anyMatch(place -> accepts(filter, place)));
  }

  private static boolean accepts(TeamFilter filter, MarketPayOrderEntity place) {
    return filter.outTradeNo().map(place.purchase().outTradeNo()::equals).orElse(true)
        && filter.userId().map(place.purchase().userId()::equals).orElse(true)
        && filter.channel().map(place.purchase().channel()::equals).orElse(true);
  }

  @Override
  public List<PlaceSeen> places(TeamId teamId, int limit) {
    return placesOf(teamId).limit(limit).map(InMemoryTeamQueries::seen).toList();
  }

  private Stream<MarketPayOrderEntity> placesOf(TeamId teamId) {
    return trades.places().stream().filter(place -> place.teamId().equals(teamId));
  }

  private static PlaceSeen seen(MarketPayOrderEntity place) {
    return new PlaceSeen(
        place.orderId(),
        place.purchase().outTradeNo(),
        place.purchase().userId(),
        place.price().pay(),
        place.status().name(),
        place.lockedAt(),
        place.outTradeTime(),
        place.outTradeTime() == null ? place.lockedAt() : place.outTradeTime());
  }

  private Stream<TeamView> all() {
    List<GroupBuyTeamEntity> teams =
        trades.teams().stream()
            .sorted(
                Comparator.comparing((GroupBuyTeamEntity team) -> team.getTerms().validStart())
                    .thenComparing(team -> team.getTerms().teamId().value()))
            .toList();
    return IntStream.range(0, teams.size()).mapToObj(i -> view(i + 1, teams.get(i)));
  }

  private static TeamView view(long id, GroupBuyTeamEntity team) {
    return new TeamView(
        id,
        team.getTerms().teamId(),
        team.getTerms().activityId(),
        team.getTerms().clientId(),
        team.getTerms().channel(),
        team.getTerms().price().pay(),
        team.getTerms().targetCount(),
        team.getLockCount(),
        team.getCompleteCount(),
        team.getStatus().name(),
        team.getTerms().validStart(),
        team.getTerms().validEnd(),
        team.getTerms().notifyTarget().address(),
        team.getTerms().validStart());
  }
}
