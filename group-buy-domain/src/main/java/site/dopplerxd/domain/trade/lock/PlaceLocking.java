package site.dopplerxd.domain.trade.lock;

import java.time.Instant;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.activity.model.BuyerOffer;
import site.dopplerxd.domain.shared.Identifiers;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.lock.LockBatcher.PermittedLock;
import site.dopplerxd.domain.trade.model.BuyerTakes;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.port.PlaceConflictException;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.port.TradeRepository.Joining;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Locks places in a transaction of its caller, by what the buyer holds and what the team says. */
@RequiredArgsConstructor
final class PlaceLocking {
  private final TradeRepository trades;
  private final Identifiers identifiers;
  private final PlaceAllowance allowance;

  /**
   * Looks at what the buyer holds, and locks a place. Whether the trade number belongs to another
   * buyer, another activity or a closed place is left to its unique key: it is rare. After a
   * conflict it looks only with the team's row locked: locks of one buyer that queue for one team
   * would otherwise all reach for the slot that the first of them gets.
   *
   * @param conflicts how many tries found the buyer's slot taken
   */
  MarketPayOrderEntity lock(PermittedLock lock, Instant now, int conflicts) {
    LockRequest request = lock.request();
    BuyerOffer offer = lock.offer();
    boolean underTeamLock =
        conflicts > 0 || OnePlacePerTeam.needsTheTeamsLock(offer.offer().activity());
    MarketPayOrderEntity place =
        request
            .team()
            .map(team -> join(team, request, offer, now, underTeamLock))
            .orElseGet(() -> openTeam(request, offer, now));
    trades.addPlace(place);
    allowance.takeFromStock(offer.offer());
    return place;
  }

  /** For one run of a transaction of several. */
  LockBatch batch() {
    return new LockBatch(trades, identifiers, this);
  }

  private MarketPayOrderEntity join(
      TeamId team, LockRequest request, BuyerOffer offer, Instant now, boolean underTeamLock) {
    Optional<MarketPayOrderEntity> place =
        underTeamLock
            ? raiseThenLook(team, request, offer, now)
            : lookThenRaise(team, request, offer, now);
    return place.orElseGet(() -> joinLocked(team, request, offer, now));
  }

  /**
   * Raises the team's count last, so that a refused buyer waits for no one.
   *
   * @return absent when the team has changed since it was seen, or there is no such team
   */
  private Optional<MarketPayOrderEntity> lookThenRaise(
      TeamId team, LockRequest request, BuyerOffer offer, Instant now) {
    return joining(team, request)
        .map(seen -> place(seen, false, request, offer, now))
        .filter(place -> raise(team, request, now));
  }

  /**
   * Looks at what the buyer holds with the team's row locked. If the count could not be raised,
   * what is seen says why.
   *
   * @return absent when it says nothing, as the team has changed, or there is no such team
   */
  private Optional<MarketPayOrderEntity> raiseThenLook(
      TeamId team, LockRequest request, BuyerOffer offer, Instant now) {
    boolean raised = raise(team, request, now);
    return joining(team, request)
        .map(seen -> place(seen, raised, request, offer, now))
        .filter(place -> raised);
  }

  private MarketPayOrderEntity place(
      Joining seen, boolean raised, LockRequest request, BuyerOffer offer, Instant now) {
    int slot = freeSlot(request, seen.takes(), offer.offer(), now);
    OrderId orderId = identifiers.newOrderId();
    return raised
        ? seen.team().newPlace(orderId, request, offer, slot, now)
        : seen.team().lock(orderId, request, offer, slot, now);
  }

  private Optional<Joining> joining(TeamId team, LockRequest request) {
    Purchase purchase = request.purchase();
    return trades.findJoining(purchase.channel(), team, purchase.userId(), purchase.activityId());
  }

  private boolean raise(TeamId team, LockRequest request, Instant now) {
    return trades.raiseLockCount(request.channel(), team, request.purchase().activityId(), now);
  }

  /** Under the team's lock, what is seen of it is final. */
  private MarketPayOrderEntity joinLocked(
      TeamId teamId, LockRequest request, BuyerOffer offer, Instant now) {
    Optional<GroupBuyTeamEntity> found = trades.findTeamForUpdate(request.channel(), teamId);
    int slot = freeSlot(request, takes(request.purchase()), offer.offer(), now);
    GroupBuyTeamEntity team = found.orElseThrow(() -> noTeam(teamId));
    MarketPayOrderEntity place = team.lock(identifiers.newOrderId(), request, offer, slot, now);
    trades.saveTeam(team);
    return place;
  }

  private BuyerTakes takes(Purchase purchase) {
    return trades.takes(purchase.channel(), purchase.userId(), purchase.activityId());
  }

  /**
   * The slot that the place gets.
   *
   * @throws PlaceConflictException when the buyer has a place of this trade number
   * @throws AppException when a limit refuses one more
   */
  int freeSlot(LockRequest request, BuyerTakes takes, ActivityOffer offer, Instant now) {
    Purchase purchase = request.purchase();
    if (takes.include(purchase.outTradeNo())) {
      throw new PlaceConflictException(purchase.outTradeNo());
    }
    if (takes.count() >= offer.activity().takeLimit()) {
      throw takeLimitReached(purchase, offer);
    }
    OnePlacePerTeam.check(request, takes, offer.activity());
    allowance.requireRoom(purchase, takes, offer.limits(), now);
    return takes.freeSlot();
  }

  private MarketPayOrderEntity openTeam(LockRequest request, BuyerOffer offer, Instant now) {
    int slot = freeSlot(request, takes(request.purchase()), offer.offer(), now);
    GroupBuyTeamEntity team = newTeam(request, offer, now);
    MarketPayOrderEntity place = team.lock(identifiers.newOrderId(), request, offer, slot, now);
    trades.addTeam(team);
    return place;
  }

  /** A team of the buyer's own, which is not saved yet. */
  GroupBuyTeamEntity newTeam(LockRequest request, BuyerOffer offer, Instant now) {
    return GroupBuyTeamEntity.open(
        identifiers.newTeamId(),
        request.clientId(),
        offer.offer(),
        request.notifyTarget().orElseThrow(),
        now);
  }

  private static AppException takeLimitReached(Purchase purchase, ActivityOffer offer) {
    return new AppException(
        ResponseCode.TAKE_LIMIT_REACHED,
        "userId=%s activityId=%d takeLimit=%d"
            .formatted(
                purchase.userId().value(),
                purchase.activityId().value(),
                offer.activity().takeLimit()));
  }

  private static AppException noTeam(TeamId team) {
    return new AppException(ResponseCode.TEAM_NOT_JOINABLE, "teamId=" + team.value());
  }
}
