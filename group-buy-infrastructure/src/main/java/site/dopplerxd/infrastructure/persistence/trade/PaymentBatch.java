package site.dopplerxd.infrastructure.persistence.trade;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.TradeOrderStatus;
import site.dopplerxd.domain.trade.port.TradeRepository.PlaceWithTeam;
import site.dopplerxd.domain.trade.port.TradeRepository.TeamKey;
import site.dopplerxd.domain.trade.port.TradeRepository.TradeNumber;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;
import site.dopplerxd.infrastructure.persistence.trade.GroupBuyOrderListDao.PaidRow;

/** What several payments at once ask of the database. */
@Component
@RequiredArgsConstructor
final class PaymentBatch {
  private static final int LOCKED = TradeOrderStatus.LOCKED.getCode();
  private static final int PAID = TradeOrderStatus.PAID.getCode();

  private final GroupBuyOrderListDao places;

  Map<TradeNumber, PlaceWithTeam> findFree(List<TradeNumber> numbers) {
    return numbers.isEmpty()
        ? Map.of()
        : places.findUnpaidForUpdateSkipLocked(numbers, LOCKED).stream()
            .map(TradeRows::toPlaceWithTeam)
            .collect(Collectors.toMap(found -> TradeNumber.of(found.place()), found -> found));
  }

  void save(List<GroupBuyTeamEntity> teams, List<MarketPayOrderEntity> paidPlaces) {
    Map<TeamKey, GroupBuyTeamEntity> changed =
        teams.stream().collect(Collectors.toMap(TeamKey::of, Function.identity()));
    List<PaidRow> rows = paidPlaces.stream().map(place -> row(place, changed)).toList();
    if (rows.isEmpty()) {
      return;
    }
    int changes = places.savePaidBatch(new JsonRows<>(rows), LOCKED, PAID);
    if (changes != rows.size() + changed.size()) {
      throw new IllegalStateException(
          "%d rows changed instead of those of %d places and %d teams"
              .formatted(changes, rows.size(), changed.size()));
    }
  }

  private static PaidRow row(MarketPayOrderEntity place, Map<TeamKey, GroupBuyTeamEntity> teams) {
    TradeNumber number = TradeNumber.of(place);
    GroupBuyTeamEntity team =
        requireNonNull(teams.get(new TeamKey(number.channel(), place.teamId())), "its team");
    return new PaidRow(
        number.outTradeNo().value(),
        number.channel().source(),
        number.channel().channel(),
        requireNonNull(place.outTradeTime(), "when it was paid").toEpochMilli(),
        team.getCompleteCount(),
        team.getStatus().getCode());
  }

  Map<TeamKey, List<OutTradeNo>> paidTradeNos(List<TeamKey> teams) {
    Map<TeamKey, List<OutTradeNo>> numbers =
        teams.stream().collect(Collectors.toMap(Function.identity(), team -> new ArrayList<>()));
    if (!teams.isEmpty()) {
      places
          .paidTradeNosOfEach(teams, PAID)
          .forEach(
              row ->
                  requireNonNull(numbers.get(row.team()), "its team")
                      .add(new OutTradeNo(row.outTradeNo())));
    }
    return numbers;
  }
}
