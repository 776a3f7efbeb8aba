package site.dopplerxd.infrastructure.persistence.trade;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.port.TradeRepository.TeamKey;
import site.dopplerxd.domain.trade.port.TradeRepository.TradeNumber;

/** Pays several places in one transaction, as settlements do that come at once. */
final class PaidBatch {
  private PaidBatch() {}

  /** Pays those that are free; which they are. */
  static List<TradeNumber> pay(TradeRepository trades, List<TradeNumber> numbers) {
    Map<TeamKey, GroupBuyTeamEntity> teams = new HashMap<>();
    List<MarketPayOrderEntity> paid = new ArrayList<>();
    trades
        .findUnpaidForUpdateSkipLocked(numbers)
        .values()
        .forEach(
            found -> {
              GroupBuyTeamEntity seen = found.team().orElseThrow();
              GroupBuyTeamEntity team = teams.computeIfAbsent(TeamKey.of(seen), name -> seen);
              MarketPayOrderEntity place = found.place().paidAt(Examples.NOW);
              team.countPayment(place);
              paid.add(place);
            });
    trades.savePaidBatch(List.copyOf(teams.values()), paid);
    return paid.stream().map(TradeNumber::of).toList();
  }
}
