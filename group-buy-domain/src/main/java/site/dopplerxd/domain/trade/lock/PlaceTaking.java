package site.dopplerxd.domain.trade.lock;

import java.time.Instant;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.activity.model.BuyerOffer;
import site.dopplerxd.domain.shared.Identifiers;
import site.dopplerxd.domain.trade.model.BuyerTakes;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.port.PlaceConflictException;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * Takes one place in a transaction of its caller, by what the buyer holds and what the team says.
 */
@RequiredArgsConstructor
final class PlaceTaking {
  private final TradeRepository trades;
  private final Identifiers identifiers;
  private final PlaceAllowance allowance;

  /**
   * Looks at what the buyer has taken, and takes a place. Whether the trade number belongs to
   * another buyer, another activity or a closed place is left to its unique key: it is rare.
   *
   * @param conflicts how many came before; then it looks only with the team's row locked: locks of
   *     one buyer that queue for one team would otherwise all reach for the slot that the first of
   *     them gets
   */
  MarketPayOrderEntity take(LockRequest request, BuyerOffer offer, Instant now, int conflicts) {
    boolean inTurn = conflicts > 0 || OnePlacePerTeam.needsTheTeamsLock(offer.offer().activity());
    Optional<GroupBuyTeamEntity> team = inTurn ? teamForUpdate(request) : Optional.empty();
    int slot = freeSlot(request, offer.offer(), now);
    MarketPayOrderEntity place =
        request.team().isPresent()
            ? join(team.or(() -> teamForUpdate(request)), request, offer, slot, now)
            : openTeam(request, offer, slot, now);
    trades.addPlace(place);
    allowance.count(offer.offer());
    return place;
  }

  private Optional<GroupBuyTeamEntity> teamForUpdate(LockRequest request) {
    return request.team().flatMap(team -> trades.findTeamForUpdate(request.channel(), team));
  }

  private int freeSlot(LockRequest request, ActivityOffer offer, Instant now) {
    Purchase purchase = request.purchase();
    BuyerTakes takes = trades.takes(purchase.channel(), purchase.userId(), purchase.activityId());
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

  private MarketPayOrderEntity join(
      Optional<GroupBuyTeamEntity> found,
      LockRequest request,
      BuyerOffer offer,
      int slot,
      Instant now) {
    GroupBuyTeamEntity team = found.orElseThrow(() -> noTeam(request));
    MarketPayOrderEntity place = team.lock(identifiers.newOrderId(), request, offer, slot, now);
    trades.saveTeam(team);
    return place;
  }

  private MarketPayOrderEntity openTeam(
      LockRequest request, BuyerOffer offer, int slot, Instant now) {
    GroupBuyTeamEntity team =
        GroupBuyTeamEntity.open(
            identifiers.newTeamId(),
            request.clientId(),
            offer.offer(),
            request.notifyTarget().orElseThrow(),
            now);
    MarketPayOrderEntity place = team.lock(identifiers.newOrderId(), request, offer, slot, now);
    trades.addTeam(team);
    return place;
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

  private static AppException noTeam(LockRequest request) {
    return new AppException(
        ResponseCode.TEAM_NOT_JOINABLE, "teamId=" + request.team().orElseThrow().value());
  }
}
