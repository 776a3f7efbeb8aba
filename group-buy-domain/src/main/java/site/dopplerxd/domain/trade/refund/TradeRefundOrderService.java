package site.dopplerxd.domain.trade.refund;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.Safely;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.model.CloseReason;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.PlaceKey;
import site.dopplerxd.domain.trade.model.Refund;
import site.dopplerxd.domain.trade.owed.PlaceNoticeType;
import site.dopplerxd.domain.trade.port.TradeObserver;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Gives places back (退单). */
@RequiredArgsConstructor
public final class TradeRefundOrderService {
  private final TradeRepository trades;
  private final PlaceClosings closings;
  private final UnitOfWork unitOfWork;
  private final TradeObserver observer;
  private final Clock clock;

  /**
   * Gives a place back exactly once, however often and however concurrently it is asked for, paid
   * for or timed out. What was paid is owed from then on, in the same transaction.
   *
   * @return what it led to; {@link Refund.Repeated} when the place was closed before, for any
   *     reason
   * @throws AppException NO_PLACE_IN_CHANNEL when this buyer has no place of that number in the
   *     channel
   */
  public Refund refundMarketPayOrder(PlaceKey name) {
    Refund refund = unitOfWork.inTransaction(() -> refundInTransaction(name));
    if (!(refund instanceof Refund.Repeated)) {
      announce(refund.place());
    }
    return refund;
  }

  /**
   * Gives an unpaid place back because its payment has failed.
   *
   * @return the place, closed by this call; absent when the channel has no such place, or it was
   *     paid or closed before
   */
  public Optional<MarketPayOrderEntity> paymentFailed(SalesChannel channel, OutTradeNo outTradeNo) {
    Optional<MarketPayOrderEntity> closed =
        unitOfWork.inTransaction(
            () -> findUnpaid(channel, outTradeNo).flatMap(seen -> releaseFailed(channel, seen)));
    closed.ifPresent(this::announce);
    return closed;
  }

  private Optional<MarketPayOrderEntity> findUnpaid(SalesChannel channel, OutTradeNo outTradeNo) {
    return trades.findPlace(channel, outTradeNo).filter(MarketPayOrderEntity::isLocked);
  }

  private Optional<MarketPayOrderEntity> releaseFailed(
      SalesChannel channel, MarketPayOrderEntity seen) {
    GroupBuyTeamEntity team = findTeamForUpdate(channel, seen);
    return findUnpaid(channel, seen.purchase().outTradeNo())
        .map(place -> closings.release(team, place, CloseReason.PAYMENT_FAILED, clock.instant()));
  }

  private void announce(MarketPayOrderEntity closed) {
    closings.lookForDueTasks();
    Safely.run(() -> observer.closed(closed));
  }

  private GroupBuyTeamEntity findTeamForUpdate(SalesChannel channel, MarketPayOrderEntity seen) {
    return trades.findTeamForUpdate(channel, seen.teamId()).orElseThrow(() -> teamIsGone(seen));
  }

  /**
   * The same in the transaction of its caller, who calls {@link PlaceClosings#lookForDueTasks}
   * after it.
   */
  public Refund refundInTransaction(PlaceKey name) {
    MarketPayOrderEntity seen = find(name);
    if (seen.isClosed()) {
      return new Refund.Repeated(seen);
    }
    GroupBuyTeamEntity team = findTeamForUpdate(name.channel(), seen);
    // Seen without a lock: a payment or another refund may have been quicker.
    Refund refund = team.refund(find(name), clock.instant());
    if (!(refund instanceof Refund.Repeated)) {
      trades.saveTeam(team);
      closings.close(team.getTerms(), List.of(refund.place()), typeOf(refund));
    }
    return refund;
  }

  private MarketPayOrderEntity find(PlaceKey name) {
    return trades
        .findPlace(name.channel(), name.outTradeNo())
        .filter(name::isOf)
        .orElseThrow(
            () ->
                new AppException(
                    ResponseCode.NO_PLACE_IN_CHANNEL, "outTradeNo=" + name.outTradeNo().value()));
  }

  private static PlaceNoticeType typeOf(Refund refund) {
    if (refund instanceof Refund.OfCompleteTeam) {
      return PlaceNoticeType.PAID_FORMED;
    }
    return refund instanceof Refund.OfOpenTeam
        ? PlaceNoticeType.PAID_UNFORMED
        : PlaceNoticeType.UNPAID_UNLOCK;
  }

  private static IllegalStateException teamIsGone(MarketPayOrderEntity place) {
    return new IllegalStateException(
        "team " + place.teamId().value() + " of a place does not exist");
  }
}
