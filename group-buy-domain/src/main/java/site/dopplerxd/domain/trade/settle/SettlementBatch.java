package site.dopplerxd.domain.trade.settle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Settlement;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.port.TradeRepository.PlaceWithTeam;
import site.dopplerxd.domain.trade.port.TradeRepository.TeamKey;
import site.dopplerxd.domain.trade.port.TradeRepository.TradeNumber;
import site.dopplerxd.domain.trade.settle.SettlementBatcher.SettlementRequest;

/** The payments that are counted in one transaction; for one run of it. */
@RequiredArgsConstructor
final class SettlementBatch {
  private final TradeRepository trades;
  private final PaymentCounting counting;
  private final Set<TradeNumber> seen = new HashSet<>();
  private final Map<TeamKey, GroupBuyTeamEntity> teams = new LinkedHashMap<>();
  private final List<MarketPayOrderEntity> paidPlaces = new ArrayList<>();
  private final List<TeamKey> completed = new ArrayList<>();

  /** A payment that is counted, and whether it completes its team. */
  private record Entry(
      SettlementRequest request,
      MarketPayOrderEntity place,
      GroupBuyTeamEntity team,
      boolean last) {}

  /**
   * Counts them, several of one team too. Only the first statement meets rows that others may have,
   * and it takes those that are free. So this transaction has all rows that it changes, and waits
   * for none.
   *
   * @return for each what it led to; absent when it was left for a transaction of its own: its
   *     place is not there, is another buyer's, is paid or closed, or is just being changed; a rule
   *     refuses it; or it is the second report of a number
   * @throws IllegalStateException when what was found does not fit together, or something is owed
   *     back for one of the places
   */
  List<Optional<Settlement>> settle(List<SettlementRequest> requests) {
    Map<TradeNumber, PlaceWithTeam> free =
        trades.findUnpaidForUpdateSkipLocked(
            requests.stream().map(SettlementRequest::number).distinct().toList());
    List<Optional<Entry>> counted =
        requests.stream()
            .map(
                request ->
                    Optional.ofNullable(free.get(request.number()))
                        .flatMap(found -> count(request, found)))
            .toList();
    trades.savePaidBatch(List.copyOf(teams.values()), paidPlaces);
    // After that, so that the payments of these reports are among them.
    Map<TeamKey, List<OutTradeNo>> numbers = trades.paidTradeNosOfEach(completed);
    return counted.stream().map(one -> one.map(each -> settlement(each, numbers))).toList();
  }

  private Optional<Entry> count(SettlementRequest request, PlaceWithTeam found) {
    MarketPayOrderEntity place = found.place();
    GroupBuyTeamEntity team = onlyOne(found.team().orElseThrow());
    if (!counting.isCountable(request.payment(), place, team) || !seen.add(request.number())) {
      return Optional.empty();
    }
    MarketPayOrderEntity paidPlace = place.paidAt(request.payment().outTradeTime());
    boolean last = team.countPayment(paidPlace);
    teams.put(TeamKey.of(team), team);
    paidPlaces.add(paidPlace);
    if (last) {
      completed.add(TeamKey.of(team));
    }
    return Optional.of(new Entry(request, paidPlace, team, last));
  }

  /** The team as the payments before this one have left it. */
  private GroupBuyTeamEntity onlyOne(GroupBuyTeamEntity team) {
    return teams.getOrDefault(TeamKey.of(team), team);
  }

  private Settlement settlement(Entry counted, Map<TeamKey, List<OutTradeNo>> numbers) {
    if (!counted.last()) {
      return new Settlement.Counted(counted.place());
    }
    GroupBuyTeamEntity team = counted.team();
    List<OutTradeNo> allPaid = numbers.getOrDefault(TeamKey.of(team), List.of());
    Settlement.Completed completion = team.completedBy(counted.place(), allPaid);
    counting.writeCompletion(counted.request(), team, completion);
    return completion;
  }
}
