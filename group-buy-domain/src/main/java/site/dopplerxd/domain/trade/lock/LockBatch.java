package site.dopplerxd.domain.trade.lock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.Identifiers;
import site.dopplerxd.domain.trade.lock.LockBatcher.PermittedLock;
import site.dopplerxd.domain.trade.model.BuyerTakes;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.port.PlaceConflictException;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.port.TradeRepository.TeamKey;
import site.dopplerxd.types.AppException;

/** The places that several buyers lock in one transaction; for one run of it. */
@RequiredArgsConstructor
final class LockBatch {
  private static final Comparator<MarketPayOrderEntity> BY_NUMBER =
      Comparator.comparing((MarketPayOrderEntity place) -> place.purchase().outTradeNo().value());

  private final TradeRepository trades;
  private final Identifiers identifiers;
  private final PlaceLocking locking;
  private final Set<Object> seen = new HashSet<>();
  private final List<GroupBuyTeamEntity> opened = new ArrayList<>();

  /** How many more places each of these has. */
  private final Map<GroupBuyTeamEntity, Integer> joined = new LinkedHashMap<>();

  private final List<MarketPayOrderEntity> places = new ArrayList<>();

  /**
   * Locks them, those that join one team in this order. What refuses one does no harm to the
   * others. Left for a transaction of their own are a second lock for one trade number or of one
   * buyer in an activity, and those for a team that another transaction has locked.
   *
   * @return what became of each; absent when it was left
   * @throws PlaceConflictException when the slot or the number of any of them was taken meanwhile
   * @throws RuntimeException when a team cannot be read, or a place waited too long for a slot or a
   *     number that another transaction may have taken
   */
  List<Optional<LockOutcome>> lock(List<PermittedLock> permitted, Instant now) {
    Map<TeamKey, GroupBuyTeamEntity> free =
        trades.findTeamsForUpdateSkipLocked(
            permitted.stream()
                .map(PermittedLock::team)
                .flatMap(Optional::stream)
                .distinct()
                .toList());
    List<BuyerTakes> takes =
        trades.takesOfEach(permitted.stream().map(PermittedLock::purchase).toList());
    List<Optional<LockOutcome>> outcomes = new ArrayList<>();
    for (int i = 0; i < permitted.size(); i++) {
      outcomes.add(outcome(permitted.get(i), takes.get(i), free, now));
    }
    trades.addTeams(opened);
    trades.saveMorePlaces(joined);
    // In one order, or two of such transactions could wait for each other.
    places.sort(BY_NUMBER);
    trades.addPlaces(places);
    return outcomes;
  }

  /** Locks places of one team, for whose row it waits, like one that is alone. */
  List<Optional<LockOutcome>> lockUnderTeamLock(
      List<PermittedLock> permitted, Supplier<Instant> clock) {
    TeamKey team = permitted.get(0).team().orElseThrow();
    trades.findTeamForUpdate(team.channel(), team.teamId());
    return lock(permitted, clock.get());
  }

  private Optional<LockOutcome> outcome(
      PermittedLock lock, BuyerTakes takes, Map<TeamKey, GroupBuyTeamEntity> free, Instant now) {
    Optional<GroupBuyTeamEntity> known = lock.team().map(free::get);
    boolean hasItsTeam = lock.team().isPresent() == known.isPresent();
    if (!isFirst(lock.purchase()) || !hasItsTeam) {
      return Optional.empty();
    }
    try {
      return Optional.of(LockOutcome.locked(place(lock, takes, known, now)));
    } catch (AppException | PlaceConflictException e) {
      return Optional.of(LockOutcome.failed(e));
    }
  }

  private MarketPayOrderEntity place(
      PermittedLock lock, BuyerTakes takes, Optional<GroupBuyTeamEntity> known, Instant now) {
    LockRequest request = lock.request();
    int slot = locking.freeSlot(request, takes, lock.offer().offer(), now);
    GroupBuyTeamEntity team = known.orElseGet(() -> locking.newTeam(request, lock.offer(), now));
    MarketPayOrderEntity place =
        team.lock(identifiers.newOrderId(), request, lock.offer(), slot, now);
    if (known.isPresent()) {
      joined.merge(team, 1, Integer::sum);
    } else {
      opened.add(team);
    }
    places.add(place);
    return place;
  }

  private boolean isFirst(Purchase purchase) {
    boolean numberIsNew = seen.add(List.of(purchase.channel(), purchase.outTradeNo()));
    boolean buyerIsNew =
        seen.add(List.of(purchase.channel(), purchase.activityId(), purchase.userId()));
    return numberIsNew && buyerIsNew;
  }
}
