package site.dopplerxd.domain.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import site.dopplerxd.domain.operator.model.RowResult;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.operation.OpenRefunds;
import site.dopplerxd.domain.trade.operation.PlaceFilter;
import site.dopplerxd.domain.trade.operation.RefundFilter;
import site.dopplerxd.domain.trade.operation.TradeQueries;
import site.dopplerxd.domain.trade.owed.RefundDue;

/** Looks at trades and refunds in memory; ids are their order. */
public final class InMemoryTradeQueries implements TradeQueries {
  private final InMemoryTrades trades;
  private final InMemoryRefunds refunds;

  public InMemoryTradeQueries(InMemoryTrades trades, InMemoryRefunds refunds) {
    this.trades = trades;
    this.refunds = refunds;
  }

  private static <T> List<RowResult<T>> numbered(List<T> all) {
    List<RowResult<T>> entries = new ArrayList<>();
    all.forEach(value -> entries.add(RowResult.of(entries.size() + 1L, value)));
    return entries;
  }

  private static <T> Optional<RowResult<T>> first(List<T> all, Predicate<T> wanted) {
    return numbered(all).stream()
        .filter(entry -> wanted.test(entry.value().orElseThrow()))
        .findFirst();
  }

  private static <T> List<RowResult<T>> newest(
      List<T> all, Predicate<T> wanted, long before, int most) {
    List<RowResult<T>> entries = numbered(all);
    Collections.reverse(entries);
    return entries.stream()
        .filter(entry -> entry.id() < before && wanted.test(entry.value().orElseThrow()))
        .limit(most)
        .toList();
  }

  @Override
  public List<RowResult<MarketPayOrderEntity>> places(
      PlaceFilter filter, long beforeId, int limit) {
    return newest(
        trades.places(),
        place ->
            filter.orderId().filter(id -> !id.equals(place.orderId().value())).isEmpty()
                && filter
                    .outTradeNo()
                    .filter(no -> !no.equals(place.purchase().outTradeNo().value()))
                    .isEmpty()
                && filter
                    .userId()
                    .filter(user -> !user.equals(place.purchase().userId().value()))
                    .isEmpty()
                && filter.teamId().filter(team -> !team.equals(place.teamId().value())).isEmpty(),
        beforeId,
        limit);
  }

  @Override
  public Optional<RowResult<MarketPayOrderEntity>> place(OrderId orderId) {
    return first(trades.places(), place -> place.orderId().equals(orderId));
  }

  @Override
  public List<RowResult<GroupBuyTeamEntity>> newestTeams(long beforeId, int limit) {
    return newest(trades.teams(), team -> true, beforeId, limit);
  }

  @Override
  public List<RowResult<GroupBuyTeamEntity>> openTeams(int limit) {
    return numbered(trades.teams()).stream()
        .filter(entry -> entry.value().orElseThrow().isInProgress())
        .sorted(Comparator.comparing(entry -> entry.value().orElseThrow().getTerms().validEnd()))
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<RowResult<GroupBuyTeamEntity>> team(TeamId teamId) {
    return first(trades.teams(), team -> team.getTerms().teamId().equals(teamId));
  }

  @Override
  public List<RowResult<RefundDue>> refunds(RefundFilter filter, long afterId, int limit) {
    return numbered(refunds.all()).stream()
        .filter(entry -> entry.id() > afterId && matches(filter, entry.value().orElseThrow()))
        .limit(limit)
        .toList();
  }

  private static boolean matches(RefundFilter filter, RefundDue due) {
    return filter.clientId().filter(client -> !client.equals(due.clientId())).isEmpty()
        && filter.channel().filter(channel -> !channel.equals(due.purchase().channel())).isEmpty()
        && filter.state().map(due.state()::equals).orElse(!due.isDone());
  }

  @Override
  public Optional<RowResult<RefundDue>> refund(String refundNo) {
    return first(refunds.all(), due -> due.refundNo().equals(refundNo));
  }

  @Override
  public List<OpenRefunds> openRefunds(Instant before, int atMost) {
    return refunds.all().stream()
        .filter(due -> !due.isDone() && due.occurredAt().isBefore(before))
        .sorted(Comparator.comparing(RefundDue::occurredAt))
        .collect(Collectors.groupingBy(RefundDue::clientId))
        .entrySet()
        .stream()
        .map(
            entry ->
                new OpenRefunds(
                    entry.getKey(),
                    Math.min(atMost, entry.getValue().size()),
                    entry.getValue().get(0).occurredAt()))
        .sorted(Comparator.comparing(OpenRefunds::oldest))
        .toList();
  }
}
