package site.dopplerxd.domain.trade.lock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.Identifiers;
import site.dopplerxd.domain.trade.lock.JointLocks.Wish;
import site.dopplerxd.domain.trade.model.BuyerTakes;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.port.PlaceConflictException;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.port.TradeRepository.TeamName;
import site.dopplerxd.types.AppException;

/** The places that several buyers take in one transaction; for one run of it. */
@RequiredArgsConstructor
final class PlacesTogether {
  private static final Comparator<MarketPayOrderEntity> BY_NUMBER =
      Comparator.comparing((MarketPayOrderEntity place) -> place.purchase().outTradeNo().value());

  private final TradeRepository trades;
  private final Identifiers identifiers;
  private final PlaceTaking taking;
  private final Set<Object> seen = new HashSet<>();
  private final List<GroupBuyTeamEntity> opened = new ArrayList<>();
  private final List<GroupBuyTeamEntity> joined = new ArrayList<>();
  private final List<MarketPayOrderEntity> places = new ArrayList<>();

  /**
   * Takes them. What refuses one does no harm to the others. Left for a transaction of their own
   * are a second wish for one trade number, for one team or of one buyer in an activity, and one
   * for a team that another transaction has locked.
   *
   * @return for each its place, absent when it was left, or what refuses it
   * @throws PlaceConflictException when the slot or the number of any of them was taken meanwhile
   * @throws RuntimeException when a team cannot be read, or a place waited too long for a slot or a
   *     number that another transaction may have taken
   */
  List<Supplier<Optional<MarketPayOrderEntity>>> take(List<Wish> wishes) {
    Map<TeamName, GroupBuyTeamEntity> free =
        trades.findFreeTeamsForUpdate(
            wishes.stream().map(Wish::team).flatMap(Optional::stream).distinct().toList());
    List<BuyerTakes> takes = trades.takesOfEach(wishes.stream().map(Wish::purchase).toList());
    List<Supplier<Optional<MarketPayOrderEntity>>> outcomes = new ArrayList<>();
    for (int i = 0; i < wishes.size(); i++) {
      outcomes.add(outcome(wishes.get(i), takes.get(i), free));
    }
    trades.addTeams(opened);
    trades.saveOneMorePlaceOfEach(joined);
    // In one order, or two of such transactions could wait for each other.
    places.sort(BY_NUMBER);
    trades.addPlaces(places);
    return outcomes;
  }

  private Supplier<Optional<MarketPayOrderEntity>> outcome(
      Wish wish, BuyerTakes takes, Map<TeamName, GroupBuyTeamEntity> free) {
    Optional<GroupBuyTeamEntity> known = wish.team().map(free::get);
    boolean hasItsTeam = wish.team().isPresent() == known.isPresent();
    if (!isFirst(wish) || !hasItsTeam) {
      return Optional::empty;
    }
    try {
      MarketPayOrderEntity place = place(wish, takes, known);
      return () -> Optional.of(place);
    } catch (AppException | PlaceConflictException e) {
      return () -> {
        throw e;
      };
    }
  }

  private MarketPayOrderEntity place(
      Wish wish, BuyerTakes takes, Optional<GroupBuyTeamEntity> known) {
    LockRequest request = wish.request();
    int slot = taking.freeSlot(request, takes, wish.offer().offer(), wish.now());
    GroupBuyTeamEntity team =
        known.orElseGet(() -> taking.newTeam(request, wish.offer(), wish.now()));
    MarketPayOrderEntity place =
        team.lock(identifiers.newOrderId(), request, wish.offer(), slot, wish.now());
    (known.isPresent() ? joined : opened).add(team);
    places.add(place);
    return place;
  }

  private boolean isFirst(Wish wish) {
    Purchase purchase = wish.purchase();
    boolean numberIsNew = seen.add(List.of(purchase.channel(), purchase.outTradeNo()));
    boolean buyerIsNew =
        seen.add(List.of(purchase.channel(), purchase.activityId(), purchase.userId()));
    boolean teamIsNew = wish.team().map(seen::add).orElse(true);
    return numberIsNew && buyerIsNew && teamIsNew;
  }
}
