package site.dopplerxd.infrastructure.adapter.repository;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.model.TakenPlaces;
import site.dopplerxd.domain.trade.model.TradeOrderStatus;
import site.dopplerxd.domain.trade.port.PlaceConflictException;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.infrastructure.dao.GroupBuyOrderDao;
import site.dopplerxd.infrastructure.dao.GroupBuyOrderListDao;

/** Teams and places in group_buy_order and group_buy_order_list. */
@Repository
@RequiredArgsConstructor
final class MybatisTradeRepository implements TradeRepository {
  private final GroupBuyOrderDao teams;
  private final GroupBuyOrderListDao places;

  @Override
  public Optional<MarketPayOrderEntity> findPlace(OutTradeNo outTradeNo) {
    return Optional.ofNullable(places.findPlace(outTradeNo.value())).map(TradeRows::toPlace);
  }

  @Override
  public TakenPlaces takenPlaces(Purchase purchase) {
    List<MarketPayOrderEntity> found =
        places
            .takenPlaces(
                purchase.outTradeNo().value(),
                purchase.activityId().value(),
                purchase.userId().value())
            .stream()
            .map(TradeRows::toPlace)
            .toList();
    return new TakenPlaces(
        found.stream().filter(place -> hasTradeNo(place, purchase)).findFirst(),
        found.stream()
            .filter(place -> takesFrom(place, purchase))
            .map(MarketPayOrderEntity::takeSlot)
            .collect(Collectors.toSet()));
  }

  private static boolean hasTradeNo(MarketPayOrderEntity place, Purchase purchase) {
    return place.purchase().outTradeNo().equals(purchase.outTradeNo());
  }

  private static boolean takesFrom(MarketPayOrderEntity place, Purchase purchase) {
    return !place.isClosed()
        && place.purchase().activityId().equals(purchase.activityId())
        && place.purchase().userId().equals(purchase.userId());
  }

  @Override
  public Optional<GroupBuyTeamEntity> lockTeam(TeamId teamId) {
    return Optional.ofNullable(teams.lockTeam(teamId.value())).map(TradeRows::toTeam);
  }

  @Override
  public void addTeam(GroupBuyTeamEntity team) {
    teams.openTeam(TradeRows.of(team));
  }

  @Override
  public void saveTeam(GroupBuyTeamEntity team) {
    requireOneRow(teams.saveCounts(TradeRows.of(team)), team.getTerms().teamId().value());
  }

  @Override
  public void addPlace(MarketPayOrderEntity place) {
    try {
      places.addPlace(TradeRows.of(place));
    } catch (DuplicateKeyException e) {
      throw new PlaceConflictException(place.purchase().outTradeNo(), e);
    }
  }

  @Override
  public void savePaid(MarketPayOrderEntity place) {
    String outTradeNo = place.purchase().outTradeNo().value();
    int rows =
        places.savePaid(
            outTradeNo,
            place.outTradeTime(),
            TradeOrderStatus.LOCKED.getCode(),
            TradeOrderStatus.PAID.getCode());
    requireOneRow(rows, outTradeNo);
  }

  @Override
  public List<OutTradeNo> paidTradeNos(TeamId teamId) {
    return places.paidTradeNos(teamId.value(), TradeOrderStatus.PAID.getCode()).stream()
        .map(OutTradeNo::new)
        .toList();
  }

  /** The team's row is locked, so anything but one row means that the lock was not taken. */
  private static void requireOneRow(int rows, String what) {
    if (rows != 1) {
      throw new IllegalStateException(what + ": " + rows + " rows changed instead of one");
    }
  }
}
