package site.dopplerxd.infrastructure.persistence.trade;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.operator.model.RowResult;
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
import site.dopplerxd.infrastructure.persistence.shared.RowResults;

/** Places, teams and refunds as people look for them. */
@Repository
@RequiredArgsConstructor
final class MybatisTradeQueries implements TradeQueries {
  /** Clients whose refunds one statement counts. */
  private static final int CLIENTS = 50;

  private final GroupBuyOrderDao teams;
  private final GroupBuyOrderListDao places;
  private final RefundDueDao refunds;

  @Override
  public List<RowResult<MarketPayOrderEntity>> places(
      PlaceFilter filter, long beforeId, int limit) {
    return RowResults.read(
        rows(filter, beforeId, limit), GroupBuyOrderListRow::id, TradeRows::toPlace);
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
  public Optional<RowResult<MarketPayOrderEntity>> place(OrderId orderId) {
    return Optional.ofNullable(places.byOrder(orderId.value()))
        .map(row -> RowResults.one(row, row.id(), TradeRows::toPlace));
  }

  @Override
  public List<RowResult<GroupBuyTeamEntity>> newestTeams(long beforeId, int limit) {
    return entries(teams.newest(beforeId, limit));
  }

  @Override
  public List<RowResult<GroupBuyTeamEntity>> openTeams(int limit) {
    return entries(teams.soonest(limit));
  }

  private static List<RowResult<GroupBuyTeamEntity>> entries(List<GroupBuyOrderRow> rows) {
    return RowResults.read(rows, GroupBuyOrderRow::id, TradeRows::toTeam);
  }

  @Override
  public Optional<RowResult<GroupBuyTeamEntity>> team(TeamId teamId) {
    return Optional.ofNullable(teams.find(teamId.value()))
        .map(row -> RowResults.one(row, row.id(), TradeRows::toTeam));
  }

  @Override
  public List<RowResult<RefundDue>> refunds(RefundFilter filter, long afterId, int limit) {
    List<RefundDueDao.Row> found =
        refunds.search(
            filter.clientId().map(ClientId::value).orElse(null),
            filter.channel().orElse(null),
            filter.state().map(RefundState::getCode).orElse(null),
            afterId,
            limit);
    return RowResults.read(found, RefundDueDao.Row::id, RefundRows::toDue);
  }

  @Override
  public Optional<RowResult<RefundDue>> refund(String refundNo) {
    return Optional.ofNullable(refunds.find(refundNo))
        .map(row -> RowResults.one(row, row.id(), RefundRows::toDue));
  }

  @Override
  public List<OpenRefunds> openRefunds(Instant before, int atMost) {
    List<OpenRefunds> open = new ArrayList<>();
    List<String> clients = refunds.clientsThatOwe("", CLIENTS);
    while (!clients.isEmpty()) {
      refunds.open(clients, before, atMost).stream()
          .map(row -> new OpenRefunds(new ClientId(row.clientId()), row.refunds(), row.oldest()))
          .forEach(open::add);
      clients =
          clients.size() < CLIENTS
              ? List.of()
              : refunds.clientsThatOwe(clients.get(clients.size() - 1), CLIENTS);
    }
    open.sort(Comparator.comparing(OpenRefunds::oldest));
    return open;
  }
}
