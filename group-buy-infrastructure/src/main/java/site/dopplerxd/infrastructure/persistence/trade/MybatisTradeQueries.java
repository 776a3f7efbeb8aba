package site.dopplerxd.infrastructure.persistence.trade;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.operation.OpenRefunds;
import site.dopplerxd.domain.trade.operation.PlaceFilter;
import site.dopplerxd.domain.trade.operation.RefundFilter;
import site.dopplerxd.domain.trade.operation.TradeQueries;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.owed.RefundState;

/** Places, teams and refunds as people look for them. */
@Repository
@RequiredArgsConstructor
final class MybatisTradeQueries implements TradeQueries {
  private final GroupBuyOrderDao teams;
  private final GroupBuyOrderListDao places;
  private final RefundDueDao refunds;

  @Override
  public List<Entry<MarketPayOrderEntity>> places(PlaceFilter filter, long beforeId, int limit) {
    return rows(filter, beforeId, limit).stream()
        .map(row -> new Entry<>(row.id(), TradeRows.toPlace(row)))
        .toList();
  }

  private List<GroupBuyOrderListRow> rows(PlaceFilter filter, long beforeId, int limit) {
    return places.search(
        filter.orderId().orElse(null),
        filter.outTradeNo().orElse(null),
        filter.userId().orElse(null),
        filter.teamId().orElse(null),
        beforeId,
        limit);
  }

  @Override
  public Optional<MarketPayOrderEntity> place(OrderId orderId) {
    return Optional.ofNullable(places.byOrder(orderId.value())).map(TradeRows::toPlace);
  }

  @Override
  public List<Entry<GroupBuyTeamEntity>> newestTeams(long beforeId, int limit) {
    return entries(teams.newest(beforeId, limit));
  }

  @Override
  public List<Entry<GroupBuyTeamEntity>> openTeams(int limit) {
    return entries(teams.soonest(limit));
  }

  private static List<Entry<GroupBuyTeamEntity>> entries(List<GroupBuyOrderRow> rows) {
    return rows.stream().map(row -> new Entry<>(row.id(), TradeRows.toTeam(row))).toList();
  }

  @Override
  public Optional<GroupBuyTeamEntity> team(TeamId teamId) {
    return Optional.ofNullable(teams.find(teamId.value())).map(TradeRows::toTeam);
  }

  @Override
  public List<Entry<RefundDue>> refunds(RefundFilter filter, long afterId, int limit) {
    return refunds
        .search(
            filter.clientId().map(ClientId::value).orElse(null),
            filter.channel().orElse(null),
            filter.state().map(RefundState::getCode).orElse(null),
            afterId,
            limit)
        .stream()
        .map(row -> new Entry<>(row.id(), RefundRows.toDue(row)))
        .toList();
  }

  @Override
  public Optional<RefundDue> refund(String refundNo) {
    return Optional.ofNullable(refunds.find(refundNo)).map(RefundRows::toDue);
  }

  @Override
  public List<OpenRefunds> openRefunds(Instant before, int atMost) {
    return refunds.open(before, atMost).stream()
        .map(row -> new OpenRefunds(new ClientId(row.clientId()), row.refunds(), row.oldest()))
        .toList();
  }
}
