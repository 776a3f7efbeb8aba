package site.dopplerxd.infrastructure.persistence.trade;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.domain.trade.model.TradeOrderStatus;
import site.dopplerxd.domain.trade.search.PlaceSeen;
import site.dopplerxd.domain.trade.search.TeamFilter;
import site.dopplerxd.domain.trade.search.TeamQueries;
import site.dopplerxd.domain.trade.search.TeamView;

/** Reads without a lock, by the index that fits, and no more than is shown. */
@Repository
@RequiredArgsConstructor
final class MybatisTeamQueries implements TeamQueries {
  private static final List<Integer> ANY_STATUS =
      Arrays.stream(TeamStatus.values()).map(TeamStatus::getCode).toList();

  private final TeamQueryDao teams;

  @Override
  public Optional<TeamView> find(TeamId teamId) {
    return Optional.ofNullable(teams.find(teamId.value())).map(MybatisTeamQueries::toView);
  }

  @Override
  public List<TeamView> newest(TeamFilter filter, long beforeId, int limit) {
    if (filter.isByPlace()) {
      return views(teams.newestByPlace(placeOf(filter), MOST_OF_PLACE, beforeId, limit));
    }
    if (filter.teamId().isPresent()) {
      return find(filter.teamId().get()).stream()
          .filter(team -> team.id() < beforeId && accepts(filter, team))
          .toList();
    }
    if (filter.activityId().isPresent() || filter.status().isPresent()) {
      return views(teams.newestOf(activityOf(filter), statusesOf(filter), beforeId, limit));
    }
    return views(teams.newest(beforeId, limit));
  }

  private static TeamQueryDao.PlaceSearchRow placeOf(TeamFilter filter) {
    return new TeamQueryDao.PlaceSearchRow(
        filter.outTradeNo().map(OutTradeNo::value).orElse(null),
        filter.userId().map(UserId::value).orElse(null),
        filter.channel().map(SalesChannel::source).orElse(null),
        filter.channel().map(SalesChannel::channel).orElse(null),
        activityOf(filter),
        filter.teamId().map(TeamId::value).orElse(null),
        filter.status().map(TeamStatus::getCode).orElse(null));
  }

  private static @Nullable Long activityOf(TeamFilter filter) {
    return filter.activityId().map(ActivityId::value).orElse(null);
  }

  private static List<Integer> statusesOf(TeamFilter filter) {
    return filter.status().map(TeamStatus::getCode).map(List::of).orElse(ANY_STATUS);
  }

  private static boolean accepts(TeamFilter filter, TeamView team) {
    return filter.activityId().filter(wanted -> !wanted.equals(team.activityId())).isEmpty()
        && filter.status().filter(wanted -> !wanted.name().equals(team.status())).isEmpty();
  }

  @Override
  public List<PlaceSeen> places(TeamId teamId, int limit) {
    return teams.places(teamId.value(), limit).stream().map(MybatisTeamQueries::toPlace).toList();
  }

  private static List<TeamView> views(List<TeamViewRow> rows) {
    return rows.stream().map(MybatisTeamQueries::toView).toList();
  }

  private static TeamView toView(TeamViewRow row) {
    return new TeamView(
        row.id(),
        new TeamId(row.teamId()),
        new ActivityId(row.activityId()),
        new ClientId(row.clientId()),
        new SalesChannel(row.source(), row.channel()),
        new Money(row.payPrice()),
        row.targetCount(),
        row.lockCount(),
        row.completeCount(),
        TeamStatus.nameOf(row.status()),
        row.validStartTime(),
        row.validEndTime(),
        row.notifyUrl(),
        row.updateTime());
  }

  private static PlaceSeen toPlace(PlaceSeenRow row) {
    return new PlaceSeen(
        new OrderId(row.orderId()),
        new OutTradeNo(row.outTradeNo()),
        new UserId(row.userId()),
        new Money(row.payPrice()),
        TradeOrderStatus.nameOf(row.status()),
        row.lockTime(),
        row.outTradeTime(),
        row.updateTime());
  }
}
